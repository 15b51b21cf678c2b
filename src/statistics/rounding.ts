/** A quotient of whole numbers, rounded half away from zero. Scaling comes before dividing, so that a half stays exact. */
export function roundQuotient(numerator: number, denominator: number, decimals: number): number {
  const factor = 10 ** decimals;
  const scaled = (numerator * factor) / denominator;
  return (Math.sign(scaled) * Math.round(Math.abs(scaled))) / factor;
}

/** Rounds half away from zero to a number of decimals. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor + Number.EPSILON * factor)) / factor;
}
