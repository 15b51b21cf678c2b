/** A quarter to be added up; its value is null where it is missing. */
interface AddedQuarter {
  readonly value: number | null;
  /** Whether a part of the value is missing. */
  readonly isIncomplete: boolean;
}

export type NoRollingSum = "MISSING_QUARTER" | "INCOMPLETE_QUARTER" | "DIFFERENT_OFFENCES" | "ACROSS_BREAK";

/** The sum of some quarters; or the reason why it would mislead. `undefined` is a quarter of which nothing is known. */
export function addQuarters(
  quarters: readonly (AddedQuarter | undefined)[],
  { breaks, isOfSameOffences = true }: { readonly breaks: number; readonly isOfSameOffences?: boolean },
): number | NoRollingSum {
  let sum = 0;
  for (const quarter of quarters) {
    if (quarter === undefined || quarter.value === null) return "MISSING_QUARTER";
    if (quarter.isIncomplete) return "INCOMPLETE_QUARTER";
    sum += quarter.value;
  }
  if (!isOfSameOffences) return "DIFFERENT_OFFENCES";
  return breaks > 0 ? "ACROSS_BREAK" : sum;
}
