const fractions = Array.from({ length: 100 }, (_, hundredths) => String(hundredths / 100).slice(1));

/**
 * The JSON text of a number. Most figures have at most two decimals: for them this is several times as fast as `String`,
 * which searches for the shortest digits that identify a number.
 */
export function writeFloat(value: number): string {
  const hundredths = Math.round(value * 100);
  if (value < 0.01 || hundredths > 2 ** 31 || hundredths / 100 !== value) return String(value);
  const whole = Math.floor(value);
  return `${whole}${fractions[hundredths - whole * 100]}`;
}
