import { andThen, type PromiseOrValue } from "../execution/promise-or-value.ts";
import type { LoadShedder } from "../limits/load-shedder.ts";
import { clientAt, type RateLimiter } from "../limits/rate-limiter.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { SnapshotWatcher } from "../snapshot/snapshot-watcher.ts";
import type { Answering } from "./answering.ts";
import { cacheKey, type ReceivedRequest, wantsFresh } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";
import {
  type HeaderList,
  makeRepeatable,
  type Reply,
  rejectionReply,
  replyOnce,
  replyWithKept,
} from "./respond.ts";
import type { ResponseCache } from "./response-cache.ts";

/** So much of the name of an operation is told in the log and in metrics: callers choose it. */
const longestName = 80;

/** What a request costs besides its operation, in rows. */
const priceOfRequest = 20;

/** Answers requests to the API, however they were taken in. */
export class Endpoint {
  constructor(
    private readonly snapshots: SnapshotWatcher,
    private readonly answering: Answering,
    private readonly kept: ResponseCache,
    private readonly budgets: RateLimiter | null,
    private readonly load: LoadShedder | null,
    private readonly build: string,
  ) {}

  /**
   * Answers with what was answered before; what was not, or is wanted anew, is worked out from its body. A client that
   * has nothing left to ask for is turned away, and where there is too much to do, whoever needs something worked out.
   */
  handle(asked: ReceivedRequest, address: string, parseBody: () => unknown): PromiseOrValue<Reply> {
    try {
      const reply = this.#handle(asked, address, parseBody);
      return reply instanceof Promise ? reply.catch(rejectionReply) : reply;
    } catch (error) {
      return rejectionReply(error);
    }
  }

  #handle(asked: ReceivedRequest, address: string, parseBody: () => unknown): PromiseOrValue<Reply> {
    const client = clientAt(address);
    const standing = this.#charge(client);
    const work = { asked, client, standing, parseBody };
    if (wantsFresh(asked)) return andThen(this.load?.begin(), () => this.#answerAnew(work));
    const kept = this.kept.find(cacheKey(this.snapshots.current.id, asked));
    if (kept !== undefined) return replyWithKept(asked, kept, kept.outcome, standing, "hit");
    return andThen(this.load?.begin(), () => this.#answerAndKeep(work));
  }

  #charge(client: string): HeaderList {
    if (this.budgets === null) return [];
    const { rows, seconds } = this.budgets.limit;
    const { remaining, reset } = this.budgets.take(client, priceOfRequest);
    return [
      "ratelimit-policy",
      `"rows";q=${rows};w=${seconds}`,
      "ratelimit",
      `"rows";r=${remaining};t=${reset}`,
    ];
  }

  async #answerAnew(work: Work): Promise<Reply> {
    const { answer, outcome } = await this.#answer(work, this.snapshots.current);
    return replyOnce(answer, outcome, work.standing, "anew");
  }

  async #answerAndKeep(work: Work): Promise<Reply> {
    // By now it may be another one than when the request came.
    const revision = this.snapshots.current;
    const { answer, outcome } = await this.#answer(work, revision);
    if (!answer.isRepeatable) return replyOnce(answer, outcome, work.standing, "miss");
    const name = cacheKey(revision.id, work.asked);
    const kept = makeRepeatable(this.build, name, answer, outcome);
    this.kept.keep(name, kept);
    return replyWithKept(work.asked, kept, outcome, work.standing, "miss");
  }

  #answer({ asked, client, parseBody }: Work, revision: Snapshot) {
    return revision.use(async (context) => {
      const parsed = parseBody();
      const body = parsed instanceof Promise ? await parsed : parsed;
      const answer = await this.answering.answer(asked, body, context);
      const { operation, cost, codes, inWorker } = context.state;
      const name = operation?.slice(0, longestName) ?? null;
      const outcome: RequestOutcome = {
        operation: name,
        cost,
        codes,
        answeredBy: inWorker ? "worker" : "main",
      };
      return { answer, outcome };
    }, client);
  }
}

/** A request that is to be worked out. */
interface Work {
  readonly asked: ReceivedRequest;
  readonly client: string;
  /** Headers that tell the client where it stands. */
  readonly standing: HeaderList;
  readonly parseBody: () => unknown;
}
