import { type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** A response with its bytes as they came. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Sends a request without the headers that `fetch` adds, and does not decode its response. */
export function requestRaw(
  url: string,
  { method = "GET", headers = {}, body }: { method?: string; headers?: object; body?: string } = {},
): Promise<RawResponse> {
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...length, ...headers } });
    sent.once("error", reject);
    sent.once("response", async (response) => {
      const bytes = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes });
    });
    sent.end(body);
  });
}

/** The bytes of a response without their coding. */
export function decode({ headers, bytes }: RawResponse): Buffer {
  const coding = headers["content-encoding"];
  if (coding === undefined) return bytes;
  if (coding === "br") return brotliDecompressSync(bytes);
  if (coding === "gzip") return gunzipSync(bytes);
  throw new Error(`There is no such coding: ${coding}`);
}
