import { Pool } from "pg";
import { connectionConfig, nameDatabase } from "./connection.ts";
import { digestLayout } from "./ddl.ts";
import { derivedTables } from "./derived-tables.ts";
import { explainPostgres } from "./errors.ts";
import { listPublished, type PublishedSnapshot } from "./gateway-schema.ts";
import { type GatewayUsage, reportUsage } from "./gateway-usage.ts";

/** One connection asks, and one may still wait for a server that is gone. */
const config = { max: 2, connectionTimeoutMillis: 2000, query_timeout: 2000 };

/** What is published in a database, for gateways. It is open for as long as the gateway runs, and is in no snapshot. */
export class PublishedList {
  /** What to call the database in a sentence. */
  readonly address: string;
  readonly #layout = digestLayout(derivedTables);
  readonly #pool: Pool;

  /** @throws StoreError for another text than the address of a PostgreSQL database. */
  constructor(url: string) {
    this.address = nameDatabase(url);
    this.#pool = new Pool({ ...connectionConfig(url, `gateway ${process.pid} watching`), ...config });
    // An idle connection that is lost leaves the pool by itself.
    this.#pool.on("error", () => undefined);
  }

  /** The newest snapshot that this version can read. @throws StoreError when the database does not answer. */
  async findNewest(): Promise<PublishedSnapshot | undefined> {
    try {
      const all = await listPublished(this.#pool);
      return all.find(({ layout }) => layout === this.#layout);
    } catch (error) {
      throw explainPostgres(this.address, error);
    }
  }

  /** Reports what a gateway uses, so that publishers keep it. A replica takes no reports. */
  async report(usage: GatewayUsage): Promise<void> {
    await reportUsage(this.#pool, usage).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
