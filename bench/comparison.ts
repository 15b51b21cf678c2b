import type Database from "better-sqlite3";
import { execute, type GraphQLSchema, parse } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { Context } from "../src/execution/context.ts";
import { Executor, type ValidRequest } from "../src/execution/executor.ts";
import { toExtensions } from "../src/extensions/extensions.ts";
import { meteredField } from "../src/limits/metered-field.ts";
import { writeResponse } from "../src/pipeline/operation-response.ts";
import type { Snapshot } from "../src/snapshot/snapshot.ts";
import type { DrawnOperation } from "../test/drawn-operations/index.ts";

/** A statement that an operation ran. */
export interface RunStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** How long one operation takes, in microseconds, each way. */
export interface Compared {
  readonly query: string;
  readonly byPlan: number;
  readonly byGraphqlJs: number;
  /** Null for an operation that graphql-jit does not compile. */
  readonly byGraphqlJit: number | null;
  /** Only its statements, prepared before, without anything that is made of their rows. */
  readonly statements: number;
  /** Only to write its data, made before, with `JSON.stringify`. */
  readonly written: number;
  readonly bytes: number;
}

/**
 * How often each way runs, and how long. The fastest run counts, because other work on the machine only adds time, and V8 compiles only
 * what has run often: after 100 runs some code takes three times as long as after 1,000.
 */
const leastRuns = 100;
const mostRuns = 3000;
const leastMilliseconds = 150;

const allowance = { cost: Number.POSITIVE_INFINITY, bytes: 16 * 2 ** 20 };
const warnings = { provenance: false, warnings: true, cost: false };

/** Answers operations by plan, by graphql-js and by graphql-jit over the same resolvers, and runs only their statements. */
export class Comparison {
  readonly #executor: Executor;
  readonly #prepared = new Map<string, Database.Statement<unknown[]>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly snapshot: Snapshot,
    private readonly database: Database.Database,
    /** The statements that were run, in order. Emptied here. */
    private readonly ran: RunStatement[],
  ) {
    this.#executor = new Executor(schema);
  }

  /** Null for an operation that is not answered, or not without an error. `query` is valid. */
  async time({ query, variables }: DrawnOperation): Promise<Compared | null> {
    const request = { document: parse(query), operationName: undefined, variables };
    this.ran.length = 0;
    const text = await this.#answerByPlan(request);
    if (text === null) return null;
    const statements = [...this.ran];
    const compiled = compileQuery(this.schema, request.document);
    const data: unknown = JSON.parse(text);
    const [byPlan = NaN, byGraphqlJs = NaN, bare = NaN, written = NaN, byGraphqlJit = null] = await fastest([
      () => this.#answerByPlan(request),
      () => this.#answerByGraphqlJs(request),
      async () => {
        for (const { sql, parameters } of statements) this.#statement(sql).all(...parameters);
      },
      async () => JSON.stringify(data),
      ...(isCompiledQuery(compiled) ? [() => this.#answerByGraphqlJit(compiled, variables)] : []),
    ]);
    const bytes = Buffer.byteLength(text);
    return { query, byPlan, byGraphqlJs, byGraphqlJit, statements: bare, written, bytes };
  }

  #answerByPlan(request: ValidRequest): Promise<string | null> {
    return this.snapshot.use(async (context) => {
      context.meter.allow(allowance);
      const data = await this.#executor.execute(request, context);
      return data && write(data, context);
    });
  }

  #answerByGraphqlJs({ document, variables }: ValidRequest): Promise<string> {
    return this.snapshot.use(async (context) => {
      context.meter.allow(allowance);
      const { data } = await execute({
        schema: this.schema,
        document,
        variableValues: variables,
        contextValue: context,
        fieldResolver: meteredField,
      });
      return write(data ?? {}, context);
    });
  }

  #answerByGraphqlJit(
    { query }: CompiledQuery,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    return this.snapshot.use(async (context) => {
      context.meter.allow(allowance);
      const { data } = await query(undefined, context, variables);
      return write(data ?? {}, context);
    });
  }

  #statement(sql: string): Database.Statement<unknown[]> {
    const statement = this.#prepared.get(sql) ?? this.database.prepare<unknown[]>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

async function write(data: Record<string, unknown>, context: Context): Promise<string> {
  const extensions = await toExtensions(warnings, context, data);
  return writeResponse(extensions === null ? { data } : { data, extensions: { ...extensions } });
}

/** The fastest runs of two times that the same operation was compared. */
export function fastestOf(one: Compared, other: Compared): Compared {
  const least = (way: "byPlan" | "byGraphqlJs" | "statements" | "written") => Math.min(one[way], other[way]);
  return {
    ...one,
    byPlan: least("byPlan"),
    byGraphqlJs: least("byGraphqlJs"),
    byGraphqlJit:
      one.byGraphqlJit === null ? null : Math.min(one.byGraphqlJit, other.byGraphqlJit ?? Infinity),
    statements: least("statements"),
    written: least("written"),
  };
}

/** The microseconds of the fastest run of each way. They take turns by the time they have had, so that other work on the machine slows all of them. */
async function fastest(ways: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const timed = ways.map((way) => ({ way, runs: 0, spent: 0, least: Number.POSITIVE_INFINITY }));
  const isDone = ({ runs, spent }: (typeof timed)[number]) =>
    runs >= mostRuns || (runs >= leastRuns && spent >= leastMilliseconds);
  for (;;) {
    const next = timed.filter((each) => !isDone(each)).sort((a, b) => a.spent - b.spent)[0];
    if (next === undefined) return timed.map(({ least }) => least * 1000);
    const began = performance.now();
    await next.way();
    const took = performance.now() - began;
    next.runs += 1;
    next.spent += took;
    next.least = Math.min(next.least, took);
  }
}
