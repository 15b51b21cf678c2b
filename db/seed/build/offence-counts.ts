import type { RecordedCrime } from "./recorded-crime.ts";
import type { SeedTable } from "./seed-table.ts";
import { compressedFiguresOf } from "./source-files.ts";
import type { TableRow } from "./source-table.ts";

/** One row: offences recorded by a body in a quarter of a financial year, and its line in the release. */
export type SeedOffenceCount = {
  readonly year: string;
  readonly quarter: number;
  readonly body: string;
  readonly offence: string;
  readonly count: number;
  readonly locator: number;
};

/** Lists every published count of a release, in the order of the release. */
export function listOffenceCounts(
  crimes: readonly TableRow<RecordedCrime>[],
  release: string,
): SeedTable<SeedOffenceCount> {
  const columns = ["year", "quarter", "body", "offence", "count", "locator"] as const;
  const rows = crimes.map(({ line, row }) => ({
    year: row.year,
    quarter: row.quarter,
    body: row.body,
    offence: row.code,
    count: row.count,
    locator: line,
  }));
  return { file: compressedFiguresOf(release), columns, rows };
}
