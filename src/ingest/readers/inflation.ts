import { pipeline, type Readable } from "node:stream";
import type { Gunzip, InflateRaw } from "node:zlib";
import { limits } from "./limits.ts";
import { WorkbookError } from "./workbook-error.ts";

/** Inflated bytes in one piece. Large pieces are faster, because each one needs a round trip to another thread. */
export const pieceBytes = 128 * 1024;

/**
 * Streams packed bytes through an inflater. If the caller stops early, both are closed.
 * @param what the subject of an error's sentence: "The file", or the name of an entry.
 * @param onBytes called with the packed bytes read so far.
 * @throws WorkbookError when there are more bytes than the limits allow, or the packed bytes are cut off or broken.
 */
export async function* inflate(
  packed: Readable,
  inflater: Gunzip | InflateRaw,
  what: string,
  onBytes: (packedSoFar: number) => void,
): AsyncGenerator<Buffer> {
  // When the pipeline fails, the inflater fails too, and the loop below throws.
  const pieces: AsyncIterable<Buffer> = pipeline(packed, inflater, () => {});
  let inflated = 0;
  try {
    for await (const piece of pieces) {
      inflated += piece.length;
      checkInflation(what, inflater.bytesWritten, inflated);
      onBytes(inflater.bytesWritten);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof WorkbookError || !(cause instanceof Error)) throw cause;
    throw new WorkbookError(`${what} is broken or cut off: ${cause.message}.`, {}, { cause });
  } finally {
    // The pipeline would destroy it only later. If the next entry is open by then, yauzl goes on reading this one.
    packed.destroy();
  }
}

/** @throws WorkbookError when the inflated bytes exceed a limit, or are too many for the packed bytes. */
export function checkInflation(what: string, packed: number, inflated: number): void {
  if (inflated > limits.entryBytes) {
    throw new WorkbookError(`${what} inflates to more than ${limits.entryBytes} bytes.`);
  }
  if (inflated > limits.inflationFloor && inflated > packed * limits.inflationRatio) {
    throw new WorkbookError(`${what} inflates to more than ${limits.inflationRatio} times its size.`);
  }
}
