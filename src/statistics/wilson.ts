/** How many standard errors a two-sided interval of 95% reaches on each side. */
const standardErrors = 1.959963984540054;

/**
 * The Wilson score interval at 95% of a part of a number of cases, each end from 0 to 1. Null where there are no cases, or the
 * part is none of them. Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927), without a correction for continuity.
 */
export function wilsonInterval(
  part: number,
  cases: number,
): { readonly low: number; readonly high: number } | null {
  if (cases <= 0 || part < 0 || part > cases) return null;
  const squared = standardErrors ** 2;
  const middle = part + squared / 2;
  const reach = standardErrors * Math.sqrt((part * (cases - part)) / cases + squared / 4);
  const of = (end: number) => Math.min(1, Math.max(0, end / (cases + squared)));
  return { low: of(middle - reach), high: of(middle + reach) };
}
