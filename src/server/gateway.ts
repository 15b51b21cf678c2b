import { StoreError } from "../../db/open.ts";
import { type Config, ConfigError, readConfig } from "../config/config.ts";
import type { Progress } from "../ingest/store/build.ts";
import { ignoreAbandonedErrors } from "../pipeline/abandoned-errors.ts";
import { startServer } from "./start.ts";

/** On a terminal it overwrites one line; elsewhere it writes a line for each step. */
const showProgress: Progress = (step, done) => {
  const line = `Building the store: ${Math.round(done * 100)}% ${step}`;
  if (!process.stderr.isTTY) process.stderr.write(`${line}\n`);
  else process.stderr.write(`\r\u001b[K${line}${done === 1 ? "\n" : ""}`);
};

const showForward = (sentence: string) => {
  process.stderr.write(`${sentence}\n`);
};

const showWait = (holder: string) => {
  process.stderr.write(`Waiting for the store: ${holder}.\n`);
};

/** A sentence for an error that the operator can fix; undefined for a defect, which keeps its stack. */
function explain(error: unknown, config: Config | null): string | undefined {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  if (!(error instanceof Error) || !("code" in error) || config === null) return undefined;
  const { HOST } = config;
  const isMetricsPort = "port" in error && error.port === config.METRICS_PORT && error.port !== config.PORT;
  const [name, port] = isMetricsPort ? ["METRICS_PORT", config.METRICS_PORT] : ["PORT", config.PORT];
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${HOST} is taken: set ${name} to another one.`;
    case "EADDRNOTAVAIL":
    case "EAI_AGAIN":
    case "EINVAL":
    case "ENOTFOUND":
      return `This machine has no address ${HOST}: set HOST to one it has.`;
    case "EACCES":
      return `Port ${port} on ${HOST} is not permitted: set ${name} to one above 1023.`;
    default:
      return undefined;
  }
}

let config: Config | null = null;
try {
  config = readConfig(process.env);
  const server = await startServer(config, {
    onProgress: showProgress,
    onWait: showWait,
    onForward: showForward,
  });
  process.stderr.write(`
Crime statistics gateway, snapshot ${server.snapshot} (number ${server.sequence})
  Pages and charts      ${server.url}/
  Explore in GraphiQL   ${server.url}/graphiql
  GraphQL endpoint      ${server.url}/graphql
  Schema                ${server.url}/schema.graphql
  Health                ${server.url}/health/ready
${server.metricsUrl === null ? "" : `  Metrics               ${server.metricsUrl}/metrics\n`}
`);
  const fail = (error: unknown) => {
    server.logFatal(error);
    process.exitCode = 1;
  };
  // Stops only once, when requests in flight are answered. An error meanwhile sets the exit code.
  let stopped: Promise<void> | undefined;
  const end = () => {
    stopped ??= server
      .stop()
      .catch(fail)
      .finally(() => process.exit());
    return stopped;
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
  server.checkStore().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    void end();
  });
  ignoreAbandonedErrors();
  // Node reports unhandled promise rejections here, too.
  process.on("uncaughtException", (error) => {
    fail(error);
    void end();
  });
} catch (error) {
  const sentence = explain(error, config);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
