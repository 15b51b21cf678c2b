/** The status letters of figures that exist. The other letters say why a figure is missing, and are not inherited. */
const inherited = ["B", "E", "P", "U"] as const;

/** The status letters that a derived measure inherits from its figures; `A` alone when there are none. */
export function inheritStatus(
  ...statuses: readonly (readonly string[])[]
): ("A" | (typeof inherited)[number])[] {
  const letters = inherited.filter((letter) => statuses.some((status) => status.includes(letter)));
  return letters.length === 0 ? ["A"] : letters;
}
