import { Readable } from "node:stream";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { GraphQLError } from "graphql";
import { limitError } from "../limits/limit-error.ts";
import { Rejection } from "../limits/rejection.ts";
import type { ExportedFigure } from "./exported-figure.ts";
import type { ExportedFile, RowWriter, StreamedFormat, WholeFormat } from "./formats/exported-file.ts";
import type { Arguments } from "./lists/figure-list.ts";
import { type PageSource, type ReadPage, readExportedPage } from "./page-reader.ts";
import { estimateCost, type PageRequest, type Walk, walkPages } from "./walk.ts";

/** To write as many takes about a millisecond. */
const rowsOfTurn = 100;

/** What an export reads, and its limits. */
export interface JobOptions {
  readonly file: ExportedFile;
  readonly walk: Walk;
  /** The document that asks for a page. */
  readonly document: string;
  readonly source: PageSource;
  /** The most that it may cost, in rows. */
  readonly maxCost: number;
  /** Aborted when nobody waits for the file any more, or it takes too long. */
  readonly signal: AbortSignal;
}

/** One export: a walk through the pages of a list, written as a file. */
export class ExportJob {
  /** What it has cost so far, in rows. */
  cost = 0;

  constructor(private readonly options: JobOptions) {}

  /** Writes the file in one piece. @throws GraphQLError and Rejection as an operation does, and for a file that is too large. */
  async write(format: WholeFormat): Promise<string> {
    const figures: ExportedFigure[] = [];
    for await (const page of this.#walk(this.#read)) {
      const found = Math.max(page.total, figures.length + page.figures.length);
      if (found > format.mostFigures) throw tooManyFigures(found, format);
      figures.push(...page.figures);
    }
    return format.write(this.options.file, figures);
  }

  /**
   * Opens the file, which is written page by page as it is read. The first page is read before, so that its errors have a reply of
   * their own. @throws GraphQLError and Rejection as an operation does.
   */
  async open(format: StreamedFormat): Promise<Readable> {
    const writer = format.openWriter(this.options.file);
    const pages = this.#walk(this.#readPatiently);
    const first = await pages.next();
    async function* write() {
      yield writer.head;
      if (!first.done) yield* writeInTurns(writer, first.value.figures);
      for await (const { figures } of pages) yield* writeInTurns(writer, figures);
    }
    return Readable.from(write(), { signal: this.options.signal });
  }

  /** Walks through all pages; `readNext` reads those after the first. @throws GraphQLError when all would cost too much. */
  async *#walk(readNext: PageRequest): AsyncGenerator<ReadPage> {
    const { walk } = this.options;
    let isFirst = true;
    for await (const page of walkPages(walk, (variables) => (isFirst ? this.#read : readNext)(variables))) {
      if (isFirst) this.#checkCost(estimateCost(walk, page));
      isFirst = false;
      yield page;
    }
  }

  readonly #read = async (variables: Arguments): Promise<ReadPage> => {
    const { file, document, source } = this.options;
    const page = await readExportedPage(file.list, document, variables, source);
    this.cost += page.cost;
    return page;
  };

  /** A page that is rejected is asked for again when the rejection says so: the file has begun, so nobody else can. */
  readonly #readPatiently = async (variables: Arguments): Promise<ReadPage> => {
    for (;;) {
      try {
        return await this.#read(variables);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        await setTimeout(error.retryAfter * 1000, undefined, { signal: this.options.signal });
      }
    }
  };

  #checkCost(found: number): void {
    const { maxCost: limit } = this.options;
    if (found <= limit) return;
    const message = `The file would cost about ${found} rows of the store, of which ${limit} are allowed. Ask for fewer years, areas or offences, or in several files.`;
    throw limitError({ code: "EXPORT_TOO_COSTLY", found, limit, message });
  }
}

/** Writes some rows in each turn of the event loop, so that other requests need not wait for all. */
async function* writeInTurns(
  { write }: RowWriter,
  figures: readonly ExportedFigure[],
): AsyncGenerator<string> {
  for (let at = 0; at < figures.length; at += rowsOfTurn) {
    yield write(figures.slice(at, at + rowsOfTurn));
    await setImmediate();
  }
}

function tooManyFigures(found: number, { path, mostFigures: limit }: WholeFormat): GraphQLError {
  const message = `${path} would have ${found} figures or more, of which ${limit} are allowed, because all must be known before the first is written. Ask for less, or for /figures.csv or /figures.sdmx.csv, which have no such limit.`;
  return limitError({ code: "CUBE_TOO_LARGE", found, limit, message });
}
