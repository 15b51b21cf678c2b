import { LRUCache } from "lru-cache";
import type { Served } from "./request-outcome.ts";

/** An answer with status 200, as it goes over the wire. */
export interface KeptAnswer {
  /** The entity tag, which no answer to another request has. */
  readonly tag: string;
  /** Each header that goes with it, followed by its value; the media type besides, which goes with the bytes. */
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly bytes: Buffer;
  /** What becomes of requests that it is given to. */
  readonly served: Served;
}

/** What an entry takes besides its texts, roughly. */
const bytesBesides = 500;

/**
 * Answers to be given again, the least asked for let go first. Their keys name the revision, so that none outlives it:
 * nobody asks for those of an earlier one.
 */
export class KeptAnswers {
  readonly #answers: LRUCache<string, KeptAnswer> | null;

  /** Takes up to so many bytes, and a single answer up to an eighth of them; with 0 nothing is kept. */
  constructor(maxBytes: number) {
    const sizeCalculation = ({ bytes }: KeptAnswer, key: string) =>
      bytes.length + 2 * key.length + bytesBesides;
    this.#answers =
      maxBytes === 0
        ? null
        : new LRUCache({ maxSize: maxBytes, maxEntrySize: Math.ceil(maxBytes / 8), sizeCalculation });
  }

  find(key: string): KeptAnswer | undefined {
    return this.#answers?.get(key);
  }

  keep(key: string, answer: KeptAnswer): void {
    this.#answers?.set(key, answer);
  }
}
