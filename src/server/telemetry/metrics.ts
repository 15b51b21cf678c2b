import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RequestOutcome } from "../../pipeline/request-outcome.ts";
import type { Cut } from "../connections/rejection.ts";
import type { FastPathResult } from "../fall-through.ts";
import { mostNames, OperationNames } from "./operation-names.ts";
import { watchProcess } from "./process-metrics.ts";

/** How many requests are counted together. */
const together = 200;

/** A request that is answered. */
export interface Counted {
  readonly outcome: RequestOutcome;
  readonly status: number;
  readonly seconds: number;
  readonly fastPath: FastPathResult;
}

/** What is read off when metrics are fetched. */
export interface Readings {
  /** The revision in force. */
  readonly revision: () => { readonly id: string; readonly sequence: number };
  readonly connections: () => number;
}

/** What is counted, for Prometheus to fetch. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #names = new OperationNames((operation) => this.#seconds.remove({ operation }));
  #answered: Counted[] = [];
  readonly #requests: Counter<"status" | "answered_by">;
  readonly #errors: Counter<"code">;
  readonly #seconds: Histogram<"operation">;
  readonly #cost: Histogram;
  readonly #fastPath: Counter<"result">;
  readonly #cuts: Counter<"reason">;

  constructor({ revision, connections }: Readings) {
    const registers = [this.#registry];
    watchProcess(registers);
    this.#requests = new Counter({
      name: "gateway_requests_total",
      help: "Requests to /graphql, by status and by where the answer came from.",
      labelNames: ["status", "answered_by"],
      registers,
    });
    this.#errors = new Counter({
      name: "gateway_errors_total",
      help: "Errors that callers were told of, by code.",
      labelNames: ["code"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "gateway_request_seconds",
      help: `Seconds from the head of a request to the end of its answer, by name of the operation: ${mostNames} names in use, and "other".`,
      labelNames: ["operation"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    });
    this.#cost = new Histogram({
      name: "gateway_operation_cost_rows",
      help: "What operations were reckoned to cost, in rows; kept answers are not among them.",
      buckets: [10, 100, 1000, 10_000, 100_000, 1_000_000],
      registers,
    });
    this.#fastPath = new Counter({
      name: "gateway_fast_path_total",
      help: "Requests to /graphql that the fast path answered, or why it handed them on to the framework.",
      labelNames: ["result"],
      registers,
    });
    this.#cuts = new Counter({
      name: "gateway_connections_cut_total",
      help: "Connections that were not taken, or closed before their clients did, by reason.",
      labelNames: ["reason"],
      registers,
    });
    new Gauge({
      name: "gateway_connections",
      help: "Connections that are open.",
      registers,
      collect() {
        this.set(connections());
      },
    });
    new Gauge({
      name: "gateway_revision_info",
      help: "1 for the revision in force, with its id and sequence number.",
      labelNames: ["revision", "sequence"],
      registers,
      collect() {
        this.reset();
        const { id, sequence } = revision();
        this.set({ revision: id, sequence }, 1);
      },
    });
  }

  /** Counts a request. Several are counted at once: one by one, in between others, that takes ten times as long. */
  count(counted: Counted): void {
    this.#answered.push(counted);
    if (this.#answered.length >= together) this.#countTogether();
  }

  countCut(reason: Cut): void {
    this.#cuts.inc({ reason });
  }

  #countTogether(): void {
    const answered = this.#answered;
    this.#answered = [];
    const results = new Map<FastPathResult, number>();
    for (const { outcome, status, seconds, fastPath } of answered) {
      const { operation, answeredBy, cost, codes } = outcome;
      this.#requests.inc({ status, answered_by: answeredBy });
      this.#seconds.observe({ operation: this.#names.labelOf(operation, codes.length === 0) }, seconds);
      if (cost !== null) this.#cost.observe(cost);
      for (const code of codes) this.#errors.inc({ code });
      results.set(fastPath, (results.get(fastPath) ?? 0) + 1);
    }
    for (const [result, count] of results) this.#fastPath.inc({ result }, count);
  }

  /** Adds `/metrics` to an HTTP server. */
  serve(app: FastifyInstance): void {
    app.get("/metrics", async (_request, reply) => {
      this.#countTogether();
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  }
}
