import {
  DatabaseError,
  Pool,
  type PoolConfig,
  type QueryArrayResult,
  type QueryConfig,
  type QueryResult,
  types,
} from "pg";
import { StoreUnavailableError } from "../unavailable.ts";
import type { PoolOptions } from "./address.ts";
import { connectionConfig, nameDatabase } from "./connection.ts";
import { explainPostgres } from "./errors.ts";
import { quoteIdentifier } from "./identifiers.ts";

/** Seconds until a connection is made, or is free. */
const connectSeconds = 2;
/** Prepared statements are part of a connection and never end before it. */
const lifetimeSeconds = 3600;

/** Plans that are made anew for the values of each run take longer than most queries; so does compiling them. */
const settings = "-c plan_cache_mode=force_generic_plan -c jit=off";

/** Large integers and exact decimals as numbers: sums of counts are far below the largest exact integer. */
const parsers: Readonly<Record<number, (text: string) => number>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.NUMERIC]: Number,
};

/** The connections to one snapshot: each has its schema in the search path, so that no request needs a transaction. */
export class SnapshotPool {
  readonly #pool: Pool;
  readonly #address: string;

  constructor(url: string, schema: string, { connections, seconds }: PoolOptions) {
    this.#address = nameDatabase(url);
    const config: PoolConfig = {
      ...connectionConfig(url, `gateway ${process.pid}`),
      options: `-c search_path=${quoteIdentifier(schema)} ${settings}`,
      max: connections,
      connectionTimeoutMillis: connectSeconds * 1000,
      maxLifetimeSeconds: lifetimeSeconds,
      statement_timeout: seconds * 1000,
      types: { getTypeParser: (type, format) => parsers[type] ?? types.getTypeParser(type, format) },
    };
    this.#pool = new Pool(config);
    // An idle connection that is lost leaves the pool by itself.
    this.#pool.on("error", () => undefined);
  }

  get isOpen(): boolean {
    return !this.#pool.ended;
  }

  /**
   * Runs a statement, once more when its connection was lost: statements only read. Rows are plain objects.
   * @throws StoreUnavailableError when the database does not answer.
   */
  query<Row>(statement: QueryConfig): Promise<QueryResult<Row & object>> {
    return this.#run(() => this.#pool.query<Row & object>(statement));
  }

  /** The same for a statement whose columns are texts: rows are lists of them. */
  queryTexts(statement: QueryConfig): Promise<QueryArrayResult<(string | null)[]>> {
    const config = { ...statement, rowMode: "array" } as const;
    return this.#run(() => this.#pool.query<(string | null)[]>(config));
  }

  #run<Result>(send: () => Promise<Result>): Promise<Result> {
    // Few promises, because each takes time: statements are short.
    return send().catch((error: unknown) => {
      if (isOfStatement(error)) throw error;
      return send().catch((again: unknown) => {
        throw this.#explain(again);
      });
    });
  }

  /** Closes the connections after the statements that run. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  #explain(error: unknown): unknown {
    if (isOfStatement(error)) return error;
    const explained = explainPostgres(this.#address, error);
    if (explained === error && !isOfPool(error)) return error;
    const { message } = explained instanceof Error ? explained : new Error(String(explained));
    return new StoreUnavailableError(message, { cause: error });
  }
}

/** Whether the server is well and says that something is wrong with the statement, such as its duration. */
function isOfStatement(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  // 57P: shut down; 53300: no connection left; 08: connection lost. Those of a snapshot that was dropped are 3F and 42P01.
  return !/^(?:57P|53300|08|28|3D)/.test(error.code ?? "");
}

/** The pool has no error of its own type. */
function isOfPool(error: unknown): boolean {
  return error instanceof Error && /timeout exceeded when trying to connect/.test(error.message);
}
