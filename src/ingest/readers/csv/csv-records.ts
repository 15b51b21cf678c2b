import { Readable } from "node:stream";
import Papa from "papaparse";
import { limits } from "../limits.ts";

export interface Records {
  /** The texts of each record's fields, unquoted. */
  readonly fields: readonly string[][];
  /** The place in `fields` of the first record whose quotes do not match, or undefined. */
  readonly misquoted: number | undefined;
  /** Whether lines end in a line feed alone, so that no field should end in a carriage return. */
  readonly endsInLineFeed: boolean;
  /** Whether what follows these records is too long to be one. */
  readonly isOverlong: boolean;
}

/**
 * Parses comma-separated text into chunks of records, about as many at once as a piece of text holds. Text is taken
 * in no faster than records are taken out.
 */
export function parseRecords(texts: AsyncIterable<string>): AsyncIterable<Records> {
  const input = Readable.from(texts, { highWaterMark: 1 });
  let written = 0;
  // Heard before the parser hears it, so that what it has not made records of can be told.
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
    delimiter: ",",
    chunk: ({ data, errors, meta }) => {
      // A record cut in two by the chunk's end may look misquoted; it comes again, whole.
      const misquoted = errors.find((error) => error.row !== undefined && error.row < data.length)?.row;
      const endsInLineFeed = meta.linebreak === "\n";
      const isOverlong = written - meta.cursor > limits.unbroken;
      const records: Records = { fields: data, misquoted, endsInLineFeed, isOverlong };
      if (!output.push(records)) input.pause();
    },
    complete: () => void output.push(null),
    error: (error) => void output.destroy(error),
  });
  return output as AsyncIterable<Records>;
}
