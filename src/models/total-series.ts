import type { Index } from "../../schema/index-number.ts";
import type { RollingSum } from "../../schema/rolling-sum.ts";
import { toIndex, toIndexOfSeveral } from "./index-number.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";
import { toRollingSum, toRollingSumOfNoQuarter } from "./rolling-sum.ts";
import { breaksOfTotal, noSum, offencesInOnlyOne, toComparedTotal } from "./total-change.ts";

/**
 * The sum of a total of a quarter and of those of the quarters before it, or why it would mislead. `totals` has all of them,
 * oldest first, its own included; undefined where no figure of a quarter is there.
 */
export function toRollingSumOfTotal(
  total: SummedOffenceTotal,
  totals: readonly (SummedOffenceTotal | undefined)[],
): RollingSum {
  const { contents, period } = total;
  const { time } = contents;
  if (time === null || time.quarter === 0) return toRollingSumOfNoQuarter(period);
  return toRollingSum({
    time,
    figures: totals.map((each) => each && toComparedTotal(each)),
    ...breaksOfTotal(total, totals),
    isOfSameOffences: totals.every(
      (each) => each === undefined || offencesInOnlyOne(total, each).length === 0,
    ),
  });
}

/** A sum in per cent of the sum of the same bodies and offences in a base year, or why it would mislead. */
export function toIndexOfTotal(
  total: SummedOffenceTotal,
  base: SummedOffenceTotal | undefined,
  baseYear: number,
): Index {
  const { contents, period } = total;
  const { time } = contents;
  if (time === null) return toIndexOfSeveral(period);
  const ofBase = base === undefined ? noSum : toComparedTotal(base);
  return toIndex(
    { ...toComparedTotal(total), ...time },
    { ...ofBase, year: baseYear, quarter: time.quarter },
    {
      ...breaksOfTotal(total, [base]),
      inOnlyOne: base === undefined ? [] : offencesInOnlyOne(total, base),
    },
  );
}
