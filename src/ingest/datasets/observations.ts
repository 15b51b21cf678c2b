import type { FiguresDatabase } from "../../../db/open.ts";
import { type MissingReason, missingReasons } from "../../../db/tables.ts";
import type { Content, Loaded } from "./content.ts";
import { dimensions, type FigureSubject } from "./dimensions.ts";
import { figureStores } from "./index.ts";

/** A figure, or why there is none. */
export type Figure =
  | { readonly value: number; readonly missing: null }
  | { readonly value: null; readonly missing: MissingReason };

/**
 * What was read of one subject, in parts by the first dimension. Each part is one flat list of numbers, because there
 * are millions: for each figure the other dimensions, the value, and the place of the missing reason (-1 for none).
 */
export class Observations implements Content {
  readonly parts = new Map<number, number[]>();
  readonly #dimensions: readonly string[];

  constructor(readonly subject: FigureSubject) {
    this.#dimensions = dimensions[subject];
  }

  /** How many numbers a figure takes. */
  get width(): number {
    return this.#dimensions.length + 1;
  }

  /** Adds a figure; `place` has a number for each dimension. */
  add(place: readonly number[], { value, missing }: Figure): void {
    const first = place[0] ?? 0;
    let part = this.parts.get(first);
    if (part === undefined) {
      part = [];
      this.parts.set(first, part);
    }
    for (let at = 1; at < place.length; at += 1) part.push(place[at] ?? 0);
    part.push(value ?? 0, missing === null ? -1 : missingReasons.indexOf(missing));
  }

  /** Counts the figures that are missing, by reason. */
  countMissing(counts: Map<MissingReason, number>): void {
    for (const part of this.parts.values()) {
      for (let at = this.width - 1; at < part.length; at += this.width) {
        const reason = missingReasons[part[at] ?? -1];
        if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
      }
    }
  }

  store(db: FiguresDatabase, loaded: Loaded): void {
    figureStores[this.subject].store(db, this, loaded);
  }
}
