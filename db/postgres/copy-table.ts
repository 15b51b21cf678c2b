import { createHash } from "node:crypto";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { FiguresDatabase } from "../open.ts";
import { StoreError } from "../open.ts";
import { BinaryRows } from "./binary-rows.ts";
import { createKeys, createTable } from "./ddl.ts";
import { quoteIdentifier, quoteIdentifiers, quoteTable } from "./identifiers.ts";
import type { PublishedTable } from "./published-tables.ts";
import { sumInStore, sumPublished } from "./sums.ts";

/** Copies a table with its keys and indexes, in place of one that an interrupted copy left. Returns how many rows it has. */
export async function copyTable(
  client: ClientBase,
  db: FiguresDatabase,
  schema: string,
  table: PublishedTable,
): Promise<number> {
  const name = quoteTable(schema, table.name);
  await client.query("BEGIN");
  await client.query(`DROP TABLE IF EXISTS ${name} CASCADE`);
  await client.query(createTable(schema, table));
  const sent = await sendRows(client, db, name, table);
  for (const statement of createKeys(schema, table)) await client.query(statement);
  await client.query("COMMIT");
  await client.query(`VACUUM (ANALYZE) ${name}`);
  await verify(client, db, schema, table, sent.digest);
  return sent.rows;
}

/** Sends all rows in the order of the key. FREEZE saves rewriting the pages later. */
async function sendRows(client: ClientBase, db: FiguresDatabase, name: string, table: PublishedTable) {
  const into = client.query(copyFrom(`COPY ${name} FROM STDIN WITH (FORMAT binary, FREEZE)`));
  const over = finished(into);
  // An error must not count as unhandled before it is awaited.
  over.catch(() => undefined);
  const hash = createHash("sha256");
  const rows = new BinaryRows(table.name, table.columns);
  let count = 0;
  try {
    for (const row of readRows(db, table)) {
      rows.add(row);
      count++;
      if (!rows.isFull) continue;
      const chunk = rows.take();
      hash.update(chunk);
      if (!into.write(chunk)) await Promise.race([once(into, "drain"), over]);
    }
    const last = rows.end();
    hash.update(last);
    into.end(last);
  } catch (error) {
    into.destroy();
    throw error;
  }
  await over;
  return { rows: count, digest: hash.digest("hex") };
}

function readRows({ $client }: FiguresDatabase, table: PublishedTable): Iterable<unknown[]> {
  const columns = quoteIdentifiers(table.columns.map(({ name }) => name));
  return $client
    .prepare<[], unknown[]>(
      `SELECT ${columns} FROM ${quoteIdentifier(table.name)} ORDER BY ${orderOf(table)}`,
    )
    .raw()
    .iterate();
}

/** The order of the key, or of all columns, which is the same in both engines. */
function orderOf({ key, columns }: PublishedTable): string {
  if (key.length > 0) return quoteIdentifiers(key);
  return columns.map(({ name }) => `${quoteIdentifier(name)} NULLS FIRST`).join(", ");
}

/**
 * Compares a copied table with the store in two ways: all bytes that PostgreSQL gives back with those that were sent, and
 * counts and sums that each engine works out for itself.
 */
async function verify(
  client: ClientBase,
  db: FiguresDatabase,
  schema: string,
  table: PublishedTable,
  sent: string,
): Promise<void> {
  if ((await digestPublished(client, schema, table)) !== sent)
    throw new StoreError(`PostgreSQL gives back other rows of ${table.name} than were sent.`);
  // PostgreSQL adds up while this process does.
  const [published, stored] = await Promise.all([sumPublished(client, schema, table), sumInStore(db, table)]);
  if (published.join() !== stored.join())
    throw new StoreError(
      `The sums of ${table.name} are ${published.join()} in PostgreSQL and ${stored.join()} in the store.`,
    );
}

async function digestPublished(client: ClientBase, schema: string, table: PublishedTable): Promise<string> {
  const columns = quoteIdentifiers(table.columns.map(({ name }) => name));
  const rows = `SELECT ${columns} FROM ${quoteTable(schema, table.name)} ORDER BY ${orderOf(table)}`;
  const hash = createHash("sha256");
  for await (const chunk of client.query(copyTo(`COPY (${rows}) TO STDOUT WITH (FORMAT binary)`)))
    hash.update(chunk);
  return hash.digest("hex");
}
