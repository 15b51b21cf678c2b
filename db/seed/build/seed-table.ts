import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** A table ready to be written: its file name, its columns in order, and its rows in order. */
export type SeedTable<Row> = {
  readonly file: string;
  readonly columns: readonly (keyof Row & string)[];
  readonly rows: readonly Row[];
};

type Value = string | number | null;

/** Writes a table as UTF-8 CSV with line feeds and a header; a null is an empty field. Returns the bytes written. */
export async function writeSeedTable<Row extends Record<string, Value>>(
  folder: string,
  table: SeedTable<Row>,
): Promise<number> {
  const lines = table.rows.map((row) => table.columns.map((column) => quote(row[column])).join(","));
  const text = Buffer.from(`${[table.columns.join(","), ...lines].join("\n")}\n`);
  const csv = table.file.endsWith(".gz") ? gzipSync(text, { level: 9 }) : text;
  await mkdir(dirname(join(folder, table.file)), { recursive: true });
  await writeFile(join(folder, table.file), csv);
  return csv.length;
}

function quote(value: Value | undefined): string {
  const field = String(value ?? "");
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
