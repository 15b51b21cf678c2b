import type { Change } from "../../schema/change.ts";
import type { Offence } from "../../schema/offence.ts";
import type { Period } from "../../schema/year.ts";
import { toPeriod } from "../reference-data/index.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import { type ComparedFigure, toChange } from "./change.ts";
import { toChangeOfSeveral } from "./missing-change.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";

/** Stands for a sum that is not there. */
export const noSum = { value: null, isIncomplete: false, quarters: 4, status: [] } as const;

/** With which year a sum is compared, and whether across series breaks. */
export interface TotalComparison {
  readonly earlierYear: number;
  readonly acrossBreaks: boolean;
}

/**
 * The change of a sum from the sum of the same bodies and offences in an earlier year, or why it would mislead. `before` is
 * undefined where no figure of that year is there.
 */
export function toChangeOfTotal(
  total: SummedOffenceTotal,
  before: SummedOffenceTotal | undefined,
  { earlierYear, acrossBreaks }: TotalComparison,
): Change {
  const { contents, catalogue } = total;
  const { time } = contents;
  if (time === null) return toChangeOfSeveral(total.period);
  const earlier = before === undefined ? noSum : toComparedTotal(before);
  return toChange(
    { ...toComparedTotal(total), ...time },
    { ...earlier, year: earlierYear, quarter: time.quarter },
    {
      ...breaksOfTotal(total, [before]),
      recordingCautions: contents.isOfPoliceForces ? catalogue.recordingCautions : [],
      years: catalogue.years,
      acrossBreaks,
      inOnlyOne: before === undefined ? [] : offencesInOnlyOne(total, before),
    },
  );
}

/** A sum as a figure to compare or to add, without its time. */
export function toComparedTotal(total: SummedOffenceTotal): Omit<ComparedFigure, "year" | "quarter"> {
  const { value, missingFigures, contents, status } = total;
  return { value, isIncomplete: missingFigures > 0, quarters: contents.fewestQuarters, status };
}

/**
 * The breaks that affect a sum and others that it is compared with, oldest first: those of its offences that did not only move
 * cases between them. Those of the parts of `TOTAL`, and of totals of all crime, are a caution only.
 */
export function breaksOfTotal(
  total: SummedOffenceTotal,
  others: readonly (SummedOffenceTotal | undefined)[],
) {
  const { offencesInUse: offences } = total.contents;
  const { breaksOfOffences } = total.catalogue;
  if (areOfAllCrime(total, ...others)) return { breaks: [], breaksOfParts: breaksOfOffences };
  const own = new Set(offences.flatMap((offence) => offence.seriesBreaks));
  return {
    breaks: breaksOfOffences.filter((entry) => own.has(entry) && !total.staysInside(entry)),
    breaksOfParts: offences.some(({ isTotal }) => isTotal) ? breaksOfOffences : [],
  };
}

/**
 * The offences that are in use in only one of two sums, unless a break that stays inside the sums begins or ends them. Totals of
 * all crime have the same ones, whichever codes they are recorded under.
 */
export function offencesInOnlyOne(one: SummedOffenceTotal, other: SummedOffenceTotal): Offence[] {
  if (areOfAllCrime(one, other)) return [];
  const [ofOne, ofOther] = [one.contents.offencesInUse, other.contents.offencesInUse];
  const inOne = ofOne.filter((offence) => !ofOther.includes(offence));
  const different = [...inOne, ...ofOther.filter((offence) => !ofOne.includes(offence))];
  if (different.length === 0) return different;
  const [period, otherPeriod] = [daysOf(one), daysOf(other)];
  const [earlier, later] = period.start < otherPeriod.start ? [period, otherPeriod] : [otherPeriod, period];
  const moved = breaksBetween(one.catalogue.seriesBreaks, earlier, later).filter((entry) =>
    one.staysInside(entry),
  );
  return different.filter((offence) => !moved.some(({ offences }) => offences.includes(offence)));
}

function areOfAllCrime(...totals: readonly (SummedOffenceTotal | undefined)[]): boolean {
  return totals.every((total) => total === undefined || total.isOfAllCrime);
}

/** The days of the first figure in a sum. Those of a part-year, which needs more details, are taken for the year. */
function daysOf({ group }: SummedOffenceTotal): Period {
  const [{ year, quarter }] = group.counts;
  return toPeriod(year, quarter, quarter === 0 ? 4 : 1);
}
