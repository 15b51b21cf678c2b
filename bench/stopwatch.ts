import { execute, type GraphQLSchema, parse, validate } from "graphql";
import { readConfig } from "../src/config/config.ts";
import type { Context } from "../src/execution/context.ts";
import { Executor, type ValidRequest } from "../src/execution/executor.ts";
import { toExtensions } from "../src/extensions/extensions.ts";
import { CostEstimator } from "../src/limits/cost-estimator.ts";
import { Limits } from "../src/limits/limits.ts";
import { meteredField } from "../src/limits/metered-field.ts";
import { microsecondsOf } from "../src/limits/prices.ts";
import type { Sizes } from "../src/limits/sizes.ts";
import { writeResponse } from "../src/pipeline/operation-response.ts";
import type { Snapshot } from "../src/snapshot/snapshot.ts";
import type { DrawnOperation } from "../test/drawn-operations/index.ts";

/** The times and the outcome of a drawn operation. */
export interface TimedOperation {
  readonly operation: DrawnOperation;
  readonly outcome: "ANSWERED" | "ERROR" | "TOO_LARGE";
  readonly estimated: number;
  /** The cost that the meter counted, in rows as well. */
  readonly metered: number;
  readonly bytes: number;
  /** Microseconds to execute it once its plan is cached. */
  readonly answering: number;
  /** Microseconds for all steps the first time: measure, parse, validate, estimate, execute. */
  readonly first: number;
}

/** Whether an operation took far longer than its estimate stands for, or held up the thread. */
export function standsOut({ answering, first, estimated }: TimedOperation): boolean {
  return answering > 2 * microsecondsOf(estimated) || (first > 10_000 && estimated < 20_000);
}

/** The quicker times of two of the same operation. */
export function quicker(one: TimedOperation, other: TimedOperation): TimedOperation {
  const { answering, first } = other;
  return { ...one, answering: Math.min(one.answering, answering), first: Math.min(one.first, first) };
}

/** Runs of an operation. The fastest one counts, because other work on the machine only adds time. */
const runs = 5;

/** Times operations in this process, without HTTP. */
export class Stopwatch {
  readonly #config = readConfig({});

  constructor(
    private readonly snapshot: Snapshot,
    private readonly schema: GraphQLSchema,
    private readonly sizes: Sizes,
  ) {}

  /** Null for a document that is not valid or beyond a limit. */
  async time({ query, variables }: DrawnOperation): Promise<TimedOperation | null> {
    const firsts = [];
    let last = await this.#runFirst(query, variables);
    if (last === null) return null;
    for (let run = 0; run < runs && last !== null; run += 1) {
      firsts.push(last.took);
      last = await this.#runFirst(query, variables);
    }
    if (last === null) return null;
    const { request, executor, estimated } = last;
    const cachedRuns = [];
    for (let run = 0; run < runs; run += 1) cachedRuns.push(await this.#run(request, executor));
    const { outcome, metered, bytes } = last;
    const answering = Math.min(...cachedRuns.map(({ took }) => took));
    return {
      operation: { query, variables },
      outcome,
      metered,
      bytes,
      estimated,
      answering,
      first: Math.min(...firsts),
    };
  }

  /** Runs an operation with nothing cached. Null for a document that is not valid or beyond a limit. */
  async #runFirst(query: string, variables: ValidRequest["variables"]) {
    const executor = new Executor(this.schema);
    const limits = new Limits(this.#config, executor);
    const began = now();
    try {
      limits.examine(query);
    } catch {
      return null;
    }
    const document = parse(query);
    if (validate(this.schema, document).length > 0) return null;
    const request = { document, operationName: undefined, variables };
    const bytes = this.#config.MAX_RESPONSE_MB * 2 ** 20;
    const estimated = new CostEstimator(executor, bytes, Number.POSITIVE_INFINITY).estimate(
      request,
      this.sizes,
    );
    const answer = await this.#run(request, executor);
    return { ...answer, request, executor, estimated, took: now() - began };
  }

  async #run(request: ValidRequest, executor: Executor) {
    const began = now();
    const allowance = { cost: Number.POSITIVE_INFINITY, bytes: this.#config.MAX_RESPONSE_MB * 2 ** 20 };
    return this.snapshot.use(async (context) => {
      const { meter } = context;
      meter.allow(allowance);
      try {
        const data = await executor.execute(request, context);
        if (data === null) {
          await this.#executeByGraphqlJs(request, context);
          return { outcome: "ERROR" as const, metered: meter.cost, bytes: 0, took: now() - began };
        }
        const extensionsRequest = { provenance: false, warnings: true, cost: false };
        const extensions = await toExtensions(extensionsRequest, context, data);
        const text = writeResponse(extensions === null ? { data } : { data, extensions: { ...extensions } });
        const { length: bytes } = Buffer.from(text);
        return { outcome: "ANSWERED" as const, metered: meter.cost, bytes, took: now() - began };
      } catch (error) {
        if (meter.exceeded === null) throw error;
        return { outcome: "TOO_LARGE" as const, metered: meter.cost, bytes: 0, took: now() - began };
      }
    });
  }

  /** Executes an operation that has an error in it, as the gateway does. */
  async #executeByGraphqlJs({ document, variables }: ValidRequest, contextValue: Context): Promise<void> {
    const { schema } = this;
    await execute({ schema, document, variableValues: variables, contextValue, fieldResolver: meteredField });
  }
}

function now(): number {
  return performance.now() * 1000;
}
