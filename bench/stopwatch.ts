import { type GraphQLSchema, parse, validate } from "graphql";
import { readConfig } from "../src/config.ts";
import { writeAnswer } from "../src/endpoint/answer.ts";
import type { Asked, Executor } from "../src/executor/executor.ts";
import { describeExtensions } from "../src/extensions.ts";
import { Costs } from "../src/limits/cost.ts";
import { Limits } from "../src/limits/limits.ts";
import type { Sizes } from "../src/limits/sizes.ts";
import type { Revision } from "../src/revision.ts";
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

/** Runs of a known operation, of which the quickest counts: other work on the machine only adds to it. */
const runs = 5;

/** Times operations, in the process and without a network. */
export class Stopwatch {
  readonly #config = readConfig({});
  readonly #limits: Limits;

  constructor(
    private readonly revision: Revision,
    private readonly schema: GraphQLSchema,
    private readonly executor: Executor,
    private readonly sizes: Sizes,
  ) {
    this.#limits = new Limits(this.#config, executor);
  }

  /** Null for what is refused as a document. */
  async time({ query, variables }: DrawnOperation): Promise<Timed | null> {
    const began = now();
    try {
      this.#limits.examine(query);
    } catch {
      return null;
    }
    const document = parse(query);
    if (validate(this.schema, document).length > 0) return null;
    const asked = { document, operationName: undefined, variables };
    const estimated = new Costs(this.executor).estimate(asked, this.sizes);
    const firstly = await this.#answer(asked);
    const first = now() - began;
    const others = [];
    for (let run = 0; run < runs; run += 1) others.push((await this.#answer(asked)).took);
    const answering = Math.min(...others);
    return { query, estimated, first, answering, ...firstly };
  }

  async #answer(asked: Asked) {
    const began = now();
    const allowance = { cost: Number.POSITIVE_INFINITY, bytes: this.#config.MAX_ANSWER_MB * 2 ** 20 };
    return this.revision.use(async (context) => {
      const { meter } = context;
      meter.allow(allowance);
      try {
        const data = await this.executor.answer(asked, context);
        if (data === null) return { outcome: "ERROR" as const, metered: 0, bytes: 0, took: now() - began };
        const wanted = { provenance: false, warnings: true, cost: false };
        const extensions = await describeExtensions(wanted, context, data);
        const text = writeAnswer(extensions === null ? { data } : { data, extensions: { ...extensions } });
        const { length: bytes } = Buffer.from(text);
        return { outcome: "ANSWERED" as const, metered: meter.cost, bytes, took: now() - began };
      } catch (error) {
        if (meter.exceeded === null) throw error;
        return { outcome: "TOO_LARGE" as const, metered: meter.cost, bytes: 0, took: now() - began };
      }
    });
  }
}

function now(): number {
  return performance.now() * 1000;
}
