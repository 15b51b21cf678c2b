import { limits } from "../limits.ts";
import { readRepeatCount } from "./repeat-count.ts";

/** Collects the paragraphs of one ODS cell into one text, with line feeds between them. */
export class Paragraphs {
  #text = "";
  #count = 0;
  /** How many elements are open within the cell. */
  #depth = 0;
  #isParagraph = false;
  #element = "";

  /** A text that is too long for a cell is cut off a little after the limit. */
  get text(): string {
    return this.#text;
  }

  get hasOpenElement(): boolean {
    return this.#depth > 0;
  }

  clear(): void {
    this.#text = "";
    this.#count = 0;
    this.#depth = 0;
  }

  open(name: string): void {
    this.#element = name;
    if (this.#depth++ === 0) {
      // Paragraphs at a deeper level belong to comments and drawings.
      this.#isParagraph = name === "text:p";
      if (this.#isParagraph && this.#count++ > 0) this.add("\n");
    } else if (name === "text:s") this.add(" ");
    else if (name === "text:tab") this.add("\t");
    else if (name === "text:line-break") this.add("\n");
  }

  attribute(name: string, value: string): void {
    if (this.#element !== "text:s" || name !== "text:c") return;
    this.add(" ".repeat(Math.min(readRepeatCount(value) - 1, limits.cellCharacters)));
  }

  add(piece: string): void {
    if (this.#isParagraph && this.#depth > 0 && this.#text.length <= limits.cellCharacters)
      this.#text += piece;
  }

  close(): void {
    this.#depth--;
  }
}
