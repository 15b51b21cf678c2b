import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { inflate, pieceBytes } from "../inflation.ts";
import { decodeUtf8 } from "../utf8.ts";
import type { OnBytes, Workbook } from "../workbook.ts";
import { parseCsvRecords } from "./csv-records.ts";
import { readCsvRows } from "./csv-rows.ts";

export interface CsvFile {
  readonly file: string;
  /** Bytes on disk. */
  readonly size: number;
  readonly isGzipped: boolean;
  readonly onBytes: OnBytes;
}

/** Opens a CSV file as a workbook with one sheet without a name. All its cells are texts. */
export function openCsv(source: CsvFile): Workbook {
  const rows = () => readCsvRows(parseCsvRecords(decodeUtf8(readBytes(source), "The file")));
  return { sheets: [{ name: "", isHidden: false, rows }], close: () => Promise.resolve() };
}

async function* readBytes({ file, size, isGzipped, onBytes }: CsvFile): AsyncGenerator<Uint8Array> {
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
