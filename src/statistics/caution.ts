/** A quotient over fewer cases than this moves much when a few are added or taken away. */
export const smallNumber = 50;

/** Outcomes of a smaller share of the recorded offences say little about them. */
export const leastCoverage = 0.95;

/** Whether one of the numbers that a measure is computed from is small. */
export function isSmall(...numbers: readonly number[]): boolean {
  return numbers.some((number) => Math.abs(number) < smallNumber);
}
