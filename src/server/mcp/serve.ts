import type { FastifyInstance, FastifyReply } from "fastify";
import type { Config } from "../../config/config.ts";
import { Rejection } from "../../limits/rejection.ts";
import { maskError } from "../../pipeline/error-format.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { addHeaders } from "../encode-replies.ts";
import { rejectEncoded } from "../graphql-route.ts";
import { askFor } from "./ask.ts";

const path = "/mcp";

/** Codes of JSON-RPC. */
const [parseError, invalidRequest, serverError] = [-32_700, -32_600, -32_000];

/**
 * Adds the endpoint of the Model Context Protocol to an HTTP server: streamable HTTP without sessions. Each POST is one message, which a
 * server of its own answers, so that nothing of one client can reach another.
 */
export async function serveMcp(
  app: FastifyInstance,
  pipeline: Pipeline,
  { CORS_ORIGINS: origins }: Pick<Config, "CORS_ORIGINS">,
): Promise<void> {
  await app.register(async (scope) => {
    const parse = scope.getDefaultJsonParser("error", "error");
    const explain = (error: unknown) => {
      const { message, extensions } = maskError(error, (errorId, err) =>
        scope.log.error({ errorId, err }, "failed"),
      );
      return `${message} ${String(extensions?.errorId)}`;
    };
    scope.addHook("onRequest", rejectEncoded);
    scope.addHook("onRequest", async (request, reply) => {
      const { origin } = request.headers;
      if (origin === undefined || origins.includes("*") || origins.includes(origin)) return undefined;
      return replyError(reply, 403, serverError, "Pages of this origin may not call the server.");
    });
    scope.setErrorHandler<Error & { readonly statusCode?: number }>((error, request, reply) => {
      if (error instanceof Rejection) {
        request.outcome = { operation: null, answeredBy: "rejected", cost: null, codes: [error.code] };
        reply.header("retry-after", error.retryAfter);
        return replyError(reply, error.status, serverError, error.message);
      }
      const status = error.statusCode ?? 500;
      if (status >= 500) throw error;
      return replyError(reply, status, status === 400 ? parseError : serverError, error.message);
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) =>
      parse(request, body, done),
    );
    scope.route({
      url: path,
      method: ["GET", "HEAD", "PUT", "PATCH", "DELETE"],
      handler: (_request, reply) =>
        replyError(
          reply.header("allow", "POST, OPTIONS"),
          405,
          serverError,
          "There are no sessions: send POST.",
        ),
    });
    scope.post(path, async (request, reply) => {
      addHeaders(reply, await pipeline.admit(request.ip));
      if (Array.isArray(request.body))
        return replyError(reply, 400, invalidRequest, "A POST has one message, not a batch of them.");
      // Imported only when a client comes, because the import takes time.
      const { answer } = await import("./answer.ts");
      return send(reply, await answer(request, askFor(request, pipeline), explain));
    });
  });
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  const type = response.headers.get("content-type");
  if (type !== null) reply.type(type);
  return reply.code(response.status).send(response.body === null ? undefined : await response.text());
}

function replyError(reply: FastifyReply, status: number, code: number, message: string): FastifyReply {
  return reply.code(status).send({ jsonrpc: "2.0", error: { code, message }, id: null });
}
