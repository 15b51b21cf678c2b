import { hash } from "node:crypto";
import * as z from "zod";
import type { SharedResponse } from "../../pipeline/shared-cache.ts";

const head = z.object({
  encoding: z.enum(["br", "gzip"]).nullable(),
  length: z.int().min(0),
  contentType: z.string(),
  operation: z.string().nullable(),
});

const digestBytes = 32;
const lengthBytes = 4;

/** Writes a response as bytes: a digest of its key and of the rest, the length of its head, its head as JSON, its body. */
export function packResponse(key: string, { encoded, ...rest }: SharedResponse): Buffer {
  const headBytes = Buffer.from(JSON.stringify(rest));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(headBytes.length);
  const content = Buffer.concat([length, headBytes, encoded]);
  return Buffer.concat([digest(key, content), content]);
}

/** Reads what `packResponse` wrote under the key; null for anything else, such as a part of it. */
export function unpackResponse(key: string, bytes: Buffer): SharedResponse | null {
  const content = bytes.subarray(digestBytes);
  if (content.length < lengthBytes || !digest(key, content).equals(bytes.subarray(0, digestBytes)))
    return null;
  const bodyAt = lengthBytes + content.readUInt32BE();
  const read = head.parse(JSON.parse(content.toString("utf8", lengthBytes, bodyAt)));
  return { ...read, encoded: content.subarray(bodyAt) };
}

function digest(key: string, content: Buffer): Buffer {
  return hash("sha256", Buffer.concat([Buffer.from(`${key}\n`), content]), "buffer");
}
