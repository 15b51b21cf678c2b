import type { Client } from "pg";
import * as z from "zod";
import { type FiguresDatabase, StoreError } from "../../db/open.ts";
import { activateUnlessServed } from "../../db/postgres/activation.ts";
import { copyTable } from "../../db/postgres/copy-table.ts";
import { createViews } from "../../db/postgres/ddl.ts";
import type { DerivedTable } from "../../db/postgres/derived-tables.ts";
import type { PublishedSnapshot } from "../../db/postgres/gateway-schema.ts";
import { quoteIdentifier, quoteTable } from "../../db/postgres/identifiers.ts";
import { publishedTables } from "../../db/postgres/published-tables.ts";

interface CopyOptions {
  readonly derived: readonly DerivedTable[];
  /** Called with a sentence at each step. */
  readonly onStep: (sentence: string) => void;
}

type Target = Omit<PublishedSnapshot, "publishedAt">;

/**
 * Copies a snapshot into its schema, verifies it, and names it in `gateway.snapshot`. Tables that an earlier attempt copied and
 * verified are not copied again. Returns how many rows it has.
 */
export async function copySnapshot(
  client: Client,
  db: FiguresDatabase,
  target: Target,
  { derived, onStep }: CopyOptions,
): Promise<number> {
  const { schema } = target;
  const copied = await begin(client, target);
  const reused = [...copied.values()].reduce((sum, rows) => sum + rows, 0);
  if (copied.size > 0)
    onStep(`An earlier attempt copied ${copied.size} tables with ${format(reused)} rows: they are kept.`);
  let total = reused;
  for (const table of publishedTables.filter(({ name }) => !copied.has(name))) {
    const started = performance.now();
    const rows = await copyTable(client, db, schema, table);
    await client.query("INSERT INTO gateway.copied_table (schema, name, rows) VALUES ($1, $2, $3)", [
      schema,
      table.name,
      rows,
    ]);
    total += rows;
    onStep(`${table.name}: ${format(rows)} rows in ${seconds(started)}`);
  }
  await client.query("SELECT set_config('search_path', $1, false)", [quoteIdentifier(schema)]);
  for (const view of createViews()) await client.query(view);
  for (const table of derived) {
    const started = performance.now();
    await derive(client, schema, table);
    onStep(`${table.name}: derived in ${seconds(started)}`);
  }
  await client.query("RESET search_path");
  await nameSnapshot(client, target, total);
  return total;
}

const copiedRows = z.array(z.object({ name: z.string(), rows: z.coerce.number() }));

/** Makes the schema, or finds the tables that an earlier attempt copied and verified, and how many rows each has. */
async function begin(client: Client, { schema, layout }: Target): Promise<ReadonlyMap<string, number>> {
  await client.query("BEGIN");
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`);
  await client.query(
    "INSERT INTO gateway.unfinished_snapshot (schema, layout) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    [schema, layout],
  );
  await client.query("COMMIT");
  const { rows } = await client.query("SELECT name, rows FROM gateway.copied_table WHERE schema = $1", [
    schema,
  ]);
  return new Map(copiedRows.parse(rows).map(({ name, rows }) => [name, rows]));
}

const oneNumber = z.tuple([z.tuple([z.coerce.number()])]);

async function derive(
  client: Client,
  schema: string,
  { name, statements, countWrong }: DerivedTable,
): Promise<void> {
  await client.query("BEGIN");
  await client.query(`DROP TABLE IF EXISTS ${quoteTable(schema, name)} CASCADE`);
  for (const statement of statements) await client.query(statement);
  await client.query("COMMIT");
  await client.query(`VACUUM (FREEZE, ANALYZE) ${quoteTable(schema, name)}`);
  const { rows } = await client.query<unknown[]>({ text: countWrong, rowMode: "array" });
  const [[wrong]] = oneNumber.parse(rows);
  if (wrong > 0) throw new StoreError(`The derived table ${name} has ${wrong} wrong rows.`);
}

/** The one transaction with which the snapshot is published. Its own table has the number that it is published under. */
async function nameSnapshot(client: Client, target: Target, rows: number): Promise<void> {
  const { sequence, id, schema, layout, migration } = target;
  await client.query("BEGIN");
  await client.query(`UPDATE ${quoteTable(schema, "revision")} SET sequence = $1 WHERE sequence <> $1`, [
    sequence,
  ]);
  await client.query("DELETE FROM gateway.unfinished_snapshot WHERE schema = $1", [schema]);
  await client.query(
    "INSERT INTO gateway.snapshot (sequence, id, schema, layout, migration, rows) VALUES ($1, $2, $3, $4, $5, $6)",
    [sequence, id, schema, layout, migration, rows],
  );
  await activateUnlessServed(client, sequence);
  await client.query("COMMIT");
}

function format(rows: number): string {
  return rows.toLocaleString("en-GB");
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
