import { Readable } from "node:stream";

/** Larger bodies, in bytes, are sent in parts of this size: the system takes long to take a large one at once. */
const mostAtOnce = 512 * 1024;

/** A large body as a stream of its parts; null for one that is sent at once. */
export function toParts(body: Buffer | string): Readable | null {
  if (body.length <= mostAtOnce) return null;
  return Readable.from(partsOf(typeof body === "string" ? Buffer.from(body) : body), { objectMode: false });
}

function* partsOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += mostAtOnce) yield body.subarray(at, at + mostAtOnce);
}
