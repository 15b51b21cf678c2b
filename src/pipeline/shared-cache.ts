import { hash } from "node:crypto";
import { decompress } from "./compression.ts";
import type { CompactBody } from "./encoded-body.ts";
import type { CachedResponse } from "./response-cache.ts";

/** A response as gateways share it. */
export interface SharedResponse extends CompactBody {
  /** How many bytes it has as it is. */
  readonly length: number;
  readonly contentType: string;
  /** The name of its operation. */
  readonly operation: string | null;
}

/** Where gateways share responses. What it gives is what a gateway has written under the same key. */
export interface SharedResponses {
  readonly isHere: boolean;
  /** Null where there is none, or none came in time. */
  read(key: string): Promise<SharedResponse | null>;
  /** Writes later, or not at all. */
  write(key: string, response: SharedResponse): void;
}

/** The second level of the response cache: what other gateways have answered. */
export class SharedCache {
  constructor(
    private readonly responses: SharedResponses,
    /** Identifies the build and the settings of the gateway, because others may give another response, or none. */
    private readonly rules: string,
    /** The most bytes of a response. */
    private readonly maxBytes: number,
  ) {}

  /** The response under a cache key, as its bytes are and as it was compressed. Null where there is none. */
  async find(
    key: string,
    contentType: string,
  ): Promise<(SharedResponse & { readonly bytes: Buffer }) | null> {
    if (!this.responses.isHere) return null;
    const found = await this.responses.read(this.#toSharedKey(key));
    if (found === null || found.contentType !== contentType || found.length > this.maxBytes) return null;
    const bytes = await decode(found);
    return bytes?.length === found.length ? { ...found, bytes } : null;
  }

  /** Stores a response, after it was sent. */
  store(key: string, { body, contentType, outcome: { operation } }: CachedResponse): void {
    if (!this.responses.isHere) return;
    setImmediate(async () => {
      const compact = await body.compact();
      const { length } = body.bytes;
      this.responses.write(this.#toSharedKey(key), { ...compact, length, contentType, operation });
    });
  }

  #toSharedKey(key: string): string {
    return hash("sha256", `${this.rules}\n${key}`, "base64url");
  }
}

/** Null for bytes that are not in their coding. */
async function decode({ encoding, encoded, length }: SharedResponse): Promise<Buffer | null> {
  if (encoding === null) return encoded;
  return decompress(encoded, encoding, length).catch(() => null);
}
