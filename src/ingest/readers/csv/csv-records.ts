import { Readable } from "node:stream";
import Papa from "papaparse";
import { limits } from "../limits.ts";
import { findDelimiter } from "./delimiter.ts";

/** Some records of a CSV file that were parsed together. */
export interface CsvRecords {
  /** The texts of each record's fields, unquoted. */
  readonly fields: readonly string[][];
  /** The index in `fields` of the first record whose quotation marks do not match. */
  readonly misquoted: number | undefined;
  /** Whether lines end with a line feed only, so that no field should end with a carriage return. */
  readonly endsInLineFeed: boolean;
  /** Whether the text after these records is too long for one record. */
  readonly isOverlong: boolean;
}

/**
 * Parses text that is separated by commas, semicolons or tabs into chunks of records, about one chunk for each piece of text. Text is read only as fast
 * as the records are used.
 */
export function parseCsvRecords(texts: AsyncIterable<string>): AsyncIterable<CsvRecords> {
  const input = Readable.from(texts, { highWaterMark: 1 });
  let written = 0;
  // This listener comes before the parser's own, so that the length of the text not yet parsed is known below.
  input.on("data", (text: string) => {
    written += text.length;
  });
  const output = new Readable({
    objectMode: true,
    highWaterMark: 1,
    read: () => void input.resume(),
    destroy: (error, done) => {
      input.destroy();
      done(error);
    },
  });
  Papa.parse<string[], Readable>(input, {
    delimiter: findDelimiter,
    chunk: ({ data, errors, meta }) => {
      // A record that the end of the chunk cuts in two can look misquoted. The next chunk has it again as a whole.
      const misquoted = errors.find((error) => error.row !== undefined && error.row < data.length)?.row;
      const endsInLineFeed = meta.linebreak === "\n";
      const isOverlong = written - meta.cursor > limits.unbroken;
      const records: CsvRecords = { fields: data, misquoted, endsInLineFeed, isOverlong };
      if (!output.push(records)) input.pause();
    },
    complete: () => void output.push(null),
    error: (error) => void output.destroy(error),
  });
  return output as AsyncIterable<CsvRecords>;
}
