import { join } from "node:path";
import cors from "@fastify/cors";
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { root } from "../root.ts";
import type { Config } from "./config.ts";
import { drainOnClose } from "./drain.ts";
import { maskError } from "./errors.ts";
import { readExamples } from "./explorer/operations.ts";
import { serveExplorer } from "./explorer/serve.ts";
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
  /** Whether the store answers; the sentence says why not. */
  isReady(): { readonly ready: boolean; readonly sentence: string };
}

/** The HTTP server with everything but `/graphql`: explorer, schema text, health, logs, errors in plain words. */
export async function makeHttp(
  config: Config,
  { sdl, isReady, metrics }: Surroundings,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL },
    // Fastify's own lines name the caller's address; `logAnswer` writes one that does not.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.MAX_BODY_KB * 1024,
    // Whoever sends a request byte by byte is cut off; each second it is looked who does.
    requestTimeout: config.REQUEST_SECONDS * 1000,
    keepAliveTimeout: config.IDLE_SECONDS * 1000,
    http: { headersTimeout: config.REQUEST_SECONDS * 1000, connectionsCheckingInterval: 1000 },
    trustProxy: config.TRUST_PROXY ?? false,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
      logAnswer(request, reply);
    },
  });
  app.server.maxConnections = config.MAX_CONNECTIONS;
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headersOfAll);
    done();
  });
  app.decorateRequest("served", null);
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
    // Loaded only here: it takes a tenth of a second.
    const { traceRequests } = await import("./telemetry/tracing.ts");
    traceRequests(app);
  }
  metrics?.serve(app);
  app.addHook("onResponse", (request, reply, done) => {
    const { served } = request;
    if (served !== null) metrics?.count(served, reply.statusCode, reply.elapsedTime / 1000);
    logAnswer(request, reply);
    done();
  });
  drainOnClose(app);
  app.setNotFoundHandler(answerNothing);
  app.setErrorHandler(answerError);

  const { CORS_ORIGINS: origins } = config;
  if (origins.length > 0) await app.register(cors, { origin: origins.includes("*") ? "*" : origins });
  await app.register(serveExplorer, { folder: explorerFolder, examples: await readExamples() });
  if (config.INTROSPECTION)
    app.get("/schema.graphql", async (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const { ready, sentence } = isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", sentence });
  });
  return app;
}

function pathOf(request: FastifyRequest): string | undefined {
  return request.url.split("?")[0];
}

function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const { method, served } = request;
  const line = { method, path: pathOf(request), status: reply.statusCode, ms: reply.elapsedTime, ...served };
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
    .header("allow", "GET, POST, OPTIONS")
    .send({ errors: [{ message: `/graphql does not take ${request.method}: send GET or POST.` }] });
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
