import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { watchProcess } from "./process-metrics.ts";
import type { Served } from "./served.ts";

/** Callers choose the names of operations, so only the first so many have a series of their own. */
const mostOperations = 100;

/** How many requests are counted together. */
const together = 200;

/** A request that is answered. */
interface Counted {
  readonly served: Served;
  readonly status: number;
  readonly seconds: number;
}

/** What is counted, for Prometheus to fetch. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #operations = new Set<string>();
  #answered: Counted[] = [];
  readonly #requests: Counter<"status" | "course">;
  readonly #errors: Counter<"code">;
  readonly #seconds: Histogram<"operation">;
  readonly #cost: Histogram;

  constructor(revision: () => { readonly id: string; readonly sequence: number }) {
    const registers = [this.#registry];
    watchProcess(registers);
    this.#requests = new Counter({
      name: "gateway_requests_total",
      help: "Requests to /graphql, by status and by where the answer came from.",
      labelNames: ["status", "course"],
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
      help: `Seconds from the head of a request to the end of its answer, by name of the operation: the first ${mostOperations} names, then "other".`,
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
  count(served: Served, status: number, seconds: number): void {
    this.#answered.push({ served, status, seconds });
    if (this.#answered.length >= together) this.#countTogether();
  }

  #countTogether(): void {
    const answered = this.#answered;
    this.#answered = [];
    for (const { served, status, seconds } of answered) {
      const { operation, course, cost, codes } = served;
      this.#requests.inc({ status, course });
      this.#seconds.observe({ operation: this.#nameOf(operation) }, seconds);
      if (cost !== null) this.#cost.observe(cost);
      for (const code of codes) this.#errors.inc({ code });
    }
  }

  /** Adds `/metrics` to an HTTP server. */
  serve(app: FastifyInstance): void {
    app.get("/metrics", async (_request, reply) => {
      this.#countTogether();
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  }

  #nameOf(operation: string | null): string {
    if (operation === null) return "unnamed";
    if (this.#operations.has(operation)) return operation;
    if (this.#operations.size >= mostOperations) return "other";
    this.#operations.add(operation);
    return operation;
  }
}
