import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cells } from "./spreadsheets.ts";

/** The headers of Home Office police recorded crime open data. */
export const recordedHeaders = [
  "Financial Year",
  "Financial Quarter",
  "Force Name",
  "Offence Description",
  "Offence Group",
  "Offence Subgroup",
  "Offence Code",
  "Number of Offences",
] as const;

const violence = "Violence against the person";

/** A row of any offence. */
export function recorded(
  year: string,
  quarter: string | number,
  force: string,
  [code, description]: readonly [string | number, string],
  count: string | number | null,
): Cells {
  return [year, quarter, force, description, violence, "A subgroup", code, count];
}

export const stalking = ["8Q", "Stalking"] as const;

/** Four equal quarters of stalking in Essex and Kent in one year. */
export function stalkingIn(year: string, essex: number, kent: number): Cells[] {
  return [1, 2, 3, 4].flatMap((quarter) => [
    recorded(year, quarter, "Essex", stalking, essex),
    recorded(year, quarter, "Kent", stalking, kent),
  ]);
}

/** Writes rows of recorded crime as CSV. */
export function writeCsv(folder: string, name: string, rows: readonly Cells[]): string {
  const file = join(folder, name);
  writeFileSync(file, [recordedHeaders, ...rows].map((cells) => `${cells.join(",")}\n`).join(""));
  return file;
}
