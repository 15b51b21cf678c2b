import { hash, randomUUID } from "node:crypto";
import type { RevisionInForce } from "../follow.ts";
import { type Budgets, clientAt } from "../limits/budgets.ts";
import type { Revision } from "../revision.ts";
import type { Served } from "../telemetry/served.ts";
import { bytesOf } from "./answer.ts";
import type { Answering } from "./answering.ts";
import { type Asked, nameAsked, varyingHeaders, wantsAnew } from "./asked.ts";
import type { KeptAnswer, KeptAnswers } from "./kept-answers.ts";

/** What goes back to a caller. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a caller that has them. */
  readonly bytes: Buffer | null;
  /** What became of the request. */
  readonly served: Served;
}

/** What a request costs besides its operation, in rows. */
const priceOfRequest = 20;

/** How RFC 9211 has a cache say whether it had the answer. */
const cacheStatus = {
  hit: "gateway; hit",
  miss: "gateway; fwd=miss",
  anew: "gateway; fwd=request",
};

/** In every tag, as another process may put an answer in other words. */
const thisProcess = randomUUID();

/** Answers requests to the API, however they were taken in. */
export class Endpoint {
  constructor(
    private readonly inForce: RevisionInForce,
    private readonly answering: Answering,
    private readonly kept: KeptAnswers,
    private readonly budgets: Budgets | null,
  ) {}

  /**
   * Answers with what was answered before; what was not, or is wanted anew, is worked out from its body.
   * @throws BudgetSpent when the client at this address has nothing left to ask for.
   */
  handle(asked: Asked, address: string, parseBody: () => unknown): Reply | Promise<Reply> {
    const client = clientAt(address);
    const standing = this.#charge(client);
    const revision = this.inForce.current;
    const work = { asked, client, revision, standing, parseBody };
    if (wantsAnew(asked)) return this.#answerAnew(work);
    const name = nameAsked(revision.id, asked);
    const kept = this.kept.find(name);
    if (kept === undefined) return this.#answerAndKeep(work, name);
    const served = { operation: kept.operation, course: "kept", cost: null, codes: [] } as const;
    return repeat(asked, kept, { ...standing, "cache-status": cacheStatus.hit }, served);
  }

  #charge(client: string): Record<string, string> {
    if (this.budgets === null) return {};
    const { rows, seconds } = this.budgets.budget;
    const { remaining, reset } = this.budgets.take(client, priceOfRequest);
    return {
      "ratelimit-policy": `"rows";q=${rows};w=${seconds}`,
      ratelimit: `"rows";r=${remaining};t=${reset}`,
    };
  }

  async #answerAnew(work: Work): Promise<Reply> {
    const { answer, served } = await this.#answer(work);
    return once(answer, { ...work.standing, "cache-status": cacheStatus.anew }, served);
  }

  async #answerAndKeep(work: Work, name: string): Promise<Reply> {
    const { answer, served } = await this.#answer(work);
    const headers = { ...work.standing, "cache-status": cacheStatus.miss };
    if (!answer.isRepeatable) return once(answer, headers, served);
    const tag = `"${hash("sha1", `${thisProcess}\n${name}`, "base64url")}"`;
    const { contentType } = answer;
    const kept = { contentType, tag, bytes: bytesOf(answer), operation: served.operation };
    this.kept.keep(name, kept);
    return repeat(work.asked, kept, headers, served);
  }

  async #answer({ asked, client, revision, parseBody }: Work) {
    const body = await parseBody();
    return revision.use(async (context) => {
      const answer = await this.answering.answer(asked, body, context);
      const { operation, cost, codes, isAside } = context.course;
      const served: Served = { operation, cost, codes, course: isAside ? "aside" : "here" };
      return { answer, served };
    }, client);
  }
}

/** A request that is to be worked out. */
interface Work {
  readonly asked: Asked;
  readonly client: string;
  readonly revision: Revision;
  /** Headers that tell the client where it stands. */
  readonly standing: Readonly<Record<string, string>>;
  readonly parseBody: () => unknown;
}

function once(
  answer: Awaited<ReturnType<Answering["answer"]>>,
  headers: Readonly<Record<string, string>>,
  served: Served,
): Reply {
  const { status, contentType } = answer;
  return {
    status,
    headers: { ...headers, ...answer.headers, "content-type": contentType },
    bytes: bytesOf(answer),
    served,
  };
}

/** An answer may be kept by others too, as long as they ask whether it still stands. */
function repeat(
  { headers: { "if-none-match": had } }: Asked,
  { contentType, tag, bytes }: KeptAnswer,
  more: Readonly<Record<string, string>>,
  served: Served,
): Reply {
  const headers = { ...more, "cache-control": "no-cache", etag: tag, vary: varyingHeaders };
  if (had?.includes(tag)) return { status: 304, headers, bytes: null, served };
  return { status: 200, headers: { ...headers, "content-type": contentType }, bytes, served };
}
