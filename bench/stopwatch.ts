import { execute, type GraphQLSchema, parse, validate } from "graphql";
import { readConfig } from "../src/config/config.ts";
import type { Context } from "../src/execution/context.ts";
import { Executor, type ValidRequest } from "../src/execution/executor.ts";
import { toExtensions } from "../src/extensions/extensions.ts";
import { Costs } from "../src/limits/cost.ts";
import { Limits } from "../src/limits/limits.ts";
import { meteredField } from "../src/limits/metered-field.ts";
import type { Sizes } from "../src/limits/sizes.ts";
import { writeResponse } from "../src/pipeline/operation-response.ts";
import type { Snapshot } from "../src/snapshot/snapshot.ts";
import type { DrawnOperation } from "../test/drawn-operations/index.ts";

/** What became of a drawn operation. */
export interface Timed {
  readonly query: string;
  readonly outcome: "ANSWERED" | "ERROR" | "TOO_LARGE";
  readonly estimated: number;
  /** What the meter counted, in the same unit. */
  readonly metered: number;
  readonly bytes: number;
  /** Microseconds: to answer it once it is known; and, the first time, all that is done on the way. */
  readonly answering: number;
  readonly first: number;
}

/** Runs of an operation, of which the quickest counts: other work on the machine only adds to it. */
const runs = 5;

/** Times operations, in the process and without a network. */
export class Stopwatch {
  readonly #config = readConfig({});

  constructor(
    private readonly revision: Snapshot,
    private readonly schema: GraphQLSchema,
    private readonly sizes: Sizes,
  ) {}

  /** Null for what is refused as a document. */
  async time({ query, variables }: DrawnOperation): Promise<Timed | null> {
    const firsts = [];
    let last = await this.#meet(query, variables);
    if (last === null) return null;
    for (let run = 0; run < runs && last !== null; run += 1) {
      firsts.push(last.took);
      last = await this.#meet(query, variables);
    }
    if (last === null) return null;
    const { asked, executor, estimated } = last;
    const others = [];
    for (let run = 0; run < runs; run += 1) others.push(await this.#answer(asked, executor));
    const { outcome, metered, bytes } = last;
    const answering = Math.min(...others.map(({ took }) => took));
    return { query, outcome, metered, bytes, estimated, answering, first: Math.min(...firsts) };
  }

  /** Answers an operation as if it was seen for the first time: null where it is refused as a document. */
  async #meet(query: string, variables: ValidRequest["variables"]) {
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
    const asked = { document, operationName: undefined, variables };
    const bytes = this.#config.MAX_RESPONSE_MB * 2 ** 20;
    const estimated = new Costs(executor, bytes).estimate(asked, this.sizes);
    const answer = await this.#answer(asked, executor);
    return { ...answer, asked, executor, estimated, took: now() - began };
  }

  async #answer(asked: ValidRequest, executor: Executor) {
    const began = now();
    const allowance = { cost: Number.POSITIVE_INFINITY, bytes: this.#config.MAX_RESPONSE_MB * 2 ** 20 };
    return this.revision.use(async (context) => {
      const { meter } = context;
      meter.allow(allowance);
      try {
        const data = await executor.execute(asked, context);
        if (data === null) {
          await this.#askLibrary(asked, context);
          return { outcome: "ERROR" as const, metered: meter.cost, bytes: 0, took: now() - began };
        }
        const wanted = { provenance: false, warnings: true, cost: false };
        const extensions = await toExtensions(wanted, context, data);
        const text = writeResponse(extensions === null ? { data } : { data, extensions: { ...extensions } });
        const { length: bytes } = Buffer.from(text);
        return { outcome: "ANSWERED" as const, metered: meter.cost, bytes, took: now() - began };
      } catch (error) {
        if (meter.exceeded === null) throw error;
        return { outcome: "TOO_LARGE" as const, metered: meter.cost, bytes: 0, took: now() - began };
      }
    });
  }

  /** What has an error in it is executed by the library. */
  async #askLibrary({ document, variables }: ValidRequest, contextValue: Context): Promise<void> {
    const { schema } = this;
    await execute({ schema, document, variableValues: variables, contextValue, fieldResolver: meteredField });
  }
}

function now(): number {
  return performance.now() * 1000;
}
