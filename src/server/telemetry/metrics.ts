import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RequestOutcome } from "../../pipeline/request-outcome.ts";
import type { CutReason } from "../connections/rejection.ts";
import type { FastPathResult } from "../fall-through.ts";
import type { CommandResult, SharedCommand } from "../shared/redis-link.ts";
import { maxNames, OperationNames } from "./operation-names.ts";
import { watchProcess } from "./process-metrics.ts";

/** How many requests are counted at once. */
const batchSize = 200;

/** A request that was answered. */
export interface AnsweredRequest {
  readonly outcome: RequestOutcome;
  readonly status: number;
  readonly seconds: number;
  readonly fastPath: FastPathResult;
}

/** What is read each time metrics are fetched. */
export interface MetricSources {
  /** The current snapshot. */
  readonly snapshot: () => { readonly id: string; readonly sequence: number };
  readonly connections: () => number;
  /** Whether what gateways share is here; null where they share nothing. */
  readonly isSharedHere: (() => boolean) | null;
}

/** The metrics of the gateway, in the format of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #names = new OperationNames((operation) => this.#seconds.remove({ operation }));
  #answered: AnsweredRequest[] = [];
  readonly #requests: Counter<"status" | "answered_by">;
  readonly #errors: Counter<"code">;
  readonly #seconds: Histogram<"operation">;
  readonly #cost: Histogram;
  readonly #fastPath: Counter<"result">;
  readonly #cuts: Counter<"reason">;
  readonly #shared: Counter<"command" | "result"> | null;

  constructor({ snapshot, connections, isSharedHere }: MetricSources) {
    const registers = [this.#registry];
    watchProcess(registers);
    this.#requests = new Counter({
      name: "gateway_requests_total",
      help: "Requests to /graphql, by status and by where the response came from.",
      labelNames: ["status", "answered_by"],
      registers,
    });
    this.#errors = new Counter({
      name: "gateway_errors_total",
      help: "Errors in responses, by code.",
      labelNames: ["code"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "gateway_request_seconds",
      help: `Seconds from the head of a request to the end of its response, by operation name: at most ${maxNames} names, and "other".`,
      labelNames: ["operation"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    });
    this.#cost = new Histogram({
      name: "gateway_operation_cost_rows",
      help: "Estimated cost of operations, in rows, without responses from the cache.",
      buckets: [10, 100, 1000, 10_000, 100_000, 1_000_000],
      registers,
    });
    this.#fastPath = new Counter({
      name: "gateway_fast_path_total",
      help: "Requests to /graphql: answered by the fast path, or why Fastify answered them.",
      labelNames: ["result"],
      registers,
    });
    this.#cuts = new Counter({
      name: "gateway_connections_cut_total",
      help: "Connections that the server rejected or closed, by reason.",
      labelNames: ["reason"],
      registers,
    });
    new Gauge({
      name: "gateway_connections",
      help: "Open connections.",
      registers,
      collect() {
        this.set(connections());
      },
    });
    new Gauge({
      name: "gateway_snapshot_info",
      help: "1 for the current snapshot, with its id and sequence number.",
      labelNames: ["snapshot", "sequence"],
      registers,
      collect() {
        this.reset();
        const { id, sequence } = snapshot();
        this.set({ snapshot: id, sequence }, 1);
      },
    });
    this.#shared = isSharedHere && countShared(isSharedHere, registers);
  }

  /** Counts a request. Requests are collected and counted in batches, which takes a tenth of the time. */
  count(request: AnsweredRequest): void {
    this.#answered.push(request);
    if (this.#answered.length >= batchSize) this.#countBatch();
  }

  countCut(reason: CutReason): void {
    this.#cuts.inc({ reason });
  }

  /** Counts a command that was sent to what gateways share. */
  countShared(command: SharedCommand, result: CommandResult): void {
    this.#shared?.inc({ command, result });
  }

  #countBatch(): void {
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
      this.#countBatch();
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  }
}

function countShared(isHere: () => boolean, registers: Registry[]): Counter<"command" | "result"> {
  new Gauge({
    name: "gateway_shared_here",
    help: "1 while what gateways share is here, 0 while it is away.",
    registers,
    collect() {
      this.set(Number(isHere()));
    },
  });
  return new Counter({
    name: "gateway_shared_commands_total",
    help: "Commands to what gateways share: a slice of a rate limit, a response read or written, and how they ended.",
    labelNames: ["command", "result"],
    registers,
  });
}
