/** A fraction rounded half away from zero, computed in whole numbers and so without rounding errors. */
export function roundFraction(numerator: number, denominator: number, decimals: number): number {
  const factor = 10 ** decimals;
  const scaled = BigInt(Math.abs(numerator)) * BigInt(factor);
  const below = BigInt(Math.abs(denominator));
  const rounded = Number((2n * scaled + below) / (2n * below)) / factor;
  return rounded !== 0 && numerator < 0 !== denominator < 0 ? -rounded : rounded;
}
