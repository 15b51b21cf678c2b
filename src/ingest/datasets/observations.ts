import { type MissingReason, missingReasons } from "../../../db/tables.ts";
import { type Dimension, dimensions, type FigureDatasetName } from "./dimensions.ts";

/** A figure, or why there is none. */
export type Figure =
  | { readonly value: number; readonly missing: null }
  | { readonly value: null; readonly missing: MissingReason };

/**
 * The figures of one dataset in one file, divided into parts by the first dimension. There are millions of figures, so
 * each part is one flat list of numbers. Each figure takes `width` numbers: the codes of the other dimensions, the
 * value (0 if it is missing), and the index of the missing reason (-1 if it is not missing).
 */
export class Observations {
  readonly parts = new Map<number, number[]>();
  readonly #dimensions: readonly Dimension[];

  constructor(readonly dataset: FigureDatasetName) {
    this.#dimensions = dimensions[dataset];
  }

  /** How many numbers a figure takes. */
  get width(): number {
    return this.#dimensions.length + 1;
  }

  /** The offset of a dimension's code within the numbers of a figure; negative if it has none there. */
  offsetOf(dimension: Dimension): number {
    return this.#dimensions.indexOf(dimension) - 1;
  }

  /** Adds a figure. `codes` has a code for each dimension. */
  add(codes: readonly number[], { value, missing }: Figure): void {
    const first = codes[0] ?? 0;
    let part = this.parts.get(first);
    if (part === undefined) {
      part = [];
      this.parts.set(first, part);
    }
    for (let index = 1; index < codes.length; index += 1) part.push(codes[index] ?? 0);
    part.push(value ?? 0, missing === null ? -1 : missingReasons.indexOf(missing));
  }

  /** Gives the numbers of each figure of a part. */
  *figuresOf(part: readonly number[]): Generator<number[]> {
    for (let start = 0; start < part.length; start += this.width) yield part.slice(start, start + this.width);
  }

  /** Adds the number of missing figures to `counts`, by reason. */
  countMissing(counts: Map<MissingReason, number>): void {
    for (const part of this.parts.values()) {
      for (let index = this.width - 1; index < part.length; index += this.width) {
        const reason = missingReasons[part[index] ?? -1];
        if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
      }
    }
  }
}
