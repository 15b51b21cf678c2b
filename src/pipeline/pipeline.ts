import { after, type Eventual } from "../execution/promise-or-value.ts";
import type { RevisionInForce } from "../snapshot/current-snapshot.ts";
import { type Budgets, clientAt } from "../limits/rate-limiter.ts";
import type { Load } from "../limits/load-shedder.ts";
import type { Revision } from "../snapshot/snapshot.ts";
import type { Served } from "./request-outcome.ts";
import type { Answering } from "./answering.ts";
import { type Asked, nameAsked, wantsAnew } from "./receive.ts";
import type { KeptAnswers } from "./response-cache.ts";
import { type HeaderList, makeRepeatable, type Reply, replyOnce, replyWithKept, turnAway } from "./respond.ts";

/** So much of the name of an operation is told in the log and in metrics: callers choose it. */
const longestName = 80;

/** What a request costs besides its operation, in rows. */
const priceOfRequest = 20;

/** Answers requests to the API, however they were taken in. */
export class Endpoint {
  constructor(
    private readonly inForce: RevisionInForce,
    private readonly answering: Answering,
    private readonly kept: KeptAnswers,
    private readonly budgets: Budgets | null,
    private readonly load: Load | null,
    private readonly build: string,
  ) {}

  /**
   * Answers with what was answered before; what was not, or is wanted anew, is worked out from its body. A client that
   * has nothing left to ask for is turned away, and where there is too much to do, whoever needs something worked out.
   */
  handle(asked: Asked, address: string, parseBody: () => unknown): Eventual<Reply> {
    try {
      const reply = this.#handle(asked, address, parseBody);
      return reply instanceof Promise ? reply.catch(turnAway) : reply;
    } catch (error) {
      return turnAway(error);
    }
  }

  #handle(asked: Asked, address: string, parseBody: () => unknown): Eventual<Reply> {
    const client = clientAt(address);
    const standing = this.#charge(client);
    const work = { asked, client, standing, parseBody };
    if (wantsAnew(asked)) return after(this.load?.begin(), () => this.#answerAnew(work));
    const kept = this.kept.find(nameAsked(this.inForce.current.id, asked));
    if (kept !== undefined) return replyWithKept(asked, kept, kept.served, standing, "hit");
    return after(this.load?.begin(), () => this.#answerAndKeep(work));
  }

  #charge(client: string): HeaderList {
    if (this.budgets === null) return [];
    const { rows, seconds } = this.budgets.budget;
    const { remaining, reset } = this.budgets.take(client, priceOfRequest);
    return [
      "ratelimit-policy",
      `"rows";q=${rows};w=${seconds}`,
      "ratelimit",
      `"rows";r=${remaining};t=${reset}`,
    ];
  }

  async #answerAnew(work: Work): Promise<Reply> {
    const { answer, served } = await this.#answer(work, this.inForce.current);
    return replyOnce(answer, served, work.standing, "anew");
  }

  async #answerAndKeep(work: Work): Promise<Reply> {
    // By now it may be another one than when the request came.
    const revision = this.inForce.current;
    const { answer, served } = await this.#answer(work, revision);
    if (!answer.isRepeatable) return replyOnce(answer, served, work.standing, "miss");
    const name = nameAsked(revision.id, work.asked);
    const kept = makeRepeatable(this.build, name, answer, served);
    this.kept.keep(name, kept);
    return replyWithKept(work.asked, kept, served, work.standing, "miss");
  }

  #answer({ asked, client, parseBody }: Work, revision: Revision) {
    return revision.use(async (context) => {
      const parsed = parseBody();
      const body = parsed instanceof Promise ? await parsed : parsed;
      const answer = await this.answering.answer(asked, body, context);
      const { operation, cost, codes, isAside } = context.course;
      const name = operation?.slice(0, longestName) ?? null;
      const served: Served = { operation: name, cost, codes, course: isAside ? "aside" : "here" };
      return { answer, served };
    }, client);
  }
}

/** A request that is to be worked out. */
interface Work {
  readonly asked: Asked;
  readonly client: string;
  /** Headers that tell the client where it stands. */
  readonly standing: HeaderList;
  readonly parseBody: () => unknown;
}
