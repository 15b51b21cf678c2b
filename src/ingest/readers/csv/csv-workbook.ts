import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { inflate, pieceBytes } from "../inflation.ts";
import { decodeCharacters } from "../utf8.ts";
import type { BytesRead, Workbook } from "../workbook.ts";
import { parseRecords } from "./csv-records.ts";
import { readTable } from "./csv-rows.ts";

export interface CommaSeparatedFile {
  readonly file: string;
  /** Bytes on disk. */
  readonly size: number;
  readonly isGzipped: boolean;
  readonly onBytes: BytesRead;
}

/** Gives comma-separated text as a workbook of one nameless sheet, whose cells are all text. */
export function openCommaSeparated(source: CommaSeparatedFile): Workbook {
  const rows = () => readTable(parseRecords(decodeCharacters(readBytes(source), "The file")));
  return { sheets: [{ name: "", rows }], close: () => Promise.resolve() };
}

async function* readBytes({
  file,
  size,
  isGzipped,
  onBytes,
}: CommaSeparatedFile): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(file, { highWaterMark: pieceBytes });
  if (isGzipped) {
    const gunzip = createGunzip({ chunkSize: pieceBytes });
    yield* inflate(stream, gunzip, "The gzip file", (soFar) => onBytes(soFar, size));
    return;
  }
  for await (const piece of stream as AsyncIterable<Buffer>) {
    onBytes(stream.bytesRead, size);
    yield piece;
  }
}
