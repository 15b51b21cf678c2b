import "reflect-metadata";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { root } from "../../root.ts";
import type { Config } from "../config/config.ts";
import type { Progress } from "../ingest/store/build.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { makeSchema } from "../resolvers/schema.ts";
import { toSdl } from "../resolvers/sdl.ts";
import { type SnapshotWatcher, watchStore } from "../snapshot/snapshot-watcher.ts";
import { createHttpServer, headersWithoutOrigin } from "./app.ts";
import { clientAddressReader } from "./client-address.ts";
import { Connections } from "./connections/connections.ts";
import { drain } from "./connections/drain.ts";
import type { CutReason } from "./connections/rejection.ts";
import { UnreadResponses } from "./connections/unread-responses.ts";
import { serveExports } from "./export-route.ts";
import { FallThrough } from "./fall-through.ts";
import { FastPath, type FastPathOptions } from "./fast-path.ts";
import { serveFeed } from "./feed/serve.ts";
import { serveGraphQL } from "./graphql-route.ts";
import { serveMcp } from "./mcp/serve.ts";
import { prepareStore } from "./prepare-store.ts";
import { Readiness } from "./readiness.ts";
import { poolOf, type StartedPipeline, startPipeline } from "./request-pipeline.ts";
import type { Shared } from "./shared/connect.ts";
import { askPipeline } from "./site/ask-pipeline.ts";
import { serveSite } from "./site/serve.ts";
import { logSnapshots } from "./snapshot-log.ts";
import { openRequestLog, roundMilliseconds } from "./telemetry/log.ts";
import { Metrics } from "./telemetry/metrics.ts";
import { type OperatorServer, serveOperators } from "./telemetry/serve.ts";

/** A server that runs: where it listens, and how to stop it after the requests in flight. */
export interface RunningServer {
  readonly url: string;
  /** Where metrics and health probes are served; null for nowhere. */
  readonly metricsUrl: string | null;
  /** The id of the snapshot that was current at the start, and its sequence number. */
  readonly snapshot: string;
  readonly sequence: number;
  /** Reads every page of the store, in another process. @throws StoreError when the store is damaged. */
  checkStore(): Promise<void>;
  /** Logs the error that ends the process. */
  logFatal(error: unknown): void;
  stop(): Promise<void>;
}

/** What is called while a server starts and runs, and how it starts. */
export interface StartListener {
  readonly onProgress?: Progress;
  /** Called when another process builds the store and this one waits for it. `holder` describes the other process. */
  readonly onWait?: (holder: string) => void;
  /** Called with a sentence once a store of an earlier version was brought forward, or why it was not. */
  readonly onForward?: (sentence: string) => void;
  readonly onStatement?: (sql: string) => void;
  /** Whether the worker is only started for the first operation, for tests that need none. */
  readonly startsWorkerLate?: boolean;
}

/** The parts of a server, from connections to answers. */
interface ServerParts {
  readonly config: Config;
  readonly snapshots: SnapshotWatcher;
  readonly readiness: Readiness;
  readonly connections: Connections;
  readonly unread: UnreadResponses;
  /** Null where METRICS_PORT is not set. */
  readonly metrics: Metrics | null;
  readonly fallThrough: FallThrough;
  readonly app: FastifyInstance;
  /** Null where SHARED is not set. */
  readonly shared: Shared | null;
  readonly started: StartedPipeline;
}

const siteFolder = join(root, "var/site");

/** The most milliseconds that requests in flight may delay the stop. Orchestrators usually wait 30 seconds. */
const maxDrainMilliseconds = 25_000;

/**
 * Starts the gateway. It builds the store first when there is none, and brings one of an earlier version forward.
 * @throws StoreError for a store that cannot be read, or the error of the system for an address that is not available.
 */
export async function startServer(config: Config, listener: StartListener = {}): Promise<RunningServer> {
  const { onStatement, startsWorkerLate = false } = listener;
  await prepareStore(config, listener);
  const snapshots = await watchStore(config.STORE, { onStatement, pool: poolOf(config) });
  try {
    const parts = await createParts(config, snapshots, startsWorkerLate);
    const { id: snapshot, sequence } = snapshots.current;
    const { app, started, unread } = parts;
    snapshots.watch(logSnapshots(app.log, snapshots, () => void started.worker.open(snapshots.current)));
    await serveGraphQL(app, started.pipeline, unread);
    await app.register(serveSite, {
      folder: siteFolder,
      askAs: (request) => askPipeline(started.pipeline, request),
      currentSnapshot: () => snapshots.current,
    });
    if (started.exporter !== null) serveExports(app, started.exporter);
    serveFeed(app, started.pipeline);
    if (config.MCP) await serveMcp(app, started.pipeline, config);
    serveFastPath(parts, started.pipeline);
    return { ...(await listen(parts)), snapshot, sequence };
  } catch (error) {
    await snapshots.close();
    throw error;
  }
}

async function createParts(
  config: Config,
  snapshots: SnapshotWatcher,
  startsWorkerLate: boolean,
): Promise<ServerParts> {
  const schema = makeSchema({ isSubgraph: config.FEDERATION, callsDirectly: config.SHORTCUTS });
  const readiness = new Readiness(snapshots);
  const onCut = (reason: CutReason) => metrics?.countCut(reason);
  const connections = new Connections({
    maxConnections: config.MAX_CONNECTIONS,
    maxPerAddress: config.MAX_CONNECTIONS_PER_ADDRESS,
    maxPipelined: config.MAX_PIPELINED,
    isProxy: (address) => config.TRUST_PROXY?.(address, 0) ?? false,
    onCut,
  });
  const unread = new UnreadResponses(config.MAX_UNREAD_MB * 2 ** 20, () => onCut("unread_limit"));
  const countConnections = () => connections.size;
  let shared: Shared | null = null;
  const isSharedHere = config.SHARED === undefined ? null : () => shared?.isHere() ?? false;
  const sources = { snapshot: () => snapshots.current, connections: countConnections, isSharedHere };
  const metrics = config.METRICS_PORT === undefined ? null : new Metrics(sources);
  const fallThrough = new FallThrough();
  const { isReady } = readiness;
  const writeSdl = () => toSdl(schema);
  const currentSnapshot = () => snapshots.current;
  const httpParts = { writeSdl, isReady, currentSnapshot, metrics, connections, fallThrough };
  const app = await createHttpServer(config, httpParts);
  if (config.SHARED !== undefined) {
    // Imported only when needed, because the import takes time.
    const { connectShared } = await import("./shared/connect.ts");
    shared = await connectShared(config.SHARED, app.log, (command, result) =>
      metrics?.countShared(command, result),
    );
    readiness.mentionShared(shared.describe);
  }
  const pipelineParts = { schema, snapshots, log: app.log, countConnections, startsWorkerLate, shared };
  const started = await startPipeline(config, pipelineParts);
  readiness.requireWorker(started.worker);
  return { config, snapshots, readiness, connections, unread, metrics, fallThrough, app, shared, started };
}

function serveFastPath(parts: ServerParts, pipeline: Pipeline): void {
  const { config, connections, unread, metrics, fallThrough, app } = parts;
  // The fast path is not traced.
  if (!config.SHORTCUTS || config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) return;
  const { log, end } = openRequestLog(config.LOG_LEVEL);
  app.addHook("onClose", async () => end());
  // What is the same in every line is written as text once.
  const answered = log.child({ path: "/graphql", fastPath: "answered" });
  const options: FastPathOptions = {
    headers: headersWithoutOrigin(config),
    addressOf: clientAddressReader(config.TRUST_PROXY),
    allowsOrigins: config.CORS_ORIGINS.length > 0,
    maxBodyBytes: config.MAX_BODY_KB * 1024,
    fallThrough,
    onSend: (response, body) => unread.add(response, body),
    onAnswer: (method, outcome, status, elapsed) => {
      metrics?.count({ outcome, status, seconds: elapsed / 1000, fastPath: "answered" });
      const ms = roundMilliseconds(elapsed);
      const { operation, answeredBy, cost, codes } = outcome;
      answered.info({ method, status, ms, operation, cost, codes, answeredBy }, "answered");
    },
  };
  const fastPath = new FastPath(pipeline, options, app.routing);
  connections.serveBy((request, response) => fastPath.take(request, response));
}

async function listen(parts: ServerParts): Promise<Omit<RunningServer, "snapshot" | "sequence">> {
  const { config, readiness, metrics, app, started } = parts;
  let operators: OperatorServer | null = null;
  try {
    if (metrics !== null && config.METRICS_PORT !== undefined) {
      const address = { host: config.HOST, port: config.METRICS_PORT };
      operators = await serveOperators(address, metrics, readiness.isReady);
    }
    const url = await app.listen({ port: config.PORT, host: config.HOST });
    // Small operations do not wait for it.
    void started.worker.open(parts.snapshots.current);
    const logFatal = (err: unknown) =>
      app.log.fatal({ err }, "an error that nobody caught: the process stops");
    return {
      url,
      metricsUrl: operators?.url ?? null,
      checkStore: () => parts.snapshots.check(),
      logFatal,
      stop: () => stop(parts, operators),
    };
  } catch (error) {
    started.worker.stop();
    parts.shared?.stop();
    await app.close();
    await operators?.close();
    throw error;
  }
}

async function stop(parts: ServerParts, operators: OperatorServer | null): Promise<void> {
  const { snapshots, readiness, connections, app, shared, started } = parts;
  readiness.stop();
  const overdue = setTimeout(() => app.server.closeAllConnections(), maxDrainMilliseconds);
  await drain(app.server, connections);
  clearTimeout(overdue);
  await app.close();
  await operators?.close();
  await started.apollo.stop();
  started.worker.stop();
  shared?.stop();
  await snapshots.close();
}
