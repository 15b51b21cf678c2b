import { writeFileSync } from "node:fs";
import { type Cells, writeOds, writeXlsx } from "../spreadsheets.ts";
import type { Choose, WrittenTable } from "./disguises.ts";

export const fileKinds = ["csv", "xlsx", "ods"] as const;
export type FileKind = (typeof fileKinds)[number];

/** Writes a table as a file of some kind, in one of the ways in which programs write such files. */
export async function writeTable(
  path: string,
  { sheet, above, headers, rows }: WrittenTable,
  kind: FileKind,
  choose: Choose,
): Promise<string> {
  const file = `${path}.${kind}`;
  const cells = [...above, headers, ...rows];
  if (kind !== "csv") {
    const others = choose(2) === 0 ? {} : { Cover: [["A cover"]], Sums: [["Sum"], ["=SUM(A1:A2)"]] };
    return (kind === "xlsx" ? writeXlsx : writeOds)(file, { ...others, [sheet]: cells });
  }
  const delimiter = [",", ";", "\t"][choose(3)] ?? ",";
  const isQuoted = choose(2) === 0;
  const ending = choose(2) === 0 ? "\n" : "\r\n";
  const width = Math.max(...cells.map(({ length }) => length));
  const toField = (cell: Cells[number]) => {
    const text = String(cell ?? "");
    return isQuoted || /[,;\t"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = cells.map((row) =>
    Array.from({ length: width }, (_, at) => toField(row[at] ?? null)).join(delimiter),
  );
  writeFileSync(file, `${choose(2) === 0 ? "\ufeff" : ""}${lines.join(ending)}${ending}`);
  return file;
}
