/** The engine always copies texts up to this length. */
const alwaysCopied = 12;
const mostTexts = 10_000;

/**
 * Keeps one copy of equal texts. Without a copy, the text of a cell is a view into the chunk that it was read from, and
 * keeping the text would keep the whole chunk in memory.
 */
export class TextPool {
  readonly #seen = new Map<string, string>();

  /** A copy of the text, the same one for equal texts. */
  share(text: string): string {
    if (text.length <= alwaysCopied) return text;
    const known = this.#seen.get(text);
    if (known !== undefined) return known;
    const copy = Buffer.from(text, "utf8").toString("utf8");
    if (this.#seen.size >= mostTexts) this.#seen.clear();
    this.#seen.set(copy, copy);
    return copy;
  }
}
