import { join } from "node:path";
import cors from "@fastify/cors";
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { root } from "../../root.ts";
import type { Config } from "../config/config.ts";
import { maskError } from "../pipeline/error-format.ts";
import type { Connections } from "./connections/connections.ts";
import { makeServer } from "./connections/http-server.ts";
import { readExamples } from "./explorer/operations.ts";
import { serveExplorer } from "./explorer/serve.ts";
import type { FallThrough, FastPathResult } from "./fall-through.ts";
import { type IsReady, serveHealth } from "./health.ts";
import { hasSeveralHosts } from "./host-headers.ts";
import type { Metrics } from "./telemetry/metrics.ts";

/** Nothing is to be made of an answer but what it says it is. The explorer's pages allow themselves more. */
export const headersOfAll = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

const explorerFolder = join(root, "var/explorer");

/** What the pages and probes around the API tell. */
export interface Surroundings {
  readonly sdl: string;
  /** Null where none are wanted. */
  readonly metrics: Metrics | null;
  readonly isReady: IsReady;
  /** Of the server that is made. */
  readonly connections: Connections;
  /** Why requests came here, and not to the fast path. */
  readonly fallThrough: FallThrough;
}

/** What pages of other origins may read of an answer, besides what they may read of every one. */
const exposedHeaders = ["etag", "ratelimit", "ratelimit-policy", "retry-after", "cache-status"];
/** For so many seconds they need not ask again whether they may; browsers remember it for no longer than this. */
const secondsOfPreflight = 7200;

/** The HTTP server with everything but `/graphql`: explorer, schema text, health, logs, errors in plain words. */
export async function makeHttp(
  config: Config,
  { sdl, isReady, metrics, connections, fallThrough }: Surroundings,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL },
    // Fastify's own lines name the caller's address; `logAnswer` writes one that does not.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.MAX_BODY_KB * 1024,
    serverFactory: () => makeServer(config, connections),
    trustProxy: config.TRUST_PROXY ?? false,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
      logAnswer(request, reply);
    },
  });
  connections.serveBy(app.routing);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(headersOfAll);
    if (hasSeveralHosts(request.raw)) answerSeveralHosts(reply);
    else done();
  });
  app.decorateRequest("outcome", null);
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
    // Loaded only here: it takes a tenth of a second.
    const { traceRequests } = await import("./telemetry/tracing.ts");
    traceRequests(app);
  }
  app.addHook("onResponse", (request, reply, done) => {
    const { outcome } = request;
    const fastPath = outcome === null ? undefined : fallThrough.reasonOf(request.raw);
    if (outcome !== null && fastPath !== undefined) {
      const { statusCode: status, elapsedTime } = reply;
      metrics?.count({ outcome, status, seconds: elapsedTime / 1000, fastPath });
    }
    logAnswer(request, reply, fastPath);
    done();
  });
  app.setNotFoundHandler(answerNothing);
  app.setErrorHandler(answerError);

  const { CORS_ORIGINS: origins } = config;
  if (origins.length > 0) {
    const origin = origins.includes("*") ? "*" : origins;
    await app.register(cors, { origin, exposedHeaders, maxAge: secondsOfPreflight });
  }
  await app.register(serveExplorer, { folder: explorerFolder, examples: await readExamples() });
  if (config.INTROSPECTION)
    app.get("/schema.graphql", async (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
  serveHealth(app, isReady);
  return app;
}

function pathOf(request: FastifyRequest): string | undefined {
  return request.url.split("?")[0];
}

function logAnswer(request: FastifyRequest, reply: FastifyReply, fastPath?: FastPathResult): void {
  const { method, outcome } = request;
  const { statusCode: status, elapsedTime: ms } = reply;
  const line = { method, path: pathOf(request), status, ms, ...outcome, fastPath };
  request.log.info(line, "answered");
}

function answerNothing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request);
  if (path !== "/graphql") {
    return reply
      .code(404)
      .send({ errors: [{ message: `There is nothing at ${path}. The API is at /graphql.` }] });
  }
  return reply
    .code(405)
    .header("allow", "GET, HEAD, POST, OPTIONS")
    .send({ errors: [{ message: `/graphql does not take ${request.method}: send GET or POST.` }] });
}

function answerSeveralHosts(reply: FastifyReply): void {
  const message = "The request names several hosts: send one Host header.";
  reply.code(400).send({ errors: [{ message }] });
}

function answerError(
  error: { readonly statusCode?: number; readonly message: string },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send({ errors: [{ message: error.message }] });
  const masked = maskError(error, (errorId, err) => request.log.error({ errorId, err }, "failed"));
  return reply.code(status).send({ errors: [masked] });
}
