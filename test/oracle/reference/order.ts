/** A figure as a fraction, so that two compare without rounding errors; null when it is missing. */
export type Measured = { readonly of: number; readonly per: number } | null;

/** Compares figures; missing figures come last in both directions. */
export function compareMeasured(a: Measured, b: Measured, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a.of * b.per - b.of * a.per);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
