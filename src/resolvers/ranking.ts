import type { GraphQLResolveInfo } from "graphql";
import { Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { RankField } from "../../schema/rank.ts";
import { ranking } from "./offence-count-costs.ts";

export const OffenceCountConnection = connectionOf(OffenceCount, "counts");

/** A page of counts that, where it is ordered by value or rate, can tell what was compared. */
export interface RankedConnection extends Connection<OffenceCount> {
  readonly toField: ((info: GraphQLResolveInfo) => Promise<RankField>) | null;
}

/** What the ranks of a list are places among. */
@Resolver(() => OffenceCountConnection)
export class RankingResolver {
  @FieldResolver(() => RankField, {
    nullable: true,
    description:
      "What the ranks are places among: how many figures were compared, on all pages, and which were left out and why. Null for a list that is not ordered by value or rate.",
  })
  @Extensions({ cost: ranking })
  async ranking(
    @Root() { toField }: RankedConnection,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankField | null> {
    return toField === null ? null : toField(info);
  }
}
