import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { ChargeRateFigure } from "../../schema/charge-rate.ts";
import { OutcomeCount } from "../../schema/outcome.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import type { DerivedChargeRate } from "../models/charge-rate.ts";
import type { RecordedOutcomeCount } from "../models/outcome-count.ts";
import { findExcludedOutcomeParts } from "../queries/outcomes.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { excludedOutcomes } from "./outcome-costs.ts";

const excluded = new Batch((counts: readonly RecordedOutcomeCount[], _: object, context: Context) =>
  listExcluded(counts, context),
);

const excludedOfRates = new Batch((rates: readonly DerivedChargeRate[], _: object, context: Context) =>
  listExcluded(
    rates.map(({ charged }) => charged),
    context,
  ),
);

/** The forces that each sum leaves out; none of what is no sum. */
function listExcluded(
  counts: readonly (RecordedOutcomeCount | undefined)[],
  { db, catalogue }: Context,
): Area[][] {
  const sums = counts.flatMap((count) => (count && count.row.missingParts > 0 ? [count.row] : []));
  if (sums.length === 0) return counts.map(() => []);
  const parts = Map.groupBy(findExcludedOutcomeParts(db, sums), ({ sumIndex }) => sums[sumIndex]);
  return counts.map((count) =>
    (parts.get(count?.row) ?? []).map(({ partId }) => lookUp(catalogue.areasById, partId)),
  );
}

/** What a sum of outcomes leaves out; the outcomes themselves are in AreaResolver. */
@Resolver(() => OutcomeCount)
export class OutcomesResolver {
  @FieldResolver(() => [Area], {
    description:
      "The forces whose outcomes are missing from this sum. Empty for a whole sum, and for a force's own figure.",
  })
  @Extensions({ batch: excluded, cost: excludedOutcomes })
  excludes(
    @Root() count: RecordedOutcomeCount,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Area[]> {
    return excluded.load(count, {}, context, info);
  }
}

/** What a charge rate of a sum leaves out; the rates themselves are in AreaResolver. */
@Resolver(() => ChargeRateFigure)
export class ChargeRatesResolver {
  @FieldResolver(() => [Area], {
    description:
      "The forces whose outcomes are missing from both sides of this rate. Empty for that of a whole sum, and for a force's own.",
  })
  @Extensions({ batch: excludedOfRates, cost: excludedOutcomes })
  excludes(
    @Root() rate: DerivedChargeRate,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Area[]> {
    return excludedOfRates.load(rate, {}, context, info);
  }
}
