import { hash, randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { RevisionInForce } from "../follow.ts";
import type { Revision } from "../revision.ts";
import type { Answering } from "./answering.ts";
import { type Asked, nameAsked, varyingHeaders, wantsAnew } from "./asked.ts";
import type { KeptAnswer, KeptAnswers } from "./kept-answers.ts";

/** Adds `/graphql` to an HTTP server. */
export async function serveEndpoint(
  app: FastifyInstance,
  inForce: RevisionInForce,
  answering: Answering,
  kept: KeptAnswers,
): Promise<void> {
  await app.register(async (scope) => {
    const parse = scope.getDefaultJsonParser("error", "error");
    const parseBody = (asked: Asked) =>
      new Promise<unknown>((resolve, reject) => {
        if (asked.body === undefined) resolve(undefined);
        else void parse(asked, asked.body, (error, body) => (error ? reject(error) : resolve(body)));
      });
    const endpoint = new Endpoint(inForce, answering, kept, parseBody);
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
    private readonly parseBody: (asked: Asked) => Promise<unknown>,
  ) {}

  /** Answers with what was answered before; what was not, or is wanted anew, is worked out. */
  handle(asked: Asked, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    const revision = this.inForce.current;
    const name = nameAsked(revision.id, asked);
    if (wantsAnew(asked)) return this.#answerAnew(asked, reply, revision, name);
    const kept = this.kept.find(name);
    if (kept === undefined) return this.#answerAnew(asked, reply, revision, name);
    return sendKept(asked, reply.header("cache-status", cacheStatus.hit), kept);
  }

  async #answerAnew(
    asked: Asked,
    reply: FastifyReply,
    revision: Revision,
    name: string,
  ): Promise<FastifyReply> {
    const body = await this.parseBody(asked);
    const answer = await revision.use((context) => this.answering.answer(asked, body, context));
    const { status, contentType, headers, text, isRepeatable } = answer;
    const isAnew = wantsAnew(asked);
    reply.code(status).headers({ ...headers, "cache-status": isAnew ? cacheStatus.anew : cacheStatus.miss });
    if (!isRepeatable) return reply.type(contentType).send(text);
    const tag = `"${hash("sha1", `${thisProcess}\n${name}`, "base64url")}"`;
    const kept = { contentType, tag, bytes: Buffer.from(text) };
    if (!isAnew) this.kept.keep(name, kept);
    return sendKept(asked, reply, kept);
  }
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
