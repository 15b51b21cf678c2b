import type { ClientBase } from "pg";
import * as z from "zod";
import type { FiguresDatabase } from "../open.ts";
import { quoteIdentifier, quoteTable } from "./identifiers.ts";
import type { PublishedColumn, PublishedTable } from "./published-tables.ts";

/** What both engines work out for themselves: how many rows there are, and for each column how many values and their sum. */
export type TableSums = readonly string[];

const oneRow = z.tuple([z.array(z.unknown())]);

/** The sums of a table of a store. */
export function sumInStore({ $client }: FiguresDatabase, { name, columns }: PublishedTable): TableSums {
  const row = $client
    .prepare(selectSums(quoteIdentifier(name), columns))
    .raw()
    .get();
  return z.array(z.unknown()).parse(row).map(String);
}

/** The sums of a published table. */
export async function sumPublished(
  client: ClientBase,
  schema: string,
  { name, columns }: PublishedTable,
): Promise<TableSums> {
  const text = selectSums(quoteTable(schema, name), columns);
  const { rows } = await client.query<unknown[]>({ text, rowMode: "array" });
  return oneRow.parse(rows)[0].map(String);
}

function selectSums(table: string, columns: readonly PublishedColumn[]): string {
  return `SELECT ${["count(*)", ...columns.flatMap(sumColumn)].join(", ")} FROM ${table}`;
}

function sumColumn({ name, type }: PublishedColumn): string[] {
  const column = quoteIdentifier(name);
  const values = `count(${column})`;
  switch (type) {
    case "integer":
    case "bigint":
      return [values, `CAST(sum(${column}) AS TEXT)`];
    case "boolean":
      return [values, `sum(CASE WHEN ${column} THEN 1 ELSE 0 END)`];
    case "text":
      return [values, `sum(length(${column}))`];
    case "double precision":
      // The sum depends on the order of the additions.
      return [values, `min(${column})`, `max(${column})`];
  }
}
