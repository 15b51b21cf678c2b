import { KeptBody } from "./encoded-body.ts";
import { toTag } from "./entity-tag.ts";
import type { OperationResponse } from "./operation-response.ts";
import { cacheKey, type ReceivedRequest, varyingHeaders } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";
import type { HeaderList } from "./respond.ts";
import type { CachedResponse, ResponseCache } from "./response-cache.ts";

/** Stage 2: finds a response that was sent before. */
export class CacheLookup {
  constructor(
    private readonly cache: ResponseCache,
    /** Identifies the build, because another build may write another response. */
    private readonly build: string,
    /** The value of `Cache-Control` for other caches. */
    private readonly cacheControl: string,
  ) {}

  /** The response of a snapshot to a request; undefined where there is none. */
  find(snapshot: string, request: ReceivedRequest): CachedResponse | undefined {
    return this.cache.find(cacheKey(snapshot, request));
  }

  /** Stores a response without errors, and returns it as it will be sent. */
  store(
    snapshot: string,
    request: ReceivedRequest,
    response: OperationResponse,
    { operation }: RequestOutcome,
  ): CachedResponse {
    const key = cacheKey(snapshot, request);
    const tag = toTag(this.build, key);
    const body = new KeptBody(response.text, () => this.cache.measureAgain(key, body));
    const cached: CachedResponse = {
      tag,
      headers: this.#headersWith(tag),
      contentType: response.contentType,
      body,
      outcome: { operation, answeredBy: "cache", cost: null, codes: [] },
    };
    this.cache.store(key, cached);
    return cached;
  }

  /** The headers for other caches, of a response without errors. */
  headersFor(snapshot: string, request: ReceivedRequest): HeaderList {
    return this.#headersWith(toTag(this.build, cacheKey(snapshot, request)));
  }

  #headersWith(tag: string): HeaderList {
    return ["cache-control", this.cacheControl, "etag", tag, "vary", varyingHeaders];
  }
}
