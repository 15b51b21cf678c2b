import { LRUCache } from "lru-cache";
import type { KeptBody } from "./encoded-body.ts";
import type { RequestOutcome } from "./request-outcome.ts";

/** A response with status 200, as it is sent. */
export interface CachedResponse {
  /** The entity tag. No response to another request has the same. */
  readonly tag: string;
  /** Each header followed by its value, without the media type, which is sent only with the bytes. */
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly body: KeptBody;
  /** The outcome of the requests that get it. */
  readonly outcome: RequestOutcome;
}

/** About how many bytes an entry takes besides its texts. */
const entryOverhead = 500;

/**
 * The response cache. The response that has been unused longest is removed first. Keys contain the snapshot, so responses
 * of an earlier snapshot are not found any more.
 */
export class ResponseCache {
  readonly #responses: LRUCache<string, CachedResponse> | null;

  /** `maxBytes` bounds the sum of all responses, and an eighth of it bounds each one. With 0 nothing is cached. */
  constructor(maxBytes: number) {
    const sizeCalculation = ({ body }: CachedResponse, key: string) =>
      body.size + 2 * key.length + entryOverhead;
    this.#responses =
      maxBytes === 0
        ? null
        : new LRUCache({ maxSize: maxBytes, maxEntrySize: Math.ceil(maxBytes / 8), sizeCalculation });
  }

  find(key: string): CachedResponse | undefined {
    return this.#responses?.get(key);
  }

  store(key: string, response: CachedResponse): void {
    this.#responses?.set(key, response);
  }

  /** Counts the bytes of a response again, after its body has grown. */
  measureAgain(key: string, body: KeptBody): void {
    const response = this.#responses?.peek(key);
    // A copy, because the cache does not measure the same object twice.
    if (response?.body === body) this.store(key, { ...response });
  }
}
