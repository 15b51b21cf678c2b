import "reflect-metadata";
import { existsSync } from "node:fs";
import { makeApollo } from "./apollo.ts";
import { Aside } from "./aside/aside.ts";
import type { Config } from "./config.ts";
import { followConnections } from "./connections.ts";
import { Admission } from "./endpoint/admission.ts";
import { Answering } from "./endpoint/answering.ts";
import { callerReader } from "./endpoint/caller.ts";
import { Endpoint } from "./endpoint/endpoint.ts";
import { KeptAnswers } from "./endpoint/kept-answers.ts";
import { Lane } from "./endpoint/lane.ts";
import { serveEndpoint } from "./endpoint/serve.ts";
import type { OnFailure } from "./errors.ts";
import { Executor } from "./executor/executor.ts";
import { followStore, type RevisionInForce } from "./follow.ts";
import { headersOfAll, makeHttp } from "./http.ts";
import { buildStore, type Progress } from "./ingest/build.ts";
import { Budgets } from "./limits/budgets.ts";
import { Limits } from "./limits/limits.ts";
import { Load } from "./limits/load.ts";
import { describeSchema, makeSchema } from "./schema.ts";
import { Metrics } from "./telemetry/metrics.ts";

/** A running server: where it listens, and how to stop it once requests in flight are answered. */
export interface Running {
  readonly url: string;
  /** The revision that was in force at the start. */
  readonly revision: string;
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
  if (!existsSync(config.STORE)) await buildStore(config.STORE, onProgress, onWait);
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
  const isReady = () =>
    draining ? { ready: false, sentence: "The server is stopping." } : inForce.isReady();
  const metrics = config.METRICS ? new Metrics(() => inForce.current.id) : null;
  const app = await makeHttp(config, { sdl: describeSchema(schema), isReady, metrics });
  const onFailure: OnFailure = (errorId, err) => app.log.error({ errorId, err }, "failed");
  const executor = new Executor(schema);
  const { INTROSPECTION: introspection } = config;
  const allowance = { cost: config.MAX_COST, bytes: config.MAX_ANSWER_MB * 2 ** 20 };
  const aside = new Aside({ introspection, allowance }, config.ASIDE_QUEUE, onFailure);
  const budget = { rows: config.RATE_BUDGET, seconds: config.RATE_WINDOW_SECONDS };
  const budgets = budget.rows === 0 ? null : new Budgets(budget);
  const connections = followConnections(app.server);
  const load = config.SHED_AFTER_MS === 0 ? null : new Load(config.SHED_AFTER_MS, () => connections.size);
  const admission = new Admission(new Limits(config, executor), aside, config.ASIDE_COST, budgets);
  const apollo = makeApollo(schema, { executor, introspection, onFailure, gate: admission });
  await apollo.start();
  const revision = inForce.current.id;
  inForce.follow({
    onMove: (revision, before) => app.log.info({ revision, before }, "moved to another revision"),
    onRefusal: (reason, revision) =>
      app.log.warn({ revision, err: reason }, "the store was replaced by one that cannot be used"),
  });
  const kept = new KeptAnswers(config.KEPT_ANSWERS_MB * 2 ** 20);
  const answering = new Answering(apollo, executor, allowance, admission);
  const endpoint = new Endpoint(inForce, answering, kept, budgets, load);
  await serveEndpoint(app, endpoint);
  const lane = new Lane(endpoint, {
    headers: Object.entries(headersOfAll).flat(),
    callerOf: callerReader(config.TRUST_PROXY),
    isForOrigins: config.CORS_ORIGINS.length > 0,
    mostBytes: config.MAX_BODY_KB * 1024,
    onAnswer: (served, status, ms) => {
      metrics?.count(served, status, ms / 1000);
      app.log.info({ method: "POST", path: "/graphql", status, ms, ...served }, "answered");
    },
  });
  // What is traced is for the framework to find out.
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) lane.open(app.server, app.routing);
  try {
    const url = await app.listen({ port: config.PORT, host: config.HOST });
    const stop = async () => {
      draining = true;
      lane.close();
      const overdue = setTimeout(() => app.server.closeAllConnections(), longestDrain);
      await app.close();
      clearTimeout(overdue);
      await apollo.stop();
      await aside.stop();
      await inForce.close();
    };
    return { url, revision, stop };
  } catch (error) {
    await app.close();
    throw error;
  }
}
