import type { Client, ClientConfig } from "pg";
import { activateWhenPrepared, type PublishedState, readPublishedState } from "./activation.ts";
import { connectToPostgres, nameDatabase } from "./connection.ts";
import { digestLayout } from "./ddl.ts";
import { derivedTables } from "./derived-tables.ts";
import { explainPostgres } from "./errors.ts";
import { forgetGateway, type GatewayUsage, reportUsage } from "./gateway-usage.ts";
import { splitServers } from "./servers.ts";

/** A server that does not answer for so long is given up. */
const limits: ClientConfig = { connectionTimeoutMillis: 2000, query_timeout: 2000 };
/** The same at the start, when this process is busy itself and nothing is known yet. */
const startLimits: ClientConfig = { connectionTimeoutMillis: 10_000, query_timeout: 10_000 };
/** While only a replica answers, the primary is looked for again after so many milliseconds. */
const searchMilliseconds = 5000;

/** A connection, and until when it is used. */
interface ListConnection {
  readonly client: Client;
  readonly searchAt: number;
}

/**
 * What is published in a database, for gateways: read from its primary, or from a replica while no primary answers. It is
 * open for as long as the gateway runs, and is in no snapshot.
 */
export class PublishedList {
  /** What to call the database in a sentence. */
  readonly address: string;
  readonly #layout = digestLayout(derivedTables);
  readonly #servers: readonly string[];
  #connection: ListConnection | null = null;
  #limits = startLimits;

  /** @throws StoreError for another text than the address of a PostgreSQL database. */
  constructor(url: string) {
    this.address = nameDatabase(url);
    this.#servers = splitServers(url);
  }

  /** What is published that this version can read. @throws StoreError when no server answers. */
  async read(): Promise<PublishedState> {
    const { snapshots, ...state } = await this.#run(readPublishedState);
    if (this.#limits === startLimits) {
      this.#limits = limits;
      this.#disconnect();
    }
    return { ...state, snapshots: snapshots.filter(({ layout }) => layout === this.#layout) };
  }

  /** Reports what this gateway uses, so that publishers keep it, and others know what it has opened. */
  report(usage: GatewayUsage): Promise<void> {
    return this.#run((client) => reportUsage(client, usage));
  }

  /** Activates a snapshot that this gateway has opened, when the others have opened it too, or are too late. */
  activate(sequence: number): Promise<void> {
    return this.#run((client) => activateWhenPrepared(client, sequence));
  }

  /** Takes the reports of a gateway back, which ends, and disconnects. */
  async close(id: string): Promise<void> {
    if (this.#connection === null) return;
    const { client } = this.#connection;
    // A replica takes no reports.
    await forgetGateway(client, id).catch(() => undefined);
    await client.end().catch(() => undefined);
  }

  /** Does some work, once more on a new connection when the server does not answer. */
  async #run<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    try {
      const { client } = await this.#connect();
      try {
        return await work(client);
      } catch (error) {
        if (isOfStatement(error)) throw error;
        this.#disconnect();
        const again = await this.#connect();
        return await work(again.client);
      }
    } catch (error) {
      if (!isOfStatement(error)) this.#disconnect();
      throw explainPostgres(this.address, error);
    }
  }

  async #connect(): Promise<ListConnection> {
    if (this.#connection !== null && performance.now() < this.#connection.searchAt) return this.#connection;
    this.#disconnect();
    this.#connection = await this.#findServer();
    return this.#connection;
  }

  /** Connects to the first primary, or without one to the first server that answers. */
  async #findServer(): Promise<ListConnection> {
    const purpose = `gateway ${process.pid} watching`;
    const attempts = await Promise.allSettled(
      this.#servers.map(async (url) => {
        const { client } = await connectToPostgres(url, purpose, this.#limits);
        const { rows } = await client.query("SELECT FROM pg_is_in_recovery() AS replica WHERE replica");
        return { client, isPrimary: rows.length === 0 };
      }),
    );
    const answering = attempts.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    const chosen = answering.find(({ isPrimary }) => isPrimary) ?? answering[0];
    for (const { client } of answering) if (client !== chosen?.client) client.end().catch(() => undefined);
    if (chosen === undefined) throw attempts.find((each) => each.status === "rejected")?.reason;
    const { client, isPrimary } = chosen;
    const isSure = isPrimary || this.#servers.length === 1;
    return { client, searchAt: isSure ? Number.POSITIVE_INFINITY : performance.now() + searchMilliseconds };
  }

  #disconnect(): void {
    this.#connection?.client.end().catch(() => undefined);
    this.#connection = null;
  }
}

/** SQLSTATE codes of a statement that the server does not permit or understand. */
function isOfStatement(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(?:42|25|23)/.test(String(error.code));
}
