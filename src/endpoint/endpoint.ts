import { hash, randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { RevisionInForce } from "../follow.ts";
import { type Budgets, clientAt } from "../limits/budgets.ts";
import type { Load } from "../limits/load.ts";
import { Overloaded } from "../limits/overload.ts";
import type { Revision } from "../revision.ts";
import { type Answer, bytesOf } from "./answer.ts";
import type { Answering } from "./answering.ts";
import { type Asked, nameAsked, varyingHeaders, wantsAnew } from "./asked.ts";
import type { KeptAnswer, KeptAnswers } from "./kept-answers.ts";

/** What holds many requests, or those of one client, at bay; null for what is switched off. */
export interface Crowd {
  readonly load: Load | null;
  readonly budgets: Budgets | null;
}

/** What a request costs besides its operation, in rows. */
const priceOfRequest = 20;

/** Adds `/graphql` to an HTTP server. */
export async function serveEndpoint(
  app: FastifyInstance,
  inForce: RevisionInForce,
  answering: Answering,
  kept: KeptAnswers,
  { load, budgets }: Crowd,
): Promise<void> {
  await app.register(async (scope) => {
    const parse = scope.getDefaultJsonParser("error", "error");
    const parseBody = (asked: Asked) =>
      new Promise<unknown>((resolve, reject) => {
        if (asked.body === undefined) resolve(undefined);
        else void parse(asked, asked.body, (error, body) => (error ? reject(error) : resolve(body)));
      });
    const endpoint = new Endpoint(inForce, answering, kept, budgets, parseBody);
    if (load !== null) {
      scope.addHook("onRequest", (_request, _reply, done) => {
        done(load.isOver() ? new Overloaded() : undefined);
      });
    }
    scope.removeAllContentTypeParsers();
    // A body is parsed only when its answer is not there yet.
    scope.addContentTypeParser<string>("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.route<{ Body: string | undefined }>({
      url: "/graphql",
      method: ["GET", "POST", "OPTIONS"],
      handler: (asked, reply) => endpoint.handle(asked, reply),
    });
  });
}

/** How RFC 9211 has a cache say whether it had the answer. */
const cacheStatus = {
  hit: "gateway; hit",
  miss: "gateway; fwd=miss",
  anew: "gateway; fwd=request",
};

/** In every tag, as another process may put an answer in other words. */
const thisProcess = randomUUID();

class Endpoint {
  constructor(
    private readonly inForce: RevisionInForce,
    private readonly answering: Answering,
    private readonly kept: KeptAnswers,
    private readonly budgets: Budgets | null,
    private readonly parseBody: (asked: Asked) => Promise<unknown>,
  ) {}

  /** Answers with what was answered before; what was not, or is wanted anew, is worked out. */
  handle(asked: Asked, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    if (this.budgets !== null) this.#charge(this.budgets, asked, reply);
    const revision = this.inForce.current;
    if (wantsAnew(asked)) return this.#answerAnew(asked, reply, revision);
    const name = nameAsked(revision.id, asked);
    const kept = this.kept.find(name);
    if (kept === undefined) return this.#answerAndKeep(asked, reply, revision, name);
    asked.served = { operation: kept.operation, course: "kept", cost: null, codes: [] };
    return sendKept(asked, reply.header("cache-status", cacheStatus.hit), kept);
  }

  #charge(budgets: Budgets, { ip }: Asked, reply: FastifyReply): void {
    const { rows, seconds } = budgets.budget;
    reply.header("ratelimit-policy", `"rows";q=${rows};w=${seconds}`);
    const { remaining, reset } = budgets.take(clientAt(ip), priceOfRequest);
    reply.header("ratelimit", `"rows";r=${remaining};t=${reset}`);
  }

  async #answerAnew(asked: Asked, reply: FastifyReply, revision: Revision): Promise<FastifyReply> {
    return sendOnce(reply.header("cache-status", cacheStatus.anew), await this.#answer(asked, revision));
  }

  async #answerAndKeep(
    asked: Asked,
    reply: FastifyReply,
    revision: Revision,
    name: string,
  ): Promise<FastifyReply> {
    const answer = await this.#answer(asked, revision);
    reply.header("cache-status", cacheStatus.miss);
    if (!answer.isRepeatable) return sendOnce(reply, answer);
    const tag = `"${hash("sha1", `${thisProcess}\n${name}`, "base64url")}"`;
    const kept = {
      contentType: answer.contentType,
      tag,
      bytes: bytesOf(answer),
      operation: asked.served?.operation ?? null,
    };
    this.kept.keep(name, kept);
    return sendKept(asked, reply, kept);
  }

  async #answer(asked: Asked, revision: Revision): Promise<Answer> {
    const body = await this.parseBody(asked);
    return revision.use(async (context) => {
      const answer = await this.answering.answer(asked, body, context);
      const { operation, cost, codes, isAside } = context.course;
      asked.served = { operation, cost, codes, course: isAside ? "aside" : "here" };
      return answer;
    }, clientAt(asked.ip));
  }
}

function sendOnce(reply: FastifyReply, answer: Answer): FastifyReply {
  const { status, contentType, headers } = answer;
  return reply.code(status).headers(headers).header("content-type", contentType).send(bytesOf(answer));
}

function sendKept({ headers }: Asked, reply: FastifyReply, { contentType, tag, bytes }: KeptAnswer) {
  const vary = reply.getHeader("vary");
  // An answer may be kept by others too, as long as they ask whether it still stands.
  reply.headers({
    "cache-control": "no-cache",
    etag: tag,
    vary: vary === undefined ? varyingHeaders : `${vary}, ${varyingHeaders}`,
  });
  if (headers["if-none-match"]?.includes(tag)) return reply.code(304).send();
  return reply.header("content-type", contentType).send(bytes);
}
