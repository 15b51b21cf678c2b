import type { Row } from "../workbook.ts";
import { streamPart } from "../xml/xml-parts.ts";
import type { Archive } from "../zip/archive.ts";
import { type Portion, TableCells } from "./content-handler.ts";
import { contentPart } from "./sheet-names.ts";

/** Rows that are made of one at a time, where a row is repeated. */
const repeatedAtOnce = 4096;

/** A reading of the content that has got to the end of the sheet before `next`. */
interface Passage {
  readonly portions: AsyncGenerator<Portion>;
  next: number;
}

/**
 * Reads the sheets of an ODS workbook, which stand one after another in one part. Whoever takes them in their order has
 * the part read once.
 */
export class TableReader {
  readonly #archive: Archive;
  readonly #names: readonly string[];
  #waiting: Passage | undefined;

  constructor(archive: Archive, names: readonly string[]) {
    this.#archive = archive;
    this.#names = names;
  }

  /**
   * Streams the rows of the sheet at `index`.
   * @throws WorkbookError where the content is broken, holds formulas or errors, or is beyond the limits.
   */
  async *readRows(index: number): AsyncGenerator<readonly Row[]> {
    const passage = await this.#takePassage(index);
    let isAtEnd = false;
    try {
      while (!isAtEnd) {
        const { done, value: portion } = await passage.portions.next();
        if (done === true) return;
        isAtEnd = portion.isEnd && portion.table === index;
        passage.next = portion.isEnd ? portion.table + 1 : passage.next;
        if (portion.table === index) yield* expandPortion(portion);
      }
    } finally {
      if (isAtEnd && this.#waiting === undefined) this.#waiting = passage;
      else await passage.portions.return(undefined);
    }
  }

  async close(): Promise<void> {
    await this.#waiting?.portions.return(undefined);
    this.#waiting = undefined;
  }

  async #takePassage(index: number): Promise<Passage> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined && waiting.next <= index) return waiting;
    await waiting?.portions.return(undefined);
    return { portions: this.#readPortions(), next: 0 };
  }

  async *#readPortions(): AsyncGenerator<Portion> {
    const cells = new TableCells(this.#names);
    for await (const _ of streamPart(this.#archive, contentPart, "office:document-content", cells)) {
      yield* cells.take();
    }
  }
}

function* expandPortion({ rows, repeats }: Portion): Generator<readonly Row[]> {
  if (rows.length > 0) yield rows;
  const last = rows.at(-1);
  if (last === undefined) return;
  for (let made = 0; made < repeats; made += repeatedAtOnce) {
    const length = Math.min(repeatedAtOnce, repeats - made);
    yield Array.from({ length }, (_, i) => ({ number: last.number + made + i + 1, cells: last.cells }));
  }
}
