/** The status letters of SDMX that figures have, in the order in which their shorthand is written. */
export const statusOrder = ["A", "B", "E", "P", "U", "L", "O", "M", "Q"] as const;

/** A letter of the status of a figure. */
export type StatusLetter = (typeof statusOrder)[number];

const shorthandOf: Readonly<Record<StatusLetter, string>> = {
  A: "",
  B: "[b]",
  E: "[e]",
  P: "[p]",
  U: "[u]",
  L: "[x]",
  O: "[x]",
  M: "[z]",
  Q: "[c]",
};

/** What each shorthand means. */
export const shorthandMeanings: Readonly<Record<string, string>> = {
  "[b]": "break in the series: do not compare with earlier periods",
  "[c]": "confidential: suppressed by the publisher",
  "[e]": "estimated",
  "[low]": "more than zero, but rounded to it",
  "[p]": "provisional",
  "[u]": "low reliability: a part of the sum is missing",
  "[x]": "not available",
  "[z]": "not applicable",
};

/**
 * The shorthand of the Government Analysis Function for what is to be known about a figure, such as `[b][u]`; empty for a normal
 * figure. `rounded` is the figure that is shown, and `exact` the one that it was rounded from.
 */
export function toShorthand(
  status: readonly StatusLetter[],
  rounded: number | null = null,
  exact: number | null = rounded,
): string {
  const isLow = rounded === 0 && exact !== null && exact !== 0;
  const marks = statusOrder.filter((letter) => status.includes(letter)).map((letter) => shorthandOf[letter]);
  return [...new Set(marks), ...(isLow ? ["[low]"] : [])].join("");
}
