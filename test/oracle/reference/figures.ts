/** The status letter of each reason why a figure is missing. The first reasons say more than the last ones. */
const letters = {
  NOT_COLLECTED: "L",
  NOT_PUBLISHED: "O",
  NOT_SUPPLIED: "O",
  SUPPRESSED: "Q",
  NOT_APPLICABLE: "M",
  NOT_IN_USE: "M",
};
export type MissingReason = keyof typeof letters;

/** A number, or the reason why there is none. */
export type Cell = number | MissingReason;

export function isReason(text: string): text is MissingReason {
  return text in letters;
}

export interface Figure {
  readonly value: number | null;
  readonly missing: MissingReason | null;
  /** Whether a part that could exist is missing from the sum. */
  readonly isIncomplete: boolean;
  /** The quarters that are in the value. */
  readonly quarters: ReadonlySet<number>;
  /** Whether it is of the newest quarter or part-year, and no later edition has confirmed it. */
  readonly isProvisional?: boolean;
}

const none: ReadonlySet<number> = new Set();

/** A figure without a value. */
export function missingFigure(missing: MissingReason): Figure {
  return { value: null, missing, isIncomplete: false, quarters: none };
}

/** `quarter` is left out where it does not matter. */
export function figureOf(cell: Cell, quarter?: number): Figure {
  const quarters = quarter === undefined ? none : new Set([quarter]);
  return typeof cell === "number"
    ? { value: cell, missing: null, isIncomplete: false, quarters }
    : missingFigure(cell);
}

/** Whether a sum is incomplete because of this figure. A figure that cannot exist is not missing. */
export function isMissingPart({ missing, isIncomplete }: Figure): boolean {
  return isIncomplete || (missing !== null && letters[missing] !== "M");
}

/** The sum of the figures that exist; undefined when there is no cell at all. */
export function addUp(parts: Iterable<Figure | undefined>): Figure | undefined {
  let value: number | null = null;
  let missing: MissingReason | null = null;
  let isIncomplete = false;
  let isProvisional = false;
  let cells = 0;
  const quarters = new Set<number>();
  for (const part of parts) {
    if (part === undefined) continue;
    cells += 1;
    for (const quarter of part.quarters) quarters.add(quarter);
    if (part.value !== null) value = (value ?? 0) + part.value;
    if (isMissingPart(part)) isIncomplete = true;
    if (part.isProvisional && part.value !== null) isProvisional = true;
    missing = moreTelling(missing, part.missing);
  }
  if (cells === 0) return undefined;
  return value === null
    ? { value, missing, isIncomplete: false, quarters }
    : { value, missing: null, isIncomplete, isProvisional, quarters };
}

/** The reason that says more: a figure that could exist before one that cannot. */
function moreTelling(one: MissingReason | null, other: MissingReason | null): MissingReason | null {
  if (one === null || other === null) return one ?? other;
  const order = Object.keys(letters);
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}

/** Status letters: why a figure is missing, or what to know about it. */
export function statusOf(figure: Figure, isBreak: boolean, isEstimated = false): string {
  if (figure.missing !== null) return letters[figure.missing];
  const found = `${isBreak ? "B" : ""}${isEstimated ? "E" : ""}${figure.isProvisional ? "P" : ""}${figure.isIncomplete ? "U" : ""}`;
  return found === "" ? "A" : found;
}

/** The status letters that a measure inherits from its figures. */
export function inherit(...statuses: readonly string[]): string {
  const found = ["B", "E", "P", "U"].filter((letter) => statuses.join("").includes(letter)).join("");
  return found === "" ? "A" : found;
}
