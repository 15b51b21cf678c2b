import { round } from "./rounding.ts";

/**
 * How far official figures have been seen to move between editions, in per cent. Of the 828 counts of 1,000 offences
 * or more (one force, one offence, 2017/18) in two editions, one of 2018 or 2019 and that of October 2023, 95% moved by 2% or less.
 */
export const revisionPerCent = 2;

/** How far "a little" goes, in per cent: "nearly" is up to this much below the figure, "over" up to this much above. */
export const littlePerCent = 5;

/** A rounded figure has at least this many exact digits: 60,000 is rounded to the nearest 1,000, not to 10,000. */
export const leastDigits = 2;

/** The precision of a multiple in words: "tripled" is 2.95 to 3.05. Rounded to a whole number it could be 2.5. */
export const multiplePrecision = 0.1;

/** A figure stated in words. */
export interface Stated {
  readonly value: number;
  readonly comparator: "EXACT" | "ABOUT" | "NEARLY" | "OVER";
  readonly measure: "COUNT" | "GROWTH" | "CHANGE" | "RATE" | "OUTCOME_SHARE";
}

export type ToleranceRule = "EQUAL" | "ROUNDED" | "ABOUT" | "UNDER" | "OVER" | "REVISED";

/** The range of official figures that a stated figure fits, both ends included. */
export interface Tolerance {
  readonly lowest: number;
  readonly highest: number;
  readonly rules: readonly ToleranceRule[];
}

/** The unit that a written figure is rounded to: 1,000 for 60,000; 1 for 84 and for 20; 0.1 for 7.5. */
export function precisionOf(value: number): number {
  const [whole = "", decimals = ""] = String(Math.abs(value)).split(".");
  if (decimals !== "") return 10 ** -decimals.length;
  const zeros = /0*$/.exec(whole)?.[0].length ?? 0;
  return 10 ** Math.max(0, Math.min(zeros, whole.length - leastDigits));
}

/** The tolerance of the wording. Shares, rates, changes and multiples are always rounded, so none is exact. */
export function allowWording({ value, comparator, measure }: Stated): Tolerance {
  const little = (value * littlePerCent) / 100;
  switch (comparator) {
    case "NEARLY":
      return allow("UNDER", value - little, value);
    case "OVER":
      return allow("OVER", value, value + little);
    case "ABOUT":
      return measure === "GROWTH" ? allow("ABOUT", value - little, value + little) : allowRounding(value);
    case "EXACT":
      if (measure === "COUNT") return allow("EQUAL", value, value);
      return measure === "GROWTH" ? allowRounding(value, multiplePrecision) : allowRounding(value);
  }
}

/** The tolerance for revisions published after the words were written. */
export function allowRevision({ value }: Stated): Tolerance {
  const revision = (value * revisionPerCent) / 100;
  return allow("REVISED", value - revision, value + revision);
}

/** A tolerance from the lower of two lowest to the higher of two highest figures. */
export function allowEither(one: Tolerance, other: Tolerance): Tolerance {
  return {
    lowest: Math.min(one.lowest, other.lowest),
    highest: Math.max(one.highest, other.highest),
    rules: [...one.rules, ...other.rules],
  };
}

/** Whether an unrounded figure is within a tolerance. Rounding to nine decimals removes errors of binary fractions. */
export function isWithin({ lowest, highest }: Tolerance, official: number): boolean {
  const rounded = round(official, 9);
  return rounded >= lowest && rounded <= highest;
}

/** A figure halfway may have been rounded either way. */
function allowRounding(value: number, precision = precisionOf(value)): Tolerance {
  return allow("ROUNDED", value - precision / 2, value + precision / 2);
}

/** The ends may come in either order: a little less than a fall is nearer to zero, and so a higher figure. */
function allow(rule: ToleranceRule, one: number, other: number): Tolerance {
  const [lowest, highest] = [Math.min(one, other), Math.max(one, other)];
  return { lowest: round(lowest, 9), highest: round(highest, 9), rules: [rule] };
}
