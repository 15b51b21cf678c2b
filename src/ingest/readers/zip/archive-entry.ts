import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { inflate, pieceBytes } from "../inflation.ts";
import { WorkbookError } from "../workbook-error.ts";
import { formatEntry } from "./archive-check.ts";

/** The compression method of an entry that is not compressed. */
const storedMethod = 0;

/**
 * Streams an entry of a zip archive, inflated.
 * @param onBytes called with the packed bytes read since the last call.
 * @throws WorkbookError when the content is broken, or has another size or checksum than the archive states.
 */
export async function* readEntry(
  zip: ZipFile,
  entry: Entry,
  onBytes: (packed: number) => void,
): AsyncGenerator<Uint8Array> {
  const what = formatEntry(entry.fileName);
  let size = 0;
  let sum = 0;
  for await (const piece of unpack(await openPacked(zip, entry), entry, what, onBytes)) {
    size += piece.length;
    if (size > entry.uncompressedSize) throw new WorkbookError(`${what} is larger than the archive states.`);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== entry.uncompressedSize) throw new WorkbookError(`${what} is smaller than the archive states.`);
  if (sum !== entry.crc32)
    throw new WorkbookError(`${what} does not have the checksum that the archive states.`);
}

async function openPacked(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    return await zip.openReadStreamPromise(entry, { decodeFileData: false });
  } catch (cause) {
    throw new WorkbookError(`${formatEntry(entry.fileName)} cannot be found in it.`, {}, { cause });
  }
}

async function* unpack(
  packed: Readable,
  entry: Entry,
  what: string,
  onBytes: (packed: number) => void,
): AsyncGenerator<Buffer> {
  let before = 0;
  if (entry.compressionMethod !== storedMethod) {
    yield* inflate(packed, createInflateRaw({ chunkSize: pieceBytes }), what, (soFar) => {
      onBytes(soFar - before);
      before = soFar;
    });
    return;
  }
  for await (const piece of packed as AsyncIterable<Buffer>) {
    onBytes(piece.length);
    yield piece;
  }
}
