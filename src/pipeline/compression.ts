import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import type { PromiseOrValue } from "../execution/promise-or-value.ts";
import type { Encoding } from "./accepted-encodings.ts";

/** Up to this many bytes a body is compressed at once, which takes a fifth of a millisecond; larger ones in another thread. */
const mostAtOnce = 32 * 1024;

/** Higher levels take several times as long, for a twentieth less. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const gzipOptions = { level: 4 };

const compressors = {
  br: {
    atOnce: (bytes: Buffer) => brotliCompressSync(bytes, brotliOptions),
    inThread: (bytes: Buffer) => promisify(brotliCompress)(bytes, brotliOptions),
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
