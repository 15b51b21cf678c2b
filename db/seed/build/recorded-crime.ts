import { gunzipSync } from "node:zlib";
import * as z from "zod";
import type { SourceFile } from "./source-files.ts";
import { parseTable, slugOf, type TableRow, text, wholeNumber, yearLabel } from "./source-table.ts";

const COLUMNS = [
  "Financial Year",
  "Financial Quarter",
  "Force Name",
  "Offence Description",
  "Offence Group",
  "Offence Subgroup",
  "Offence Code",
  "Number of Offences",
];

// An older edition writes counts as formatted text: ` 66776 `, and `-00` for zero.
const formattedCount = z
  .string()
  .transform((cell) => cell.trim())
  .pipe(wholeNumber)
  .transform((value) => value + 0);

/** One published count of offences. `body` is a slug; `count` can be negative, for offences cancelled later. */
export type RecordedCrime = {
  readonly year: string;
  readonly quarter: number;
  readonly body: string;
  readonly description: string;
  readonly group: string;
  readonly subgroup: string;
  readonly code: string;
  readonly count: number;
};

/** Reads every row of the recorded crime release. @throws SeedBuildError at an unknown body or a malformed cell. */
export function readRecordedCrime(
  source: SourceFile,
  slugs: ReadonlyMap<string, string>,
): TableRow<RecordedCrime>[] {
  const schema = z
    .strictObject({
      "Financial Year": yearLabel,
      "Financial Quarter": z.enum(["1", "2", "3", "4"], "is not a quarter").transform(Number),
      "Force Name": slugOf(slugs, "force name"),
      "Offence Description": text,
      "Offence Group": text,
      "Offence Subgroup": text,
      "Offence Code": text,
      "Number of Offences": formattedCount,
    })
    .transform((row) => ({
      year: row["Financial Year"],
      quarter: row["Financial Quarter"],
      body: row["Force Name"],
      description: row["Offence Description"],
      group: row["Offence Group"],
      subgroup: row["Offence Subgroup"],
      code: row["Offence Code"],
      count: row["Number of Offences"],
    }));
  const bytes = source.file.endsWith(".gz") ? gunzipSync(source.bytes) : source.bytes;
  return parseTable(source.file, bytes.toString("utf8"), COLUMNS, schema);
}
