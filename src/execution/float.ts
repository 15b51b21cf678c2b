const endings = Array.from({ length: 100 }, (_, hundredths) => String(hundredths / 100).slice(1));

/**
 * The text of a number. Most figures have two decimals at most, and are written several times as fast without looking
 * for the fewest digits that tell a number from all others.
 */
export function writeFloat(value: number): string {
  const hundredths = Math.round(value * 100);
  if (value < 0.01 || hundredths > 2 ** 31 || hundredths / 100 !== value) return String(value);
  const whole = Math.floor(value);
  return `${whole}${endings[hundredths - whole * 100]}`;
}
