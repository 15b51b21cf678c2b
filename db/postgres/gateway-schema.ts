import type { ClientBase } from "pg";
import * as z from "zod";

/** The tables that publishers and gateways share. A snapshot is published once it has a row in `gateway.snapshot`, and current from the moment in `gateway.activation`. */
const gatewaySchema = `
  CREATE SCHEMA IF NOT EXISTS gateway;
  CREATE TABLE IF NOT EXISTS gateway.snapshot (
    sequence integer PRIMARY KEY,
    id text NOT NULL,
    schema text NOT NULL UNIQUE,
    layout text NOT NULL,
    migration text COLLATE "C" NOT NULL,
    rows bigint NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS gateway.activation (
    sequence integer PRIMARY KEY REFERENCES gateway.snapshot ON DELETE CASCADE,
    at timestamptz NOT NULL
  );
  CREATE TABLE IF NOT EXISTS gateway.unfinished_snapshot (
    schema text PRIMARY KEY,
    layout text NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS gateway.copied_table (
    schema text REFERENCES gateway.unfinished_snapshot ON DELETE CASCADE,
    name text,
    rows bigint NOT NULL,
    PRIMARY KEY (schema, name)
  );
  CREATE TABLE IF NOT EXISTS gateway.gateway (
    id text PRIMARY KEY,
    host text NOT NULL,
    serves integer NOT NULL,
    prepared integer,
    seen_at timestamptz NOT NULL DEFAULT now()
  );`;

/** Makes the schema `gateway` where it is not there yet. The caller holds the lock of publishers. */
export async function createGatewaySchema(client: ClientBase): Promise<void> {
  // Not repeated when it is there: a publisher may be allowed to write to it and not to make it.
  const { rows } = await client.query("SELECT to_regclass('gateway.activation') IS NOT NULL AS found");
  if (!found.parse(rows)[0].found) await client.query(gatewaySchema);
}

const found = z.tuple([z.object({ found: z.boolean() })]);

/** A snapshot that was published. */
export interface PublishedSnapshot {
  /** The number that grows with each publication. */
  readonly sequence: number;
  readonly id: string;
  /** The schema with its tables. */
  readonly schema: string;
  /** The digest of the layout of the schema: a gateway can open those of its own layout. */
  readonly layout: string;
  /** The newest migration of the version that published it. */
  readonly migration: string;
  readonly publishedAt: Date;
}

const publishedRows = z.array(
  z.object({
    sequence: z.number(),
    id: z.string(),
    schema: z.string(),
    layout: z.string(),
    migration: z.string(),
    publishedAt: z.date(),
  }),
);

/** The published snapshots, the newest first. */
export async function listPublished(
  client: Pick<ClientBase, "query">,
): Promise<readonly PublishedSnapshot[]> {
  const { rows } = await client.query(
    `SELECT sequence, id, schema, layout, migration, published_at AS "publishedAt" FROM gateway.snapshot ORDER BY sequence DESC`,
  );
  return publishedRows.parse(rows);
}

/** The schema of a snapshot, such as `snapshot_12_0123456789abcdef`. */
export function nameSchema(sequence: number, id: string): string {
  return `snapshot_${sequence}_${id}`;
}
