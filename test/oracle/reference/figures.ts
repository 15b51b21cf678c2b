/** The letter that stands for each reason why there is no figure. */
const letters = {
  NOT_COLLECTED: "L",
  NOT_PUBLISHED: "O",
  NOT_SUPPLIED: "O",
  SUPPRESSED: "Q",
  NOT_APPLICABLE: "M",
  NOT_IN_USE: "M",
};
export type MissingReason = keyof typeof letters;

/** A number, or why there is none. */
export type Cell = number | MissingReason;

export function isReason(text: string): text is MissingReason {
  return text in letters;
}

export interface Figure {
  readonly value: number | null;
  readonly missing: MissingReason | null;
  /** Whether something that should be in the sum is missing from it. */
  readonly isIncomplete: boolean;
}

export function figureOf(cell: Cell): Figure {
  return typeof cell === "number"
    ? { value: cell, missing: null, isIncomplete: false }
    : { value: null, missing: cell, isIncomplete: false };
}

/** Whether a sum lacks something for want of this figure. What cannot exist leaves nothing out. */
export function leavesOut({ missing, isIncomplete }: Figure): boolean {
  return isIncomplete || (missing !== null && letters[missing] !== "M");
}

/** The sum of the figures there are; undefined when there is no cell at all. */
export function addUp(parts: Iterable<Figure | undefined>): Figure | undefined {
  let value: number | null = null;
  let missing: MissingReason | null = null;
  let isIncomplete = false;
  let cells = 0;
  for (const part of parts) {
    if (part === undefined) continue;
    cells += 1;
    if (part.value !== null) value = (value ?? 0) + part.value;
    if (leavesOut(part)) isIncomplete = true;
    missing = weigh(missing, part.missing);
  }
  if (cells === 0) return undefined;
  return value === null ? { value, missing, isIncomplete: false } : { value, missing: null, isIncomplete };
}

/** The reason that says more: that something is lacking, before that it cannot exist. */
function weigh(one: MissingReason | null, other: MissingReason | null): MissingReason | null {
  if (one === null || other === null) return one ?? other;
  const order = Object.keys(letters);
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}

/** Status letters: why a figure is missing, or what to bear in mind. */
export function statusOf(figure: Figure, isBreak: boolean, isEstimated = false): string {
  if (figure.missing !== null) return letters[figure.missing];
  const found = `${isBreak ? "B" : ""}${isEstimated ? "E" : ""}${figure.isIncomplete ? "U" : ""}`;
  return found === "" ? "A" : found;
}

/** What a measure inherits from what it is worked out from. */
export function inherit(...statuses: readonly string[]): string {
  const found = ["B", "E", "P", "U"].filter((letter) => statuses.join("").includes(letter)).join("");
  return found === "" ? "A" : found;
}
