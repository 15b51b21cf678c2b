import { GraphQLError } from "graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { RequestState } from "../execution/context.ts";
import type { LoadShedder } from "../limits/load-shedder.ts";
import { type Allowance, nothing } from "../limits/meter.ts";
import { clientAt, type RateLimiter } from "../limits/rate-limiter.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { SnapshotWatcher } from "../snapshot/snapshot-watcher.ts";
import {
  addPart,
  isBatched,
  joinOutcomes,
  joinResponses,
  type PartialResponse,
  readOperations,
  toSingleRequest,
} from "./batched-request.ts";
import type { CacheLookup } from "./cache-lookup.ts";
import { bytesOf } from "./operation-response.ts";
import type { Operations } from "./parse-and-validate.ts";
import { type ReceivedRequest, wantsFresh } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";
import {
  type CacheReason,
  type HeaderList,
  type HttpReply,
  notStored,
  replyMalformed,
  replyNotAcceptable,
  replyOnce,
  replyWithCached,
  toRejectionReply,
} from "./respond.ts";

/** The most characters of an operation name in log and metrics, because clients choose the name. */
const maxNameLength = 80;

/** What a request costs besides its operation, in rows. */
const costOfRequest = 20;

/** The parts of the pipeline. */
export interface PipelineOptions {
  readonly snapshots: SnapshotWatcher;
  readonly lookup: CacheLookup;
  readonly operations: Operations;
  readonly rateLimiter: RateLimiter | null;
  readonly loadShedder: LoadShedder | null;
}

/** A request that was not answered from the cache. */
interface Work {
  readonly request: ReceivedRequest;
  readonly client: string;
  /** Headers that report the client's rate limit. */
  readonly rateLimit: HeaderList;
  readonly parseBody: () => unknown;
}

/** Takes a request through the six stages, from the fast path or from Fastify. docs/lifecycle.md shows the stages. */
export class Pipeline {
  constructor(private readonly options: PipelineOptions) {}

  /**
   * Answers a request of the client at an address, or null, which takes no media type. `parseBody` is called when the body
   * is needed.
   */
  handle(
    request: ReceivedRequest | null,
    address: string,
    parseBody: () => unknown,
  ): PromiseOrValue<HttpReply> {
    try {
      const reply = this.#handle(request, address, parseBody);
      return reply instanceof Promise ? reply.catch(toRejectionReply) : reply;
    } catch (error) {
      return toRejectionReply(error);
    }
  }

  #handle(
    request: ReceivedRequest | null,
    address: string,
    parseBody: () => unknown,
  ): PromiseOrValue<HttpReply> {
    const client = clientAt(address);
    return andThen(this.#takeRequest(client), (rateLimit) =>
      request === null
        ? replyNotAcceptable(rateLimit)
        : this.#handleAllowed({ request, client, rateLimit, parseBody }),
    );
  }

  #handleAllowed(work: Work): PromiseOrValue<HttpReply> {
    const { snapshots, lookup, loadShedder } = this.options;
    const { request, rateLimit } = work;
    if (isBatched(request)) return andThen(loadShedder?.begin(), () => this.#answerBatched(work));
    if (wantsFresh(request)) return andThen(loadShedder?.begin(), () => this.#answerFresh(work));
    const cached = lookup.find(snapshots.current.id, request);
    if (cached !== undefined) return replyWithCached(request, cached, cached.outcome, rateLimit, "hit");
    return andThen(loadShedder?.begin(), () => this.#answerAndCache(work));
  }

  #takeRequest(client: string, requests = 1): PromiseOrValue<HeaderList> {
    const { rateLimiter } = this.options;
    if (rateLimiter === null) return [];
    const { rows, seconds } = rateLimiter.limit;
    return andThen(rateLimiter.take(client, requests * costOfRequest), ({ remaining, reset }) => [
      "ratelimit-policy",
      `"rows";q=${rows};w=${seconds}`,
      "ratelimit",
      `"rows";r=${remaining};t=${reset}`,
    ]);
  }

  async #answerFresh(work: Work): Promise<HttpReply> {
    const { snapshots, lookup } = this.options;
    const snapshot = snapshots.current;
    const { response, outcome } = await this.#answer(work, snapshot);
    const more = response.isRepeatable ? lookup.headersFor(snapshot.id, work.request) : notStored;
    return replyOnce(work.request, response, outcome, [...work.rateLimit, ...more], "fresh");
  }

  async #answerAndCache(work: Work): Promise<HttpReply> {
    // The request may have waited, and the snapshot changed meanwhile.
    const snapshot = this.options.snapshots.current;
    const found = this.options.lookup.findShared(snapshot.id, work.request);
    const shared = found instanceof Promise ? await found : found;
    if (shared !== undefined)
      return replyWithCached(work.request, shared, shared.outcome, work.rateLimit, "shared");
    const { response, outcome } = await this.#answer(work, snapshot);
    if (!response.isRepeatable)
      return replyOnce(work.request, response, outcome, [...work.rateLimit, ...notStored], "miss");
    const cached = this.options.lookup.store(snapshot.id, work.request, response, outcome);
    return replyWithCached(work.request, cached, outcome, work.rateLimit, "miss");
  }

  /** Answers several operations one after the other, from one snapshot. Each waits for its turn as a request would. */
  async #answerBatched(work: Work): Promise<HttpReply> {
    const { snapshots, loadShedder } = this.options;
    const snapshot = snapshots.current;
    return snapshot.use(async () => {
      const { request, client } = work;
      const operations = readOperations(await work.parseBody());
      if (operations instanceof GraphQLError) return replyMalformed(request, operations, work.rateLimit);
      const others = operations.length - 1;
      const rateLimit = others > 0 ? await this.#takeRequest(client, others) : work.rateLimit;
      const parts: PartialResponse[] = [];
      let before = nothing;
      for (const operation of operations) {
        if (parts.length > 0) await loadShedder?.begin();
        const single = { ...work, request: toSingleRequest(request, operation), parseBody: () => operation };
        const part = await this.#answerPart(single, snapshot, before);
        before = addPart(before, part);
        parts.push(part);
      }
      const outcome = joinOutcomes(parts);
      const more = [...rateLimit, ...notStored];
      const reason = reasonFor(request, outcome);
      return replyOnce(request, joinResponses(request, parts), outcome, more, reason);
    }, work.client);
  }

  async #answerPart(work: Work, snapshot: Snapshot, before: Allowance): Promise<PartialResponse> {
    const { lookup, operations } = this.options;
    const { request } = work;
    const isFresh = wantsFresh(request);
    const cached = isFresh
      ? undefined
      : (lookup.find(snapshot.id, request) ?? (await lookup.findShared(snapshot.id, request)));
    if (cached !== undefined && before.bytes + cached.body.bytes.length <= operations.maxBytes)
      return { bytes: cached.body.bytes, outcome: cached.outcome };
    const { response, outcome } = await this.#answer(work, snapshot, before);
    if (response.isRepeatable && !isFresh) lookup.store(snapshot.id, request, response, outcome);
    return { bytes: bytesOf(response), outcome };
  }

  #answer({ request, client, parseBody }: Work, snapshot: Snapshot, before = nothing) {
    return snapshot.use(async (context) => {
      context.state.before = before;
      const parsed = parseBody();
      const body = parsed instanceof Promise ? await parsed : parsed;
      const response = await this.options.operations.answer(request, body, context);
      return { response, outcome: toOutcome(context.state) };
    }, client);
  }
}

/** What the cache status of a batched request says. */
function reasonFor(request: ReceivedRequest, { answeredBy }: RequestOutcome): CacheReason {
  if (answeredBy === "cache") return "hit";
  if (answeredBy === "shared") return "shared";
  return wantsFresh(request) ? "fresh" : "miss";
}

function toOutcome({ operation, cost, codes, inWorker }: RequestState): RequestOutcome {
  const name = operation?.slice(0, maxNameLength) ?? null;
  return { operation: name, cost, codes, answeredBy: inWorker ? "worker" : "main" };
}
