import "reflect-metadata";
import { isStoreAt } from "../db/open.ts";
import { makeApollo } from "./apollo.ts";
import { Aside } from "./aside/aside.ts";
import { digestBuild } from "./build-digest.ts";
import type { Config } from "./config.ts";
import { Connections } from "./connections/connections.ts";
import { drain } from "./connections/drain.ts";
import type { Cut } from "./connections/rejection.ts";
import { UnreadAnswers } from "./connections/unread.ts";
import { Admission } from "./endpoint/admission.ts";
import { Answering } from "./endpoint/answering.ts";
import { callerReader } from "./endpoint/caller.ts";
import { Endpoint } from "./endpoint/endpoint.ts";
import { FallThrough } from "./endpoint/fall-through.ts";
import { KeptAnswers } from "./endpoint/kept-answers.ts";
import { Lane, type LaneTerms } from "./endpoint/lane.ts";
import { serveEndpoint } from "./endpoint/serve.ts";
import type { OnFailure } from "./errors.ts";
import { Executor } from "./executor/executor.ts";
import { followStore, type RevisionInForce } from "./follow.ts";
import { headersOfAll, makeHttp } from "./http.ts";
import { buildStore, type Progress } from "./ingest/store/build.ts";
import { Budgets } from "./limits/budgets.ts";
import { Limits } from "./limits/limits.ts";
import { Load } from "./limits/load.ts";
import { describeSchema, makeSchema } from "./schema.ts";
import { Metrics } from "./telemetry/metrics.ts";
import { type Listening, serveOperators } from "./telemetry/serve.ts";

/** A running server: where it listens, and how to stop it once requests in flight are answered. */
export interface Running {
  readonly url: string;
  /** Where metrics and probes are served besides; null for nowhere. */
  readonly metricsUrl: string | null;
  /** The revision that was in force at the start, and its sequence number. */
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
}

/** How many milliseconds a request in flight may hold up the stop: less than the 30 seconds orchestrators grant. */
const longestDrain = 25_000;

/**
 * Starts the gateway, building the store first when there is none.
 * @throws StoreError for a store that cannot be read, or the system's error for an address that cannot be had.
 */
export async function startServer(config: Config, watchers: Watchers = {}): Promise<Running> {
  const { onProgress = () => undefined, onWait, onStatement } = watchers;
  if (!isStoreAt(config.STORE)) await buildStore(config.STORE, onProgress, onWait);
  const inForce = await followStore(config.STORE, onStatement);
  try {
    return await serve(config, inForce);
  } catch (error) {
    await inForce.close();
    throw error;
  }
}

async function serve(config: Config, inForce: RevisionInForce): Promise<Running> {
  const schema = makeSchema();
  let draining = false;
  const isReady = () => {
    if (draining) return { ready: false, sentence: "The server is stopping." };
    const { problem } = aside;
    return problem === null ? inForce.isReady() : { ready: false, sentence: problem };
  };
  const onCut = (cut: Cut) => metrics?.countCut(cut);
  const connections = new Connections({
    most: config.MAX_CONNECTIONS,
    mostOfAddress: config.MAX_CONNECTIONS_PER_ADDRESS,
    mostPipelined: config.MAX_PIPELINED,
    isProxy: (address) => config.TRUST_PROXY?.(address, 0) ?? false,
    onCut,
  });
  const unread = new UnreadAnswers(config.MAX_UNREAD_MB * 2 ** 20, () => onCut("unread_limit"));
  const readings = { revision: () => inForce.current, connections: () => connections.size };
  const metrics = config.METRICS_PORT === undefined ? null : new Metrics(readings);
  const sdl = describeSchema(schema);
  const fallThrough = new FallThrough();
  const app = await makeHttp(config, { sdl, isReady, metrics, connections, fallThrough });
  const onFailure: OnFailure = (errorId, err) => app.log.error({ errorId, err }, "failed");
  const executor = new Executor(schema);
  const { INTROSPECTION: introspection } = config;
  const aside = new Aside({
    start: { introspection },
    longestQueue: config.ASIDE_QUEUE,
    longestOperation: config.WORKER_SECONDS,
    onFailure,
    onLoss: (err) => app.log.error({ err }, "the worker ended"),
  });
  const isWorkerUp = aside.open(inForce.current);
  const budget = { rows: config.RATE_BUDGET, seconds: config.RATE_WINDOW_SECONDS };
  const budgets = budget.rows === 0 ? null : new Budgets(budget);
  const load = config.SHED_AFTER_MS === 0 ? null : new Load(config.SHED_AFTER_MS, () => connections.size);
  const admission = new Admission(new Limits(config, schema), aside, config.ASIDE_COST, budgets);
  const apollo = makeApollo(schema, { executor, introspection, onFailure, gate: admission });
  await apollo.start();
  const { id: revision, sequence } = inForce.current;
  const openInForce = () => void aside.open(inForce.current);
  inForce.follow({
    onMove: (revision, before) => {
      const { sequence } = inForce.current;
      app.log.info({ revision, sequence, before }, "moved to another revision");
      openInForce();
    },
    onRestore: (revision) => {
      app.log.warn({ revision }, "the private copy of the store was gone, and is made again");
      openInForce();
    },
    onLoss: (reason, revision) =>
      app.log.error({ revision, err: reason }, "the private copy of the store is gone"),
    onRefusal: (reason, revision) =>
      app.log.warn({ revision, err: reason }, "the store was replaced by one that cannot be used"),
  });
  const kept = new KeptAnswers(config.KEPT_ANSWERS_MB * 2 ** 20);
  const answering = new Answering(apollo, executor, admission);
  const endpoint = new Endpoint(inForce, answering, kept, budgets, load, digestBuild());
  await serveEndpoint(app, endpoint, unread);
  const terms: LaneTerms = {
    headers: Object.entries(headersOfAll).flat(),
    callerOf: callerReader(config.TRUST_PROXY),
    isForOrigins: config.CORS_ORIGINS.length > 0,
    mostBytes: config.MAX_BODY_KB * 1024,
    fallThrough,
    onSend: (response, body) => unread.note(response, body),
    onAnswer: (served, status, ms) => {
      metrics?.count({ served, status, seconds: ms / 1000, fastPath: "answered" });
      const line = { method: "POST", path: "/graphql", status, ms, ...served, fastPath: "answered" };
      app.log.info(line, "answered");
    },
  };
  const lane = new Lane(endpoint, terms, app.routing);
  // What is traced is for the framework to find out.
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined)
    connections.serveBy((request, response) => lane.take(request, response));
  let operators: Listening | null = null;
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
      aside.stop();
      await inForce.close();
    };
    const logFatal = (err: unknown) =>
      app.log.fatal({ err }, "an error that nobody caught: the process stops");
    const metricsUrl = operators?.url ?? null;
    return { url, metricsUrl, revision, sequence, logFatal, stop };
  } catch (error) {
    aside.stop();
    await app.close();
    await operators?.close();
    throw error;
  }
}
