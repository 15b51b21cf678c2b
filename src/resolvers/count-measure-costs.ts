import type { IndexArguments, RollingArguments } from "../../schema/arguments/measures.ts";
import type { IndexUnavailable, IndexValue } from "../../schema/index-number.ts";
import { Offence } from "../../schema/offence.ts";
import type { RollingSumUnavailable, RollingSumValue } from "../../schema/rolling-sum.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, type Multiset, plain, type Sketch, sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import { breaksOf, costOfRows, multisetOfPart } from "./figure-costs.ts";
import { checkRolling, readBase } from "./measure-filters.ts";

const sum = new CostRule<Sketch, RollingArguments>(priceOf.builtStatement, ({ args: { rolling }, sizes }) => {
  checkRolling(rolling);
  return (count) => {
    const offences = offencesOf(count);
    const rows = 2 * costOfRows(rolling, vintagesOf(offences, sizes));
    return { rows, gives: sketchRollingSum(breaksOf(offences)) };
  };
});

const index = new CostRule<Sketch, IndexArguments>(priceOf.builtStatement, ({ args: { base }, sizes }) => {
  readBase(sizes.catalogue, base);
  return (count) => {
    const offences = offencesOf(count);
    const rows = 2 * costOfRows(1, vintagesOf(offences, sizes));
    return { rows, gives: sketchIndex(breaksOf(offences)) };
  };
});

function offencesOf(count: Sketch): Offence[] {
  return [...multisetOfPart(count, "offence").members.keys()].filter((each) => each instanceof Offence);
}

function vintagesOf(offences: readonly Offence[], sizes: Sizes): number {
  return Math.max(1, ...offences.map((offence) => countsOf(sizes, offence).vintages));
}

/** A sketch of a sum of quarters with these breaks, or of the reason why there is none. Both list series breaks. */
export function sketchRollingSum(seriesBreaks: Multiset): Multiset {
  const value = sketch<RollingSumValue>("RollingSumValue", { period: plain, seriesBreaks });
  return anyOf([value, sketch<RollingSumUnavailable>("RollingSumUnavailable", { seriesBreaks })]);
}

/** A sketch of an index that can cross these breaks, or of the reason why there is none. */
export function sketchIndex(seriesBreaks: Multiset): Multiset {
  const value = sketch<IndexValue>("IndexValue", { basePeriod: plain });
  return anyOf([value, sketch<IndexUnavailable>("IndexUnavailable", { seriesBreaks })]);
}

/** What the measures of a count cost that other periods of its series are needed for. */
export const countMeasureCosts = { sum, index };
