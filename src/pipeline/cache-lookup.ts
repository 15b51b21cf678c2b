import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { KeptBody } from "./encoded-body.ts";
import { toTag } from "./entity-tag.ts";
import type { OperationResponse } from "./operation-response.ts";
import { cacheKey, type ReceivedRequest, varyingHeaders } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";
import type { HeaderList } from "./respond.ts";
import type { CachedResponse, ResponseCache } from "./response-cache.ts";
import type { SharedCache } from "./shared-cache.ts";

/** Stage 2: finds a response that was sent before. */
export class CacheLookup {
  constructor(
    private readonly cache: ResponseCache,
    /** Identifies the build, because another build may write another response. */
    private readonly build: string,
    /** The value of `Cache-Control` for other caches. */
    private readonly cacheControl: string,
    /** The cache that gateways share: the second level. Null where they share none. */
    private readonly shared: SharedCache | null = null,
  ) {}

  /** The response of a snapshot to a request; undefined where there is none. */
  find(snapshot: string, request: ReceivedRequest): CachedResponse | undefined {
    return this.cache.find(cacheKey(snapshot, request));
  }

  /** The same from the cache that gateways share. It is in the cache of this one from then on. */
  findShared(snapshot: string, request: ReceivedRequest): PromiseOrValue<CachedResponse | undefined> {
    return this.shared === null ? undefined : this.#findIn(this.shared, snapshot, request);
  }

  async #findIn(
    shared: SharedCache,
    snapshot: string,
    request: ReceivedRequest,
  ): Promise<CachedResponse | undefined> {
    const key = cacheKey(snapshot, request);
    const found = await shared.find(key, request.mediaType);
    if (!found) return undefined;
    const { bytes, operation } = found;
    const body = KeptBody.fromEncoded(bytes, found, () => this.cache.measureAgain(key, body));
    const cached = this.#toCached(key, body, request.mediaType, operation);
    this.cache.store(key, cached);
    return { ...cached, outcome: { ...cached.outcome, answeredBy: "shared" } };
  }

  /** Stores a response without errors, and returns it as it will be sent. */
  store(
    snapshot: string,
    request: ReceivedRequest,
    response: OperationResponse,
    { operation }: RequestOutcome,
  ): CachedResponse {
    const key = cacheKey(snapshot, request);
    const body = new KeptBody(response.text, () => this.cache.measureAgain(key, body));
    const cached = this.#toCached(key, body, response.contentType, operation);
    this.cache.store(key, cached);
    this.shared?.store(key, cached);
    return cached;
  }

  #toCached(key: string, body: KeptBody, contentType: string, operation: string | null): CachedResponse {
    const tag = toTag(this.build, key);
    const outcome = { operation, answeredBy: "cache", cost: null, codes: [] } as const;
    return { tag, headers: this.#headersWith(tag), contentType, body, outcome };
  }

  /** The headers for other caches, of a response without errors. */
  headersFor(snapshot: string, request: ReceivedRequest): HeaderList {
    return this.#headersWith(toTag(this.build, cacheKey(snapshot, request)));
  }

  #headersWith(tag: string): HeaderList {
    return ["cache-control", this.cacheControl, "etag", tag, "vary", varyingHeaders];
  }
}
