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
import { formats } from "../export/formats/index.ts";
import { maskError } from "../pipeline/error-format.ts";
import type { HeaderList } from "../pipeline/respond.ts";
import { numberHeader, type Snapshot } from "../snapshot/snapshot.ts";
import type { Connections } from "./connections/connections.ts";
import { createNodeServer } from "./connections/http-server.ts";
import { encodeReplies } from "./encode-replies.ts";
import { readExamples } from "./explorer/operations.ts";
import { serveExplorer } from "./explorer/serve.ts";
import type { FallThrough, FastPathResult } from "./fall-through.ts";
import { type IsReady, serveHealth } from "./health.ts";
import { hasSeveralHosts } from "./host-headers.ts";
import { KeptDocument } from "./kept-document.ts";
import { roundMilliseconds } from "./telemetry/log.ts";
import type { Metrics } from "./telemetry/metrics.ts";

/** Headers of every response. The explorer has a content security policy of its own. */
const commonHeaders = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Takes the place of compilers of route schemas, which Fastify would load at each start: no route has one. */
function refuseSchema(): never {
  throw new Error("Routes have no schemas: the pipeline reads what clients send.");
}

const explorerFolder = join(root, "var/explorer");

/** What the HTTP server needs besides its settings. */
export interface HttpServerParts {
  /** Gives the schema as text. */
  readonly writeSdl: () => string;
  /** Null where METRICS_PORT is not set. */
  readonly metrics: Metrics | null;
  readonly isReady: IsReady;
  /** Gives the current snapshot. */
  readonly currentSnapshot: () => Pick<Snapshot, "sequence">;
  readonly connections: Connections;
  /** Why the fast path did not answer a request. */
  readonly fallThrough: FallThrough;
}

/** Response headers that pages of other origins may read, besides those that browsers always allow. */
const exposedHeaders = [
  ...["etag", "ratelimit", "ratelimit-policy", "retry-after", "cache-status", numberHeader],
  ...["link", "content-disposition"],
];
/** How long browsers may cache a preflight response. No browser caches it for longer. */
const preflightSeconds = 7200;

/** The headers of every response to a request that names no origin, as the CORS plug-in adds them to Fastify's. */
export function headersWithoutOrigin({ CORS_ORIGINS: origins }: Pick<Config, "CORS_ORIGINS">): HeaderList {
  const common = Object.entries(commonHeaders).flat();
  if (origins.length === 0) return common;
  const allowed = origins.includes("*") ? ["access-control-allow-origin", "*"] : ["vary", "Origin"];
  return [...common, ...allowed, "access-control-expose-headers", exposedHeaders.join(", ")];
}

/** Creates the HTTP server with everything but `/graphql`: explorer, SDL, health probes, log, errors outside GraphQL. */
export async function createHttpServer(
  config: Config,
  { writeSdl, isReady, currentSnapshot, metrics, connections, fallThrough }: HttpServerParts,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL },
    // Fastify would log the client address; `logResponse` does not.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.MAX_BODY_KB * 1024,
    serverFactory: () => createNodeServer(config, connections),
    trustProxy: config.TRUST_PROXY ?? false,
    return503OnClosing: false,
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    frameworkErrors: (error, request, reply) => {
      replyError(error, request, reply);
      logResponse(request, reply);
    },
  });
  connections.serveBy(app.routing);
  app.addHook("onRequest", (request, reply, done) => {
    // Routes that send something lasting say so.
    reply.headers({ ...commonHeaders, "cache-control": "no-store" });
    // Also for what is rejected before it reaches the pipeline.
    if (methodsOf(pathOf(request)) !== null) reply.header(numberHeader, currentSnapshot().sequence);
    if (hasSeveralHosts(request.raw)) replySeveralHosts(reply);
    else done();
  });
  app.decorateRequest("outcome", null);
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
    // Imported only when needed, because the import takes a tenth of a second.
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
    logResponse(request, reply, fastPath);
    done();
  });
  app.setNotFoundHandler(replyNotFound);
  app.setErrorHandler(replyError);

  const { CORS_ORIGINS: origins } = config;
  if (origins.length > 0) {
    const origin = origins.includes("*") ? "*" : origins;
    await app.register(cors, { origin, exposedHeaders, maxAge: preflightSeconds });
  }
  encodeReplies(app);
  await app.register(serveExplorer, { folder: explorerFolder, examples: await readExamples() });
  if (config.INTROSPECTION) serveSdl(app, writeSdl);
  serveHealth(app, isReady);
  return app;
}

/** The schema is written as text when a client first asks for it. */
function serveSdl(app: FastifyInstance, writeSdl: () => string): void {
  let sdl: KeptDocument | undefined;
  app.get("/schema.graphql", (request, reply) => {
    sdl ??= new KeptDocument("text/plain; charset=utf-8", writeSdl());
    return sdl.send(request, reply);
  });
}

function pathOf(request: FastifyRequest): string | undefined {
  return request.url.split("?")[0];
}

function logResponse(request: FastifyRequest, reply: FastifyReply, fastPath?: FastPathResult): void {
  const { method, outcome } = request;
  const { statusCode: status, elapsedTime } = reply;
  const ms = roundMilliseconds(elapsedTime);
  const line = { method, path: pathOf(request), status, ms, ...outcome, fastPath };
  request.log.info(line, "answered");
}

function replyNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request);
  const methods = methodsOf(path);
  if (methods === null || methods.includes(request.method)) {
    return reply
      .code(404)
      .send({ errors: [{ message: `There is nothing at ${path}. The API is at /graphql.` }] });
  }
  const toSend = methods.filter((method) => method === "GET" || method === "POST").join(" or ");
  return reply
    .code(405)
    .header("allow", methods.join(", "))
    .send({ errors: [{ message: `${path} does not take ${request.method}: send ${toSend}.` }] });
}

/** The methods that a path with figures takes; null for any other path. */
function methodsOf(path: string | undefined): readonly string[] | null {
  if (path === "/graphql") return ["GET", "HEAD", "POST", "OPTIONS"];
  return formats.some((format) => format.path === path) ? ["GET", "HEAD"] : null;
}

function replySeveralHosts(reply: FastifyReply): void {
  const message = "The request names several hosts: send one Host header.";
  reply.code(400).send({ errors: [{ message }] });
}

function replyError(
  error: { readonly statusCode?: number; readonly message: string },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  reply.header("cache-control", "no-store");
  if (status < 500) return reply.code(status).send({ errors: [{ message: error.message }] });
  const masked = maskError(error, (errorId, err) => request.log.error({ errorId, err }, "failed"));
  return reply.code(status).send({ errors: [masked] });
}
