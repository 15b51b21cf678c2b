import type { ApolloServer } from "@apollo/server";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { PoolOptions } from "../../db/postgres/address.ts";
import type { Config } from "../config/config.ts";
import { Executor } from "../execution/executor.ts";
import { Exporter } from "../export/exporter.ts";
import { Limits } from "../limits/limits.ts";
import { LoadShedder } from "../limits/load-shedder.ts";
import type { Allowance } from "../limits/meter.ts";
import { LocalRateLimiter, type RateLimiter } from "../limits/rate-limiter.ts";
import { SharedRateLimiter } from "../limits/shared-rate-limiter.ts";
import { Admission } from "../pipeline/admit.ts";
import { toCacheControl } from "../pipeline/cache-control.ts";
import { CacheLookup } from "../pipeline/cache-lookup.ts";
import type { OnFailure } from "../pipeline/error-format.ts";
import { Execution } from "../pipeline/execute.ts";
import { makeGraphQLServer, type RequestContext } from "../pipeline/graphql-server.ts";
import { Operations } from "../pipeline/parse-and-validate.ts";
import { Pipeline } from "../pipeline/pipeline.ts";
import { ResponseCache } from "../pipeline/response-cache.ts";
import { SharedCache } from "../pipeline/shared-cache.ts";
import { TrustedDocuments } from "../pipeline/trusted-documents.ts";
import { WorkerQueue } from "../pipeline/worker/worker-queue.ts";
import type { SnapshotWatcher } from "../snapshot/snapshot-watcher.ts";
import { digestBuild } from "./build-digest.ts";
import { digestRules } from "./rules-digest.ts";
import type { Shared } from "./shared/connect.ts";
import { readTrustedDocuments } from "./trusted-manifest.ts";

/** What the pipeline needs besides the settings. */
export interface PipelineParts {
  readonly schema: GraphQLSchema;
  readonly snapshots: SnapshotWatcher;
  readonly log: FastifyBaseLogger;
  readonly countConnections: () => number;
  /** Whether the worker is only started for the first operation. */
  readonly startsWorkerLate: boolean;
  /** Null where SHARED is not set. */
  readonly shared: Shared | null;
}

/** A pipeline, with what has to be stopped after its last request. */
export interface StartedPipeline {
  readonly pipeline: Pipeline;
  /** Null where nothing is exported. */
  readonly exporter: Exporter | null;
  readonly worker: WorkerQueue;
  readonly apollo: ApolloServer<RequestContext>;
}

/** Makes the pipeline as the settings say, and starts Apollo Server. Its worker is started by whoever listens. */
export async function startPipeline(config: Config, parts: PipelineParts): Promise<StartedPipeline> {
  const { schema, snapshots, countConnections } = parts;
  const { INTROSPECTION: introspection, SHORTCUTS: shortcuts } = config;
  const onFailure: OnFailure = (errorId, err) => parts.log.error({ errorId, err }, "failed");
  const documents = readTrustedDocuments(config);
  const executor = new Executor(schema);
  const allowance = { cost: config.MAX_COST, bytes: config.MAX_RESPONSE_MB * 2 ** 20 };
  const worker = createWorkerQueue(config, parts, allowance, onFailure);
  const rateLimiter = createRateLimiter(config, parts.shared);
  const limits = new Limits(config, executor);
  const admission = new Admission(limits, config.WORKER_COST, rateLimiter);
  const execution = new Execution(shortcuts ? executor : null, worker);
  const apollo = makeGraphQLServer(schema, { execution, introspection, onFailure, admission });
  await apollo.start();
  const cache = new ResponseCache(shortcuts ? config.RESPONSE_CACHE_MB * 2 ** 20 : 0);
  const cacheControl = toCacheControl({
    maxAge: config.MAX_AGE_SECONDS,
    staleWhileRevalidate: config.STALE_SECONDS,
  });
  const build = digestBuild();
  const loadShedder =
    config.SHED_AFTER_MS === 0 ? null : new LoadShedder(config.SHED_AFTER_MS, countConnections);
  const operationParts = { apollo, execution, allowance, admission, cachesOperations: shortcuts };
  const pipeline = new Pipeline({
    snapshots,
    lookup: new CacheLookup(cache, build, cacheControl, createSharedCache(config, build, parts.shared)),
    operations: new Operations({ ...operationParts, documents }),
    rateLimiter,
    loadShedder,
  });
  const exporter = new Exporter({
    ...{ schema, snapshots, rateLimiter, loadShedder, build, cacheControl },
    operations: new Operations({
      ...operationParts,
      // The documents of exports are the gateway's own.
      documents: new TrustedDocuments("off", new Map()),
      // A file has many pages, and is in no hurry: the main thread is left to others.
      admission: new Admission(limits, config.WORKER_COST / 10, rateLimiter),
    }),
    suggests: introspection,
    maxExports: config.MAX_EXPORTS,
    maxCost: config.MAX_EXPORT_COST,
    maxSeconds: config.EXPORT_SECONDS,
  });
  return { pipeline, exporter: config.MAX_EXPORTS === 0 ? null : exporter, worker, apollo };
}

function createWorkerQueue(
  config: Config,
  { log, startsWorkerLate }: PipelineParts,
  allowance: Allowance,
  onFailure: OnFailure,
): WorkerQueue {
  return new WorkerQueue({
    settings: {
      introspection: config.INTROSPECTION,
      shortcuts: config.SHORTCUTS,
      federation: config.FEDERATION,
      allowance,
      pool: poolOf(config),
    },
    startsLate: startsWorkerLate,
    maxWaiting: config.WORKER_QUEUE,
    maxSeconds: config.WORKER_SECONDS,
    onFailure,
    onLoss: (err) => log.error({ err }, "the worker ended"),
  });
}

/** How the connections to PostgreSQL are used. */
export function poolOf({ STORE_CONNECTIONS: connections, STORE_SECONDS: seconds }: Config): PoolOptions {
  return { connections, seconds };
}

/** Null where the rate is not limited. */
function createRateLimiter(
  { RATE_LIMIT: rows, RATE_WINDOW_SECONDS: seconds }: Config,
  shared: Shared | null,
): RateLimiter | null {
  if (rows === 0) return null;
  const limit = { rows, seconds };
  return shared === null ? new LocalRateLimiter(limit) : new SharedRateLimiter(limit, shared.windows);
}

/** Null where gateways share no responses. */
function createSharedCache(config: Config, build: string, shared: Shared | null): SharedCache | null {
  if (shared === null || !config.SHORTCUTS || config.RESPONSE_CACHE_MB === 0) return null;
  return new SharedCache(shared.responses, digestRules(config, build), config.MAX_RESPONSE_MB * 2 ** 20);
}
