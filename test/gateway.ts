import { inject } from "vitest";
import * as z from "zod";
import { readConfig } from "../src/config/config.ts";
import { type RunningServer, startServer } from "../src/server/start.ts";
import { onEngine } from "./engines/published.ts";

const answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
});

/** A gateway running over the test store on a port of its own. */
export interface Gateway extends RunningServer {
  /** Posts an operation and returns the parsed response. */
  ask(query: string, variables?: Record<string, unknown>): Promise<z.infer<typeof answer>>;
  /** The SQL statements run since this was last called. */
  takeStatements(): string[];
}

/** Starts a gateway. It has a worker from the start where `WORKER_COST` is set. */
export async function startGateway(environment: Record<string, string> = {}): Promise<Gateway> {
  let statements: string[] = [];
  const config = readConfig({
    PORT: "0",
    LOG_LEVEL: "silent",
    // Statements of the worker cannot be watched.
    WORKER_COST: "1000000",
    ...environment,
    STORE: await onEngine(environment.STORE ?? inject("store")),
  });
  const server = await startServer(config, {
    onStatement: (sql) => statements.push(sql),
    startsWorkerLate: environment.WORKER_COST === undefined,
  });
  statements = [];
  return {
    ...server,
    async ask(query, variables) {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return answer.parse(await response.json());
    },
    takeStatements() {
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}
