import { setTimeout } from "node:timers/promises";
import {
  Client,
  type ClientBase,
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
import { Servers } from "./servers.ts";
import { SharedConnections } from "./shared-connection.ts";

/** Seconds until a connection is made, or is free. */
const connectSeconds = 2;
/** Milliseconds before a statement is sent again: the other connections to a lost server end meanwhile. */
const pauseMilliseconds = 20;
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
  readonly #connections: SharedConnections;
  readonly #servers: Servers;

  constructor(url: string, schema: string, { connections, seconds }: PoolOptions) {
    const servers = new Servers(url);
    this.#servers = servers;
    const config: PoolConfig = {
      options: `-c search_path=${quoteIdentifier(schema)} ${settings}`,
      max: connections,
      connectionTimeoutMillis: connectSeconds * 1000,
      maxLifetimeSeconds: lifetimeSeconds,
      statement_timeout: seconds * 1000,
      // For a server that says nothing any more.
      query_timeout: (seconds + 1) * 1000,
      types: { getTypeParser: (type, format) => parsers[type] ?? types.getTypeParser(type, format) },
      // Each new connection is to the server that answers then.
      Client: class extends Client {
        constructor() {
          const target = connectionConfig(servers.current, `gateway ${process.pid}`);
          super({ ...config, ...target, pipeline: true });
        }
      },
      onConnect: (client) => findSnapshot(client, schema),
    };
    this.#pool = new Pool(config);
    // An idle connection that is lost leaves the pool by itself.
    this.#pool.on("error", () => undefined);
    this.#connections = new SharedConnections(this.#pool);
  }

  get isOpen(): boolean {
    return !this.#pool.ended;
  }

  /**
   * Runs a statement, and again on the next server when its connection was lost: statements only read. Rows are plain objects.
   * @throws StoreUnavailableError when the database does not answer.
   */
  query<Row>(statement: QueryConfig): Promise<QueryResult<Row & object>> {
    return this.#run(() => this.#connections.query<Row & object>(statement));
  }

  /** The same for a statement whose columns are texts: rows are lists of them. */
  queryTexts(statement: QueryConfig): Promise<QueryArrayResult<(string | null)[]>> {
    const config = { ...statement, rowMode: "array" } as const;
    return this.#run(() => this.#connections.queryArrays<(string | null)[]>(config));
  }

  #run<Result>(send: () => Promise<Result>): Promise<Result> {
    const server = this.#servers.current;
    // Few promises, because each takes time: statements are short.
    return send().catch((error: unknown) => this.#sendAgain(send, server, error));
  }

  async #sendAgain<Result>(send: () => Promise<Result>, server: string, reason: unknown): Promise<Result> {
    let [failing, error] = [server, reason];
    // Of the connections that a lost server leaves, the pool may give one more.
    for (let attempts = this.#servers.count + 1; attempts > 0; attempts--) {
      if (isOfStatement(error)) throw error;
      this.#servers.leave(failing);
      await setTimeout(pauseMilliseconds);
      failing = this.#servers.current;
      try {
        return await send();
      } catch (again) {
        error = again;
      }
    }
    throw this.#explain(error);
  }

  /** Closes the connections after the statements that run. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  #explain(error: unknown): unknown {
    if (isOfStatement(error)) return error;
    const explained = explainPostgres(nameDatabase(this.#servers.current), error);
    if (error instanceof StoreUnavailableError) return error;
    if (explained === error && !isOfPool(error)) return error;
    const { message } = explained instanceof Error ? explained : new Error(String(explained));
    return new StoreUnavailableError(message, { cause: error });
  }
}

/** @throws StoreUnavailableError where the server has not got the snapshot: a replica may be behind. */
async function findSnapshot(client: Pick<ClientBase, "query">, schema: string): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema]);
  if (rowCount === 0) throw new StoreUnavailableError(`The server has no ${schema} yet, or has dropped it.`);
}

/** Whether the server is well and says that something is wrong with the statement, such as its duration. */
function isOfStatement(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  // 57P: shut down; 53300: no connection left; 08: connection lost; 40: a replica cancelled it. Those of a snapshot that was dropped are 3F and 42P01.
  return !/^(?:57P|53300|08|28|3D|40)/.test(error.code ?? "");
}

/** The pool has no error of its own type. */
function isOfPool(error: unknown): boolean {
  return error instanceof Error && /timeout exceeded when trying to connect|read timeout/.test(error.message);
}
