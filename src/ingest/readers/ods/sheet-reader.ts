import type { Row } from "../workbook.ts";
import { streamPart } from "../xml/xml-parts.ts";
import type { Archive } from "../zip/archive.ts";
import { ContentHandler, type RowBatch } from "./content-handler.ts";
import { contentPart } from "./sheet-list.ts";

/** How many rows a chunk has when one row is repeated. */
const repeatedAtOnce = 4096;

/** One pass through the content. It has reached the start of the sheet with the index `next`. */
interface ContentPass {
  readonly batches: AsyncGenerator<RowBatch>;
  next: number;
}

/**
 * Reads the sheets of an ODS workbook. They are all in one part, which is read only once if they are read in order.
 */
export class SheetReader {
  readonly #archive: Archive;
  readonly #names: readonly string[];
  #waiting: ContentPass | undefined;

  constructor(archive: Archive, names: readonly string[]) {
    this.#archive = archive;
    this.#names = names;
  }

  /**
   * Streams the rows of the sheet at `index`.
   * @throws WorkbookError when the content is broken or exceeds the limits.
   */
  async *readRows(index: number): AsyncGenerator<readonly Row[]> {
    const pass = await this.#takePass(index);
    let isAtEnd = false;
    try {
      while (!isAtEnd) {
        const { done, value: batch } = await pass.batches.next();
        if (done === true) return;
        isAtEnd = batch.isEnd && batch.sheetIndex === index;
        pass.next = batch.isEnd ? batch.sheetIndex + 1 : pass.next;
        if (batch.sheetIndex === index) yield* expandBatch(batch);
      }
    } finally {
      if (isAtEnd && this.#waiting === undefined) this.#waiting = pass;
      else await pass.batches.return(undefined);
    }
  }

  async close(): Promise<void> {
    await this.#waiting?.batches.return(undefined);
    this.#waiting = undefined;
  }

  async #takePass(index: number): Promise<ContentPass> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined && waiting.next <= index) return waiting;
    await waiting?.batches.return(undefined);
    return { batches: this.#readBatches(), next: 0 };
  }

  async *#readBatches(): AsyncGenerator<RowBatch> {
    const cells = new ContentHandler(this.#names);
    for await (const _ of streamPart(this.#archive, contentPart, "office:document-content", cells)) {
      yield* cells.take();
    }
  }
}

function* expandBatch({ rows, repeats }: RowBatch): Generator<readonly Row[]> {
  if (rows.length > 0) yield rows;
  const last = rows.at(-1);
  if (last === undefined) return;
  for (let made = 0; made < repeats; made += repeatedAtOnce) {
    const length = Math.min(repeatedAtOnce, repeats - made);
    yield Array.from({ length }, (_, i) => ({ ...last, number: last.number + made + i + 1 }));
  }
}
