import type { Area } from "../../schema/area.ts";
import type { ChangeUnavailable, ChangeValue } from "../../schema/change.ts";
import type { IndexUnavailable, IndexValue } from "../../schema/index-number.ts";
import type { Offence } from "../../schema/offence.ts";
import type { RollingSumUnavailable, RollingSumValue } from "../../schema/rolling-sum.ts";
import type { OffenceTotal } from "../../schema/total.ts";
import type { YearlyAverageUnavailable, YearlyAverageValue } from "../../schema/yearly-average.ts";
import {
  anyOf,
  exactly,
  type Multiset,
  none,
  type PartsOf,
  plain,
  repeated,
  Sketch,
  sketch,
} from "../limits/multiset.ts";
import { sketchIndex, sketchRollingSum } from "./count-measure-costs.ts";
import { sketchChangeAcross } from "./figure-costs.ts";

/** What the resolvers of a sum's fields return, and how many rows of other times its measures read. */
interface TotalFields extends OffenceTotal {
  readonly change: ChangeValue | ChangeUnavailable;
  readonly sum: RollingSumValue | RollingSumUnavailable;
  readonly index: IndexValue | IndexUnavailable;
  readonly yearlyAverage: YearlyAverageValue | YearlyAverageUnavailable;
  readonly earlier: object;
  readonly rate: object;
  readonly rank: object;
  /** What it adds up, and how many rows of all peers are read when it is ranked. */
  readonly summed: object;
  readonly peersOfSum: object;
  /** Its offences, and as many objects as it has bodies; those of all sums, and as many objects as those have periods. */
  readonly share: object;
  readonly comparison: object;
  readonly sharedOffences: object;
  readonly sharedBodies: object;
  readonly allSharedOffences: object;
  readonly sharedPeriods: object;
  /** The years of all sums, and as many objects as rows are read for the sums of one force in their place. */
  readonly sharedYears: object;
  readonly rowsOfForce: object;
}

/** A sketch of a sum. */
export function sketchTotal(parts: PartsOf<TotalFields>): Sketch {
  return sketch<TotalFields>("OffenceTotal", parts);
}

/** The series breaks of a sum of some offences, and its measures, which can cross all of them. */
export function sketchBreaks(offences: readonly Offence[], selected: ReadonlySet<string>) {
  const all = new Set(offences.flatMap(({ seriesBreaks }) => seriesBreaks));
  return {
    seriesBreaks: selected.has("seriesBreaks") ? exactly(all) : none,
    change: selected.has("change") ? sketchChangeAcross(exactly(all)) : none,
    sum: selected.has("sum") ? sketchRollingSum(exactly(all)) : none,
    yearlyAverage: selected.has("yearlyAverage") ? sketchAverage(exactly(all)) : none,
    index: selected.has("index") ? sketchIndex(exactly(all)) : none,
  };
}

function sketchAverage(seriesBreaks: Multiset): Multiset {
  const value = sketch<YearlyAverageValue>("YearlyAverageValue", {});
  return anyOf([value, sketch<YearlyAverageUnavailable>("YearlyAverageUnavailable", { seriesBreaks })]);
}

/** What a sum and its rate are ranked by: a rate by the figures of its sum. */
export function sketchRanked(
  offences: readonly Offence[],
  peersOfSum: Multiset,
  shared: Readonly<Record<string, Multiset>>,
) {
  const ranked = { summed: exactly(offences), peersOfSum };
  const rate = anyOf([new Sketch("RateValue", { ...ranked, ...shared }), new Sketch("RateUnavailable", {})]);
  return { ...ranked, rate, rank: none };
}

/** The same of a sum that is not ranked. */
export const notRanked = { summed: none, peersOfSum: none, rate: none, rank: none };

/** What the share of a sum is computed from, and what it is compared with. `together` is of all sums beside it. */
export function sketchShared<Together extends object>(
  offences: readonly Offence[],
  bodies: readonly Area[],
  together: Together,
) {
  return {
    share: none,
    comparison: none,
    sharedOffences: exactly(offences),
    sharedBodies: repeated(bodies.length, plain),
    ...together,
  };
}

/** The same of a sum without either. */
export const notShared = {
  share: none,
  comparison: none,
  sharedOffences: none,
  sharedBodies: none,
  allSharedOffences: none,
  sharedPeriods: none,
  sharedYears: none,
  rowsOfForce: none,
};

/** A sum of which only values are selected. */
export const bareTotal = sketchTotal({
  force: none,
  region: none,
  year: none,
  period: none,
  offence: none,
  offenceSubgroup: none,
  offenceGroup: none,
  offences: none,
  excludes: none,
  seriesBreaks: none,
  change: none,
  sum: none,
  index: none,
  yearlyAverage: none,
  earlier: none,
  ...notRanked,
  ...notShared,
});
