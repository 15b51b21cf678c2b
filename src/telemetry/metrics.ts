import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { watchProcess } from "./process-metrics.ts";
import type { Served } from "./served.ts";

/** Callers choose the names of operations, so only the first so many have a series of their own. */
const mostOperations = 100;

/** What is counted, for Prometheus to fetch. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #operations = new Set<string>();
  /** How many requests took which course, by status: the library would put a key together for each. */
  readonly #requests = new Map<Served["course"], Map<number, number>>();
  readonly #errors: Counter<"code">;
  readonly #seconds: Histogram<"operation">;
  readonly #cost: Histogram;

  constructor(revision: () => string) {
    const registers = [this.#registry];
    watchProcess(registers);
    const requests = this.#requests;
    new Counter({
      name: "gateway_requests_total",
      help: "Requests to /graphql, by status and by where the answer came from.",
      labelNames: ["status", "course"],
      registers,
      collect() {
        this.reset();
        for (const [course, byStatus] of requests)
          for (const [status, count] of byStatus) this.inc({ status, course }, count);
      },
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
    const inForce = new Gauge({
      name: "gateway_revision_info",
      help: "1 for the revision in force.",
      labelNames: ["revision"],
      registers,
      collect() {
        this.reset();
        this.set({ revision: revision() }, 1);
      },
    });
    inForce.set({ revision: revision() }, 1);
  }

  count({ operation, course, cost, codes }: Served, status: number, seconds: number): void {
    const byStatus = this.#requests.get(course) ?? new Map<number, number>();
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    this.#requests.set(course, byStatus);
    this.#seconds.observe({ operation: this.#nameOf(operation) }, seconds);
    if (cost !== null) this.#cost.observe(cost);
    for (const code of codes) this.#errors.inc({ code });
  }

  /** Adds `/metrics` to an HTTP server. */
  serve(app: FastifyInstance): void {
    app.get("/metrics", async (_request, reply) =>
      reply.type(this.#registry.contentType).send(await this.#registry.metrics()),
    );
  }

  #nameOf(operation: string | null): string {
    if (operation === null) return "unnamed";
    if (this.#operations.has(operation)) return operation;
    if (this.#operations.size >= mostOperations) return "other";
    this.#operations.add(operation);
    return operation;
  }
}
