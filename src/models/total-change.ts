import type { Change } from "../../schema/change.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { type ComparedFigure, toChange, toChangeOfSeveral } from "./change.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";
import type { TotalContents } from "./total-contents.ts";

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
      ...breaksOfTotal(contents, catalogue),
      recordingCautions: contents.isOfPoliceForces ? catalogue.recordingCautions : [],
      years: catalogue.years,
      acrossBreaks,
      inOnlyOne: before === undefined ? [] : offencesInOnlyOne(contents, before.contents),
    },
  );
}

/** A sum as a figure to compare or to add, without its time. */
export function toComparedTotal(total: SummedOffenceTotal): Omit<ComparedFigure, "year" | "quarter"> {
  const { value, missingFigures, contents, status } = total;
  return { value, isIncomplete: missingFigures > 0, quarters: contents.fewestQuarters, status };
}

/** The breaks of all offences in a sum, oldest first; those of the parts of `TOTAL` are a caution only. */
export function breaksOfTotal({ offencesInUse: offences }: TotalContents, { breaksOfOffences }: Catalogue) {
  const own = new Set(offences.flatMap((offence) => offence.seriesBreaks));
  return {
    breaks: breaksOfOffences.filter((entry) => own.has(entry)),
    breaksOfParts: offences.some(({ isTotal }) => isTotal) ? breaksOfOffences : [],
  };
}

/** The offences that are in use in only one of two sums. */
export function offencesInOnlyOne(one: TotalContents, other: TotalContents) {
  const [ofOne, ofOther] = [one.offencesInUse, other.offencesInUse];
  const inOne = ofOne.filter((offence) => !ofOther.includes(offence));
  return [...inOne, ...ofOther.filter((offence) => !ofOne.includes(offence))];
}
