import { limits } from "../limits.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { XmlHandler } from "../xml/xml-parser.ts";
import { readPart } from "../xml/xml-parts.ts";
import type { Archive } from "../zip/archive.ts";
import { unescapeText } from "./escaped-text.ts";

/** The table of texts that the cells of an XLSX workbook refer to by number. It is read at the first use. */
export class SharedStrings {
  readonly #archive: Archive;
  readonly #part: string | undefined;
  #texts: Promise<readonly string[]> | undefined;

  constructor(archive: Archive, part: string | undefined) {
    this.#archive = archive;
    this.#part = part;
  }

  /** @throws WorkbookError when the table is broken or exceeds the limits. */
  read(): Promise<readonly string[]> {
    this.#texts ??= this.#readTexts();
    return this.#texts;
  }

  async #readTexts(): Promise<readonly string[]> {
    if (this.#part === undefined) return [];
    const collector = new StringCollector();
    await readPart(this.#archive, this.#part, "sst", collector);
    return collector.texts;
  }
}

/** Joins the pieces of each text. Reading aids above East Asian text (`rPh`) are left out. */
class StringCollector implements XmlHandler {
  readonly texts: string[] = [];
  #text = "";
  #isText = false;
  #isReadingAid = false;
  #characters = 0;

  open(name: string): void {
    if (name === "si") this.#text = "";
    else if (name === "rPh") this.#isReadingAid = true;
    else if (name === "t") this.#isText = !this.#isReadingAid;
  }

  attribute(): void {}

  text(piece: string): void {
    if (!this.#isText) return;
    this.#text += piece;
    this.#characters += piece.length;
    if (this.#characters > limits.sharedCharacters) {
      throw new WorkbookError(
        `The workbook has more than ${limits.sharedCharacters} characters of shared text.`,
      );
    }
  }

  close(name: string): void {
    if (name === "t") this.#isText = false;
    else if (name === "rPh") this.#isReadingAid = false;
    else if (name === "si" && this.texts.push(unescapeText(this.#text)) > limits.sharedStrings) {
      throw new WorkbookError(`The workbook has more than ${limits.sharedStrings} shared texts.`);
    }
  }
}
