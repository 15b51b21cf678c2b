import "reflect-metadata";
import { isStoreAt } from "../../db/open.ts";
import type { Config } from "../config/config.ts";
import { Executor } from "../execution/executor.ts";
import { buildStore, type Progress } from "../ingest/store/build.ts";
import { Limits } from "../limits/limits.ts";
import { LoadShedder } from "../limits/load-shedder.ts";
import { RateLimiter } from "../limits/rate-limiter.ts";
import { Admission } from "../pipeline/admit.ts";
import { CacheLookup } from "../pipeline/cache-lookup.ts";
import type { OnFailure } from "../pipeline/error-format.ts";
import { Execution } from "../pipeline/execute.ts";
import { makeGraphQLServer } from "../pipeline/graphql-server.ts";
import { Operations } from "../pipeline/parse-and-validate.ts";
import { Pipeline } from "../pipeline/pipeline.ts";
import { ResponseCache } from "../pipeline/response-cache.ts";
import { WorkerQueue } from "../pipeline/worker/worker-queue.ts";
import { makeSchema, toSdl } from "../resolvers/schema.ts";
import { type SnapshotWatcher, watchStore } from "../snapshot/snapshot-watcher.ts";
import { commonHeaders, createHttpServer } from "./app.ts";
import { digestBuild } from "./build-digest.ts";
import { clientAddressReader } from "./client-address.ts";
import { Connections } from "./connections/connections.ts";
import { drain } from "./connections/drain.ts";
import type { CutReason } from "./connections/rejection.ts";
import { UnreadResponses } from "./connections/unread-responses.ts";
import { FallThrough } from "./fall-through.ts";
import { FastPath, type FastPathOptions } from "./fast-path.ts";
import { serveGraphQL } from "./graphql-route.ts";
import { Metrics } from "./telemetry/metrics.ts";
import { type OperatorServer, serveOperators } from "./telemetry/serve.ts";

/** A running server: where it listens, and how to stop it once requests in flight are answered. */
export interface Running {
  readonly url: string;
  /** Where metrics and probes are served; null for nowhere. */
  readonly metricsUrl: string | null;
  /** The id of the snapshot that was current at the start, and its sequence number. */
  readonly revision: string;
  readonly sequence: number;
  /** Writes down what ends the process. */
  logFatal(error: unknown): void;
  stop(): Promise<void>;
}

/** What may be watched while a server starts and runs. */
export interface Watchers {
  readonly onProgress?: Progress;
  /** Called with who builds the store, when another process does and is waited for. */
  readonly onWait?: (holder: string) => void;
  readonly onStatement?: (sql: string) => void;
  /** Whether the worker is only started for its first operation. Tests that need none set it. */
  readonly startsWorkerLate?: boolean;
}

/** How many milliseconds a request in flight may hold up the stop: less than the 30 seconds orchestrators grant. */
const longestDrain = 25_000;

/**
 * Starts the gateway, building the store first when there is none.
 * @throws StoreError for a store that cannot be read, or the system's error for an address that cannot be had.
 */
export async function startServer(config: Config, watchers: Watchers = {}): Promise<Running> {
  const { onProgress = () => undefined, onWait, onStatement, startsWorkerLate = false } = watchers;
  if (!isStoreAt(config.STORE)) await buildStore(config.STORE, onProgress, onWait);
  const snapshots = await watchStore(config.STORE, onStatement);
  try {
    return await serve(config, snapshots, startsWorkerLate);
  } catch (error) {
    await snapshots.close();
    throw error;
  }
}

async function serve(config: Config, snapshots: SnapshotWatcher, startsLate: boolean): Promise<Running> {
  const schema = makeSchema();
  let draining = false;
  const isReady = () => {
    if (draining) return { ready: false, sentence: "The server is stopping." };
    const { problem } = worker;
    return problem === null ? snapshots.isReady() : { ready: false, sentence: problem };
  };
  const onCut = (reason: CutReason) => metrics?.countCut(reason);
  const connections = new Connections({
    maxConnections: config.MAX_CONNECTIONS,
    maxPerAddress: config.MAX_CONNECTIONS_PER_ADDRESS,
    maxPipelined: config.MAX_PIPELINED,
    isProxy: (address) => config.TRUST_PROXY?.(address, 0) ?? false,
    onCut,
  });
  const unread = new UnreadResponses(config.MAX_UNREAD_MB * 2 ** 20, () => onCut("unread_limit"));
  const readings = { snapshot: () => snapshots.current, connections: () => connections.size };
  const metrics = config.METRICS_PORT === undefined ? null : new Metrics(readings);
  const sdl = toSdl(schema);
  const fallThrough = new FallThrough();
  const app = await createHttpServer(config, { sdl, isReady, metrics, connections, fallThrough });
  const onFailure: OnFailure = (errorId, err) => app.log.error({ errorId, err }, "failed");
  const executor = new Executor(schema);
  const { INTROSPECTION: introspection, SHORTCUTS: shortcuts } = config;
  const allowance = { cost: config.MAX_COST, bytes: config.MAX_RESPONSE_MB * 2 ** 20 };
  const worker = new WorkerQueue({
    start: { introspection, shortcuts, allowance },
    startsLate,
    longestQueue: config.WORKER_QUEUE,
    longestOperation: config.WORKER_SECONDS,
    onFailure,
    onLoss: (err) => app.log.error({ err }, "the worker ended"),
  });
  const isWorkerUp = worker.open(snapshots.current);
  const rateLimit = { rows: config.RATE_LIMIT, seconds: config.RATE_WINDOW_SECONDS };
  const rateLimiter = rateLimit.rows === 0 ? null : new RateLimiter(rateLimit);
  const loadShedder =
    config.SHED_AFTER_MS === 0 ? null : new LoadShedder(config.SHED_AFTER_MS, () => connections.size);
  const admission = new Admission(new Limits(config, executor), config.WORKER_COST, rateLimiter);
  const execution = new Execution(shortcuts ? executor : null, worker);
  const apollo = makeGraphQLServer(schema, { execution, introspection, onFailure, admission });
  await apollo.start();
  const { id: revision, sequence } = snapshots.current;
  const openCurrent = () => void worker.open(snapshots.current);
  snapshots.watch({
    onMove: (revision, before) => {
      const { sequence } = snapshots.current;
      app.log.info({ revision, sequence, before }, "moved to another revision");
      openCurrent();
    },
    onRestore: (revision) => {
      app.log.warn({ revision }, "the private copy of the store was gone, and is made again");
      openCurrent();
    },
    onLoss: (reason, revision) =>
      app.log.error({ revision, err: reason }, "the private copy of the store is gone"),
    onRefusal: (reason, revision) =>
      app.log.warn({ revision, err: reason }, "the store was replaced by one that cannot be used"),
  });
  const cache = new ResponseCache(shortcuts ? config.RESPONSE_CACHE_MB * 2 ** 20 : 0);
  const pipeline = new Pipeline({
    snapshots,
    lookup: new CacheLookup(cache, digestBuild()),
    operations: new Operations({ apollo, execution, allowance, admission, cachesOperations: shortcuts }),
    rateLimiter,
    loadShedder,
  });
  await serveGraphQL(app, pipeline, unread);
  const fastPathOptions: FastPathOptions = {
    headers: Object.entries(commonHeaders).flat(),
    addressOf: clientAddressReader(config.TRUST_PROXY),
    allowsOrigins: config.CORS_ORIGINS.length > 0,
    maxBodyBytes: config.MAX_BODY_KB * 1024,
    fallThrough,
    onSend: (response, body) => unread.add(response, body),
    onAnswer: (outcome, status, ms) => {
      metrics?.count({ outcome, status, seconds: ms / 1000, fastPath: "answered" });
      const line = { method: "POST", path: "/graphql", status, ms, ...outcome, fastPath: "answered" };
      app.log.info(line, "answered");
    },
  };
  const fastPath = new FastPath(pipeline, fastPathOptions, app.routing);
  // The framework traces.
  if (shortcuts && config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined)
    connections.serveBy((request, response) => fastPath.take(request, response));
  let operators: OperatorServer | null = null;
  try {
    await isWorkerUp;
    if (metrics !== null && config.METRICS_PORT !== undefined)
      operators = await serveOperators({ host: config.HOST, port: config.METRICS_PORT }, metrics, isReady);
    const url = await app.listen({ port: config.PORT, host: config.HOST });
    const stop = async () => {
      draining = true;
      const overdue = setTimeout(() => app.server.closeAllConnections(), longestDrain);
      await drain(app.server, connections);
      clearTimeout(overdue);
      await app.close();
      await operators?.close();
      await apollo.stop();
      worker.stop();
      await snapshots.close();
    };
    const logFatal = (err: unknown) =>
      app.log.fatal({ err }, "an error that nobody caught: the process stops");
    const metricsUrl = operators?.url ?? null;
    return { url, metricsUrl, revision, sequence, logFatal, stop };
  } catch (error) {
    worker.stop();
    await app.close();
    await operators?.close();
    throw error;
  }
}
