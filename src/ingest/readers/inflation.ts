import { pipeline, type Readable } from "node:stream";
import type { Gunzip, InflateRaw } from "node:zlib";
import { limits } from "./limits.ts";
import { WorkbookError } from "./workbook-error.ts";

/** Bytes that come out of an inflater at once: each piece is a round trip to another thread. */
export const pieceBytes = 128 * 1024;

/**
 * Streams packed bytes through an inflater. Where the caller stops early, both are let go.
 * @param what begins the sentence of a refusal: "The file", or the name of an entry.
 * @param onBytes packed bytes taken in so far.
 * @throws WorkbookError where more comes out than the limits allow, or the packed bytes are cut off or broken.
 */
export async function* inflate(
  packed: Readable,
  inflater: Gunzip | InflateRaw,
  what: string,
  onBytes: (packedSoFar: number) => void,
): AsyncGenerator<Buffer> {
  // The inflater fails with the pipeline, so the loop below hears of it.
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
    // The pipeline would do it a moment later, when the next entry may be opened already: then yauzl reads on.
    packed.destroy();
  }
}

/** @throws WorkbookError where so many bytes must not come of so few. */
export function checkInflation(what: string, packed: number, inflated: number): void {
  if (inflated > limits.entryBytes) {
    throw new WorkbookError(`${what} inflates to more than ${limits.entryBytes} bytes.`);
  }
  if (inflated > limits.inflationFloor && inflated > packed * limits.inflationRatio) {
    throw new WorkbookError(`${what} inflates to more than ${limits.inflationRatio} times its size.`);
  }
}
