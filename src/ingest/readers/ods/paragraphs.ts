import { limits } from "../limits.ts";
import { readTimes } from "./repeat-count.ts";

/** Collects the text of one ODS cell: its paragraphs, joined by line feeds. */
export class Paragraphs {
  #text = "";
  #count = 0;
  /** Elements that are open within the cell. */
  #depth = 0;
  #isParagraph = false;
  #element = "";

  /** Cut off not far beyond what a cell may hold. */
  get text(): string {
    return this.#text;
  }

  get isWithin(): boolean {
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
      // Paragraphs further within belong to comments and drawings.
      this.#isParagraph = name === "text:p";
      if (this.#isParagraph && this.#count++ > 0) this.add("\n");
    } else if (name === "text:s") this.add(" ");
    else if (name === "text:tab") this.add("\t");
    else if (name === "text:line-break") this.add("\n");
  }

  attribute(name: string, value: string): void {
    if (this.#element !== "text:s" || name !== "text:c") return;
    this.add(" ".repeat(Math.min(readTimes(value) - 1, limits.cellCharacters)));
  }

  add(piece: string): void {
    if (this.#isParagraph && this.#depth > 0 && this.#text.length <= limits.cellCharacters)
      this.#text += piece;
  }

  close(): void {
    this.#depth--;
  }
}
