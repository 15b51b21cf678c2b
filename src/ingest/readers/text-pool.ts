/** Texts up to this length are copied out of a larger one by the engine itself. */
const copiedAnyway = 12;
const mostLabels = 10_000;

/**
 * Gives equal texts as one string. A cell's text is otherwise a view into the chunk it was read from, and a caller that
 * keeps it would keep the chunk.
 */
export class Labels {
  readonly #seen = new Map<string, string>();

  share(text: string): string {
    if (text.length <= copiedAnyway) return text;
    const known = this.#seen.get(text);
    if (known !== undefined) return known;
    const copy = Buffer.from(text, "utf8").toString("utf8");
    if (this.#seen.size >= mostLabels) this.#seen.clear();
    this.#seen.set(copy, copy);
    return copy;
  }
}
