import Database from "better-sqlite3";
import * as z from "zod";
import { derivedTables } from "../../db/postgres/derived-tables.ts";
import { runSql } from "../postgres/server.ts";

/** What only loading reads, so that it is not published. */
const unpublished = ["offence_observation", "outcome_listing", "outcome_observation", "outcome_report"];

/** The rows of each table and view, as sorted texts. */
export type Content = Record<string, readonly string[]>;

const names = z.array(z.string());
const row = z.record(z.string(), z.unknown());

/** Everything that a store has for gateways, read with its own list of tables. */
export function readStore(file: string): Content {
  const db = new Database(file, { readonly: true });
  try {
    const list = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view')
      AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`;
    const tables = names.parse(db.prepare(list).pluck().all());
    return Object.fromEntries(
      tables
        .filter((name) => !unpublished.includes(name))
        .map((name) => [name, normalise(db.prepare(`SELECT * FROM "${name}"`).all())]),
    );
  } finally {
    db.close();
  }
}

/** Everything that a published schema has but derived tables, read with the list of tables of PostgreSQL. */
export async function readPublished(url: string, schema: string): Promise<Content> {
  const tables = await runSql(
    url,
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1",
    [schema],
  );
  const content: Record<string, readonly string[]> = {};
  const derived: readonly unknown[] = derivedTables.map(({ name }) => name);
  for (const { name } of tables.filter((table) => !derived.includes(table.name)))
    content[`${name}`] = normalise(await runSql(url, `SELECT * FROM "${schema}"."${name}"`));
  return content;
}

/** SQLite has numbers for booleans, and PostgreSQL texts for large numbers. */
function normalise(rows: readonly unknown[]): string[] {
  return rows
    .map((each) => {
      const entries = Object.entries(row.parse(each)).map(([name, value]) => [name, toPlain(name, value)]);
      return JSON.stringify(entries.sort(([one], [other]) => (`${one}` < `${other}` ? -1 : 1)));
    })
    .sort();
}

function toPlain(name: string, value: unknown): unknown {
  if (typeof value === "boolean") return Number(value);
  // The only column of large numbers.
  if (name === "total" && typeof value === "string") return Number(value);
  return value;
}
