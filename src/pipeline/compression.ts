import type { Transform } from "node:stream";
import { promisify } from "node:util";
import {
  type BrotliOptions,
  brotliCompress,
  brotliCompressSync,
  brotliDecompress,
  constants,
  createBrotliCompress,
  createGzip,
  gunzip,
  gzip,
  gzipSync,
} from "node:zlib";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Encoding } from "./accepted-encodings.ts";

/** Up to this many bytes a body is compressed at once, which takes a fifth of a millisecond; larger ones in another thread. */
const mostAtOnce = 32 * 1024;

/** Higher levels take several times as long, for a twentieth less. */
const level = 4;
const gzipOptions = { level };

/** A window no larger than the body: memory for a large one takes longer than the compression of a small body. */
function toBrotliOptions({ length }: Buffer): BrotliOptions {
  const window = Math.min(Math.max(Math.ceil(Math.log2(length + 1)), smallestWindow), largestWindow);
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_LGWIN]: window,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
    },
  };
}

const smallestWindow = constants.BROTLI_MIN_WINDOW_BITS;
const largestWindow = constants.BROTLI_DEFAULT_WINDOW;

const compressors = {
  br: {
    atOnce: (bytes: Buffer) => brotliCompressSync(bytes, toBrotliOptions(bytes)),
    inThread: (bytes: Buffer) => promisify(brotliCompress)(bytes, toBrotliOptions(bytes)),
  },
  gzip: {
    atOnce: (bytes: Buffer) => gzipSync(bytes, gzipOptions),
    inThread: (bytes: Buffer) => promisify(gzip)(bytes, gzipOptions),
  },
};

/** Compresses a body. */
export function compress(bytes: Buffer, encoding: Encoding): PromiseOrValue<Buffer> {
  const { atOnce, inThread } = compressors[encoding];
  return bytes.length <= mostAtOnce ? atOnce(bytes) : inThread(bytes);
}

/** Compresses a body whose length is not known yet, as it comes. */
export function compressAsItComes(encoding: Encoding): Transform {
  if (encoding === "gzip") return createGzip(gzipOptions);
  return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: level } });
}

const decompressors = { br: promisify(brotliDecompress), gzip: promisify(gunzip) };

/** Decompresses a body of at most `maxBytes`. Rejects when it has more, or is not in the coding. */
export function decompress(bytes: Buffer, encoding: Encoding, maxBytes: number): Promise<Buffer> {
  return decompressors[encoding](bytes, { maxOutputLength: maxBytes });
}
