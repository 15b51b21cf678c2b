import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { type ReceivedRequest, receive } from "../pipeline/receive.ts";
import type { HttpReply } from "../pipeline/respond.ts";
import type { UnreadResponses } from "./connections/unread-responses.ts";
import { addHeaders } from "./encode-replies.ts";
import { toParts } from "./large-body.ts";

type TextRequest = FastifyRequest<{ Body: string | undefined }>;

/** Adds `/graphql` to an HTTP server. */
export async function serveGraphQL(
  app: FastifyInstance,
  pipeline: Pipeline,
  unread: UnreadResponses,
): Promise<void> {
  await app.register(async (scope) => {
    const parse = scope.getDefaultJsonParser("error", "error");
    const parseBody = (request: TextRequest) =>
      new Promise<unknown>((resolve, reject) => {
        if (request.body === undefined) resolve(undefined);
        else void parse(request, request.body, (error, body) => (error ? reject(error) : resolve(body)));
      });
    scope.addHook("onRequest", rejectEncoded);
    scope.removeAllContentTypeParsers();
    // A body is parsed only when its response is not in the cache.
    scope.addContentTypeParser<string>("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.route<{ Body: string | undefined }>({
      url: "/graphql",
      method: ["GET", "HEAD", "POST", "OPTIONS"],
      handler: async (request, reply) => {
        const response = await pipeline.handle(toReceived(request), request.ip, () => parseBody(request));
        if (response.body !== null && request.method !== "HEAD") unread.add(reply.raw, response.body);
        return sendReply(request, reply, response);
      },
    });
  });
}

/** HEAD gets the headers that GET would get. */
function toReceived({ method, url, headers, body }: TextRequest): ReceivedRequest | null {
  return receive({ method: method === "HEAD" ? "GET" : method, url, headers }, body);
}

/** Rejects a request whose body is compressed or encoded. */
export async function rejectEncoded(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() === "identity") return undefined;
  const message =
    "No body is taken that is compressed or encoded: send it as it is, without content-encoding.";
  return reply
    .code(415)
    .header("accept-encoding", "identity")
    .send({ errors: [{ message }] });
}

/** Sends a reply of the pipeline as it is. */
export function sendReply(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body, outcome }: HttpReply,
) {
  request.outcome = outcome;
  addHeaders(reply.code(status), headers);
  if (body === null) return reply.send();
  const parts = toParts(body);
  if (parts === null) return reply.send(body);
  return reply.header("content-length", Buffer.byteLength(body)).send(parts);
}
