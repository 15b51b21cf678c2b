import { LRUCache } from "lru-cache";
import type { RequestOutcome } from "./request-outcome.ts";

/** An answer with status 200, as it goes over the wire. */
export interface CachedResponse {
  /** The entity tag, which no answer to another request has. */
  readonly tag: string;
  /** Each header that goes with it, followed by its value; the media type besides, which goes with the bytes. */
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly bytes: Buffer;
  /** What becomes of requests that it is given to. */
  readonly outcome: RequestOutcome;
}

/** What an entry takes besides its texts, roughly. */
const bytesBesides = 500;

/**
 * Answers to be given again, the least asked for let go first. Their keys name the snapshot, so that none outlives it:
 * nobody asks for those of an earlier one.
 */
export class ResponseCache {
  readonly #responses: LRUCache<string, CachedResponse> | null;

  /** Takes up to so many bytes, and a single answer up to an eighth of them; with 0 nothing is kept. */
  constructor(maxBytes: number) {
    const sizeCalculation = ({ bytes }: CachedResponse, key: string) =>
      bytes.length + 2 * key.length + bytesBesides;
    this.#responses =
      maxBytes === 0
        ? null
        : new LRUCache({ maxSize: maxBytes, maxEntrySize: Math.ceil(maxBytes / 8), sizeCalculation });
  }

  find(key: string): CachedResponse | undefined {
    return this.#responses?.get(key);
  }

  keep(key: string, answer: CachedResponse): void {
    this.#responses?.set(key, answer);
  }
}
