/** Letters that say what to bear in mind of a figure there is; those of a missing one say only why it is missing. */
const inherited = ["B", "E", "P", "U"] as const;

/** What a measure inherits from the figures it is worked out from; A when that is nothing. */
export function inheritStatus(
  ...statuses: readonly (readonly string[])[]
): ("A" | (typeof inherited)[number])[] {
  const letters = inherited.filter((letter) => statuses.some((status) => status.includes(letter)));
  return letters.length === 0 ? ["A"] : letters;
}
