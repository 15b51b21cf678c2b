import type { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OutcomeTotal } from "../../schema/total.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, type FieldCost } from "../limits/cost-rule.ts";
import { anyOf, exactly, type Multiset, none, plain, sketch, someOf, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { outcomesOf, type Sizes } from "../limits/sizes.ts";
import {
  allBreaksOf,
  breaksOf,
  costOfRows,
  costOfSecondReading,
  missingIn,
  seekCost,
  spanOf,
} from "./figure-costs.ts";
import { readPage } from "./pagination.ts";
import { readOutcomeSummands } from "./summands.ts";
import { countGroups, leftOut } from "./total-groups.ts";

/** What sums of outcomes cost. */
export const outcomeTotalsCost = new CostRule<object, OutcomeTotalsArguments>(
  2 * priceOf.statement,
  ({ args, sizes, selected }) => {
    const summands = readOutcomeSummands(args, sizes.catalogue);
    readPage(args, sizes.catalogue);
    const { rows, gives } = priceOutcomeTotals(summands, args.first, sizes);
    const passes = (selected.has("totalCount") ? 2 : 1) + (args.latest ? 1 : 0);
    const { each, once } = costOfSecondReading(args);
    const lists = summands.bodies.length * summands.offences.length;
    const price = { rows: passes * rows + lists * each + 2 * once, gives: connection("OutcomeTotal", gives) };
    return () => price;
  },
);

/** What sums cost. `first` is how many of them are given. */
export function priceOutcomeTotals(
  summands: ReturnType<typeof readOutcomeSummands>,
  first: number,
  sizes: Sizes,
): FieldCost {
  const { catalogue } = sizes;
  const { dimensions, bodies, offences, basis, asOf } = summands;
  const { years } = spanOf({ ...summands, grain: "YEAR" }, sizes);
  const outcomes = { OUTCOME_TYPE: 0, OUTCOME_GROUP: 0 };
  const withOutcomes: Offence[] = [];
  const isByType = dimensions.has("OUTCOME_TYPE");
  const isByOffence = dimensions.has("OFFENCE");
  let [rows, figures, missing] = [0, 0, 0];
  for (const offence of offences) {
    const lengths = outcomesOf(sizes, offence, { basis, asOf, grain: "YEAR" });
    const periods = Math.min(lengths.periods, years.length) * bodies.length;
    const counts = periods * (isByType ? lengths.types : lengths.groups);
    figures += counts;
    rows += bodies.length * seekCost + costOfRows(counts, lengths.vintages);
    missing += missingIn(lengths.missing, years);
    if (lengths.periods > 0) withOutcomes.push(offence);
    outcomes.OUTCOME_TYPE = Math.max(outcomes.OUTCOME_TYPE, lengths.types);
    outcomes.OUTCOME_GROUP = Math.max(outcomes.OUTCOME_GROUP, lengths.groups);
  }
  const mostGroups = countGroups(
    {
      FORCE: bodies.length,
      REGION: catalogue.regions.size + 1,
      YEAR: years.length,
      OFFENCE: withOutcomes.length,
      ...outcomes,
    },
    dimensions,
  );
  const groups = Math.min(mostGroups, figures);
  const outcomeGroups = [...catalogue.outcomeGroups.values()];
  const breaksOfSum = isByOffence
    ? breaksOf(withOutcomes, [{ seriesBreaks: [...allBreaksOf(outcomeGroups)] }])
    : exactly(allBreaksOf([...withOutcomes, ...outcomeGroups]));
  const total = (excludes: Multiset) =>
    sketch<OutcomeTotal>("OutcomeTotal", {
      force: dimensions.has("FORCE") ? anyOf(bodies) : none,
      region: dimensions.has("REGION") ? anyOf(catalogue.regions.values()) : none,
      year: dimensions.has("YEAR") ? anyOf(years) : none,
      offence: isByOffence ? anyOf(withOutcomes) : none,
      outcomeGroup: dimensions.has("OUTCOME_GROUP") ? anyOf(outcomeGroups) : none,
      outcomeType: isByType ? anyOf(catalogue.outcomeTypes.values()) : none,
      period: plain,
      seriesBreaks: breaksOfSum,
      offences: isByOffence ? anyOf(withOutcomes) : exactly(withOutcomes),
      excludes,
    });
  // A missing figure is listed in the sum of each outcome.
  const sumsOfFigure = countGroups(outcomes, dimensions);
  const all = Math.min(missing * sumsOfFigure, figures);
  const gives = upTo(
    first,
    withMissingInFirst(groups, total(someOf(all, [leftOut(bodies, withOutcomes)])), total(none)),
  );
  return { rows: 2 * rows + 4 * groups, gives };
}

/** Sums of which the first lists all missing figures of all sums: the price depends only on how many there are. */
function withMissingInFirst(times: number, full: object, empty: object): [object, number][] {
  return [
    [full, Math.min(times, 1)],
    [empty, Math.max(0, times - 1)],
  ];
}
