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
import { chargeRequests } from "./charge-requests.ts";
import { leastSnapshot } from "./least-snapshot.ts";
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
  /** The smallest number of a snapshot that may answer. */
  readonly least: number;
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
      return reply instanceof Promise ? reply.catch((error) => this.#reject(error)) : reply;
    } catch (error) {
      return this.#reject(error);
    }
  }

  /**
   * Takes a request that executes no operation itself: its fixed cost from the rate limit of the client at an address, then its turn
   * in the queue. Gives the headers to answer it with. @throws Rejection when it is rejected.
   */
  async admit(address: string): Promise<HeaderList> {
    const rateLimit = await this.#takeRequest(clientAt(address));
    await this.options.loadShedder?.begin();
    return rateLimit;
  }

  #reject(error: unknown): HttpReply {
    return toRejectionReply(error, this.options.snapshots.current.header);
  }

  #handle(
    request: ReceivedRequest | null,
    address: string,
    parseBody: () => unknown,
  ): PromiseOrValue<HttpReply> {
    const client = clientAt(address);
    return andThen(this.#takeRequest(client), (rateLimit) => {
      const { header } = this.options.snapshots.current;
      if (request === null) return replyNotAcceptable([...rateLimit, ...header]);
      const least = leastSnapshot(request);
      if (typeof least !== "number") return replyMalformed(request, least, [...rateLimit, ...header]);
      return this.#handleAllowed({ request, client, rateLimit, parseBody, least });
    });
  }

  #handleAllowed(work: Work): PromiseOrValue<HttpReply> {
    const { snapshots, lookup, loadShedder } = this.options;
    const { request, rateLimit } = work;
    return andThen(snapshots.take(work.least), (snapshot) => {
      if (!isBatched(request) && !wantsFresh(request)) {
        const cached = lookup.find(snapshot.id, request);
        const more = [...rateLimit, ...snapshot.header];
        if (cached !== undefined) return replyWithCached(request, cached, cached.outcome, more, "hit");
      }
      return andThen(loadShedder?.begin(), () => this.#answerFromCurrent(work));
    });
  }

  /** The request may have waited, and the snapshot changed meanwhile. */
  async #answerFromCurrent(work: Work): Promise<HttpReply> {
    const taken = this.options.snapshots.take(work.least);
    const snapshot = taken instanceof Promise ? await taken : taken;
    return snapshot.keep(() => {
      if (isBatched(work.request)) return this.#answerBatched(work, snapshot);
      if (wantsFresh(work.request)) return this.#answerFresh(work, snapshot);
      return this.#answerAndCache(work, snapshot);
    });
  }

  #takeRequest(client: string, requests = 1): PromiseOrValue<HeaderList> {
    return chargeRequests(this.options.rateLimiter, client, requests);
  }

  async #answerFresh(work: Work, snapshot: Snapshot): Promise<HttpReply> {
    const { response, outcome } = await this.#answer(work, snapshot);
    const more = response.isRepeatable
      ? this.options.lookup.headersFor(snapshot.id, work.request)
      : notStored;
    const headers = [...work.rateLimit, ...snapshot.header, ...more];
    return replyOnce(work.request, response, outcome, headers, "fresh");
  }

  async #answerAndCache(work: Work, snapshot: Snapshot): Promise<HttpReply> {
    const { request } = work;
    const headers = [...work.rateLimit, ...snapshot.header];
    const found = this.options.lookup.findShared(snapshot.id, request);
    const shared = found instanceof Promise ? await found : found;
    if (shared !== undefined) return replyWithCached(request, shared, shared.outcome, headers, "shared");
    const { response, outcome } = await this.#answer(work, snapshot);
    if (!response.isRepeatable)
      return replyOnce(request, response, outcome, [...headers, ...notStored], "miss");
    const cached = this.options.lookup.store(snapshot.id, request, response, outcome);
    return replyWithCached(request, cached, outcome, headers, "miss");
  }

  /** Answers several operations one after the other, from one snapshot. Each waits for its turn as a request would. */
  async #answerBatched(work: Work, snapshot: Snapshot): Promise<HttpReply> {
    const { loadShedder } = this.options;
    const { request, client } = work;
    const { header } = snapshot;
    const operations = readOperations(await work.parseBody());
    if (operations instanceof GraphQLError)
      return replyMalformed(request, operations, [...work.rateLimit, ...header]);
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
    const more = [...rateLimit, ...header, ...notStored];
    const reason = reasonFor(request, outcome);
    return replyOnce(request, joinResponses(request, parts), outcome, more, reason);
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
