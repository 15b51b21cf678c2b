import type { AverageAnswer } from "./answers.ts";
import { breaksBetween, movedInside } from "./breaks.ts";
import { addUp, inherit, isMissingPart } from "./figures.ts";
import { differ } from "./other-periods.ts";
import { roundFraction } from "./rounding.ts";
import { codesInUse } from "./total-measures.ts";
import { isPartial, type Summand } from "./totals.ts";

/** How many offences a year a sum is, or every reason why that is not said. */
export function averageYears(
  summands: readonly Summand[],
  inSum: readonly string[],
  status: string,
): AverageAnswer {
  if (summands.some(({ time }) => time.quarter !== null)) return { reasons: ["NOT_OF_YEARS"] };
  const byYear = Map.groupBy(summands, ({ time }) => time.year);
  const years = [...byYear.keys()].sort((one, other) => one - other);
  const [first = 0, last = 0] = [years[0], years.at(-1)];
  const codesOf = (some: readonly Summand[]) =>
    codesInUse({ summands: some, time: { year: 0, quarter: null }, inSum });
  const ofFirst = byYear.get(first) ?? [];
  const reasons: string[] = [];
  if (last - first + 1 !== years.length) reasons.push("MISSING_COUNT");
  for (const [year, some] of byYear) {
    const isMissing = addUp(some.map(({ figure }) => figure))?.value == null;
    if (isMissing || some.some(({ figure }) => isMissingPart(figure))) reasons.push("MISSING_COUNT");
    if (isPartial(some)) reasons.push("PART_YEAR");
    const areOfAll = [...ofFirst, ...some].every(({ isOfAllCrime }) => isOfAllCrime);
    const moved = movedInside(inSum, { year: first, quarter: null }, { year, quarter: null });
    if (!areOfAll && differ(codesOf(ofFirst), codesOf(some), moved)) reasons.push("DIFFERENT_OFFENCES");
  }
  const isOfAll = summands.every(({ isOfAllCrime }) => isOfAllCrime);
  const ends = [
    { year: first, quarter: null },
    { year: last, quarter: null },
  ] as const;
  const crossed = isOfAll || first === last ? [] : breaksBetween(codesOf(summands), ...ends, inSum);
  if (crossed.length > 0) reasons.push(["ACROSS_BREAK", ...crossed].join(" "));
  const sum = addUp(summands.map(({ figure }) => figure))?.value;
  if (reasons.length > 0 || sum == null) return { reasons: reasons.length > 0 ? reasons : ["MISSING_COUNT"] };
  return {
    value: roundFraction(sum, years.length, 1),
    exact: sum / years.length,
    years: years.length,
    status: inherit(status),
  };
}
