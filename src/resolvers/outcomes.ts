import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { OutcomeCount } from "../../schema/outcome.ts";
import { Batch } from "../batch.ts";
import { follow } from "../catalogue/make.ts";
import type { Context } from "../context.ts";
import type { RecordedOutcomeCount } from "../figures/outcome-count.ts";
import { findExcludedOutcomeParts } from "../queries/outcomes.ts";

const excluded = new Batch(
  async (counts: readonly RecordedOutcomeCount[], _: object, { db, catalogue }: Context) => {
    const sums = counts.filter(({ row }) => row.missingParts > 0);
    const parts =
      sums.length === 0
        ? []
        : await findExcludedOutcomeParts(
            db,
            sums.map(({ row }) => row),
          );
    return counts.map(({ row }) =>
      parts
        .filter(
          (part) =>
            part.areaId === row.areaId &&
            part.offenceId === row.offenceId &&
            part.basis === row.basis &&
            part.year === row.year &&
            part.quarter === row.quarter &&
            part.groupId === row.groupId &&
            part.typeId === row.typeId,
        )
        .map((part) => follow(catalogue.areasById, part.partId)),
    );
  },
);

/** What a sum of outcomes leaves out; the outcomes themselves are in AreaResolver. */
@Resolver(() => OutcomeCount)
export class OutcomesResolver {
  @FieldResolver(() => [Area], {
    description:
      "The forces whose outcomes are missing from this sum. Empty for a whole sum, and for a force's own figure.",
  })
  @Extensions({ batch: excluded })
  excludes(
    @Root() count: RecordedOutcomeCount,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Area[]> {
    return excluded.load(count, {}, context, info);
  }
}
