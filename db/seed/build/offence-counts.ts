import { figuresOf, RELEASE } from "./source-files.ts";
import type { Body } from "./force-reference.ts";
import { OFFENCE_CODES, TOTAL } from "./offences.ts";
import { isPlaceholder, listUncollected } from "./placeholders.ts";
import type { RecordedCrime } from "./recorded-crime.ts";
import type { SeedOffenceCount } from "./seed-offence-count.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { TableRow } from "./source-table.ts";
import type { SeedTable } from "./seed-table.ts";

type Crimes = readonly TableRow<RecordedCrime>[];

/** Lists the published counts of the offences in the seed, and each body's total of all offence codes. */
export function listOffenceCounts(crimes: Crimes, bodies: readonly Body[]): SeedTable<SeedOffenceCount> {
  const columns = ["offence", "body", "year", "quarter", "count", "locator"] as const;
  const forces = bodies.filter((body) => body.kind !== "REPORTING_BODY").map((body) => body.slug);
  const rows = [
    ...listPublished(crimes.filter(({ row }) => OFFENCE_CODES.includes(row.code) && !isPlaceholder(row))),
    ...listUncollected(
      crimes.filter(({ row }) => isPlaceholder(row)),
      forces,
    ),
    ...addTotals(crimes),
  ];
  checkNoRepeats(rows);
  return {
    file: figuresOf(RELEASE.recordedCrime),
    columns,
    rows: sortRows(
      rows,
      bodies.map((body) => body.slug),
    ),
  };
}

function listPublished(crimes: Crimes): SeedOffenceCount[] {
  return crimes.map(({ line, row }) => ({
    offence: row.code,
    body: row.body,
    year: row.year,
    quarter: row.quarter,
    count: row.count,
    locator: `line ${line}`,
  }));
}

function addTotals(crimes: Crimes): SeedOffenceCount[] {
  const totals = new Map<string, { first: RecordedCrime; value: number; lines: number }>();
  for (const { row } of crimes) {
    const key = `${row.body} ${row.year} ${row.quarter}`;
    const total = totals.get(key) ?? { first: row, value: 0, lines: 0 };
    totals.set(key, { first: total.first, value: total.value + row.count, lines: total.lines + 1 });
  }
  return [...totals.values()].map(({ first, value, lines }) => ({
    offence: TOTAL,
    body: first.body,
    year: first.year,
    quarter: first.quarter,
    count: value,
    locator: `sum of ${lines} lines`,
  }));
}

function checkNoRepeats(rows: readonly SeedOffenceCount[]): void {
  const seen = new Set<string>();
  for (const { offence, body, year, quarter, locator } of rows) {
    const key = `${offence} ${body} ${year} quarter ${quarter}`;
    if (seen.has(key)) throw new SeedBuildError(`The release counts ${key} twice, the second time at ${locator}.`);
    seen.add(key);
  }
}

function sortRows(rows: readonly SeedOffenceCount[], bodies: readonly string[]): SeedOffenceCount[] {
  const offences = [...OFFENCE_CODES, TOTAL];
  return rows.toSorted(
    (a, b) =>
      offences.indexOf(a.offence) - offences.indexOf(b.offence) ||
      bodies.indexOf(a.body) - bodies.indexOf(b.body) ||
      a.year.localeCompare(b.year, "en") ||
      a.quarter - b.quarter,
  );
}
