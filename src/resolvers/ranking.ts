import type { GraphQLResolveInfo } from "graphql";
import { Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { RankField } from "../../schema/rank.ts";
import { offenceCountCosts } from "./offence-count-costs.ts";

export const OffenceCountConnection = connectionOf(OffenceCount, "counts");

/** A page of counts. `toRanking` gives its `ranking`; it is null for a list that is not ordered by value or rate. */
export interface RankedConnection extends Connection<OffenceCount> {
  readonly toRanking: ((info: GraphQLResolveInfo) => Promise<RankField>) | null;
}

/** The `ranking` of a list of counts. */
@Resolver(() => OffenceCountConnection)
export class RankingResolver {
  @FieldResolver(() => RankField, {
    nullable: true,
    description:
      "What the ranks compare: how many figures, on all pages, and which figures were left out and why. Null for a list that is not ordered by value or rate.",
  })
  @Extensions({ cost: offenceCountCosts.ranking })
  async ranking(
    @Root() { toRanking }: RankedConnection,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankField | null> {
    return toRanking === null ? null : toRanking(info);
  }
}
