import type { GraphQLResolveInfo } from "graphql";
import { Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, withExport } from "../../schema/connection.ts";
import { OffenceCount, OffenceCountEdge } from "../../schema/offence-count.ts";
import { Rank, RankField } from "../../schema/rank.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { toRank } from "../models/rank.ts";
import { offenceCountCosts } from "./offence-count-costs.ts";

export const OffenceCountConnection = withExport(connectionOf(OffenceCount, "counts", OffenceCountEdge));

/** A page of counts. `toRanking` gives its `ranking`; it is null for a list that is not ordered by value, rate or change. */
export interface RankedConnection extends Connection<OffenceCount> {
  readonly toRanking: ((info: GraphQLResolveInfo) => Promise<RankField>) | null;
}

/** The rank of a count in its list: a field of the edge, because the count is the same in every list. */
@Resolver(() => OffenceCountEdge)
export class RanksResolver {
  @FieldResolver(() => Rank, {
    description: "Its rank in this list, when that is ordered by value, rate or change, or why it has none.",
  })
  @Extensions({ cost: offenceCountCosts.rank })
  rank(@Root() { node }: { readonly node: RecordedOffenceCount }): Rank {
    return toRank(node.row);
  }
}

/** The `ranking` of a list of counts. */
@Resolver(() => OffenceCountConnection)
export class RankingResolver {
  @FieldResolver(() => RankField, {
    nullable: true,
    description:
      "What the ranks compare: how many figures, on all pages, and which figures were left out and why. Null for a list that is not ordered by value, rate or change.",
  })
  @Extensions({ cost: offenceCountCosts.ranking })
  async ranking(
    @Root() { toRanking }: RankedConnection,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankField | null> {
    return toRanking === null ? null : toRanking(info);
  }
}
