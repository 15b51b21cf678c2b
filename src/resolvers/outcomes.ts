import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { Area } from "../../schema/area.ts";
import { ChargeRateFigure } from "../../schema/charge-rate.ts";
import { OutcomeCount } from "../../schema/outcome.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import type { DerivedChargeRate } from "../models/charge-rate.ts";
import { readDetail } from "../models/details.ts";
import type { RecordedOutcomeCount } from "../models/outcome-count.ts";
import { findExcludedOutcomeParts } from "../queries/outcomes.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { outcomeCosts } from "./outcome-costs.ts";

const excluded = new Batch((counts: readonly RecordedOutcomeCount[], _: object, context: Context) =>
  listExcluded(counts, context),
);

const excludedOfRates = new Batch((rates: readonly DerivedChargeRate[], _: object, context: Context) =>
  listExcluded(
    rates.map(({ charged }) => charged),
    context,
  ),
);

/** The forces that are missing from each sum; none for a count that is not a sum. */
function listExcluded(
  counts: readonly (RecordedOutcomeCount | undefined)[],
  { db, catalogue }: Context,
): PromiseOrValue<Area[][]> {
  const sums = counts.flatMap((count) => (count && readDetail(count.row.missingParts) > 0 ? [count] : []));
  if (sums.length === 0) return counts.map(() => []);
  const keys = sums.map(({ row, basis }) => ({ ...row, basis, knownFrom: readDetail(row.knownFrom) }));
  return andThen(findExcludedOutcomeParts(db, keys), (rows) => {
    const parts = Map.groupBy(rows, ({ sumIndex }) => sums[sumIndex]);
    return counts.map((count) =>
      (parts.get(count) ?? []).map(({ partId }) => lookUp(catalogue.areasById, partId)),
    );
  });
}

/** What is missing from a sum of outcomes. The outcomes themselves are in AreaOutcomesResolver. */
@Resolver(() => OutcomeCount)
export class OutcomesResolver {
  @FieldResolver(() => [Area], {
    description:
      "The forces whose outcomes are missing from this sum. Empty for a complete sum, and for the figure of a force.",
  })
  @Extensions({ batch: excluded, cost: outcomeCosts.excludedOutcomes })
  excludes(
    @Root() count: RecordedOutcomeCount,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Area[]> {
    return excluded.load(count, {}, context, info);
  }
}

/** What is missing from the charge rate of a sum. The rates themselves are in AreaOutcomesResolver. */
@Resolver(() => ChargeRateFigure)
export class ChargeRatesResolver {
  @FieldResolver(() => [Area], {
    description:
      "The forces whose outcomes are missing from this rate, in the charges and in all outcomes alike. Empty for the rate of a complete sum, and for that of a force.",
  })
  @Extensions({ batch: excludedOfRates, cost: outcomeCosts.excludedOutcomes })
  excludes(
    @Root() rate: DerivedChargeRate,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Area[]> {
    return excludedOfRates.load(rate, {}, context, info);
  }
}
