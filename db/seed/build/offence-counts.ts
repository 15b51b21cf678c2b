import { figuresOf, RELEASE } from "./files.ts";
import type { Body } from "./force-reference.ts";
import { OFFENCE_CODES, TOTAL } from "./offences.ts";
import { isPlaceholder, stateUncollected } from "./placeholders.ts";
import type { RecordedCrime } from "./recorded-crime.ts";
import { Refusal } from "./refusal.ts";
import type { TableRow } from "./table.ts";
import type { Tidy } from "./tidy.ts";

/** One row: offences recorded by a body in a quarter of a financial year. */
export type OffenceCountRow = {
  readonly offence: string;
  readonly body: string;
  readonly year: string;
  readonly quarter: number;
  /** The count, or why there is none. */
  readonly count: number | "NOT_COLLECTED";
  readonly locator: string;
};

type Crimes = readonly TableRow<RecordedCrime>[];

/** Lists the counts of each carried offence as published, and each body's total over all offence codes. */
export function listOffenceCounts(crimes: Crimes, bodies: readonly Body[]): Tidy<OffenceCountRow> {
  const columns = ["offence", "body", "year", "quarter", "count", "locator"] as const;
  const forces = bodies.filter((body) => body.kind !== "REPORTING_BODY").map((body) => body.slug);
  const rows = [
    ...listPublished(crimes.filter(({ row }) => OFFENCE_CODES.includes(row.code) && !isPlaceholder(row))),
    ...stateUncollected(
      crimes.filter(({ row }) => isPlaceholder(row)),
      forces,
    ),
    ...addTotals(crimes),
  ];
  refuseRepeats(rows);
  return {
    file: figuresOf(RELEASE.recordedCrime),
    columns,
    rows: order(
      rows,
      bodies.map((body) => body.slug),
    ),
  };
}

function listPublished(crimes: Crimes): OffenceCountRow[] {
  return crimes.map(({ line, row }) => ({
    offence: row.code,
    body: row.body,
    year: row.year,
    quarter: row.quarter,
    count: row.count,
    locator: `line ${line}`,
  }));
}

function addTotals(crimes: Crimes): OffenceCountRow[] {
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

function refuseRepeats(rows: readonly OffenceCountRow[]): void {
  const seen = new Set<string>();
  for (const { offence, body, year, quarter, locator } of rows) {
    const key = `${offence} ${body} ${year} quarter ${quarter}`;
    if (seen.has(key)) throw new Refusal(`The release counts ${key} twice, the second time at ${locator}.`);
    seen.add(key);
  }
}

function order(rows: readonly OffenceCountRow[], bodies: readonly string[]): OffenceCountRow[] {
  const offences = [...OFFENCE_CODES, TOTAL];
  return rows.toSorted(
    (a, b) =>
      offences.indexOf(a.offence) - offences.indexOf(b.offence) ||
      bodies.indexOf(a.body) - bodies.indexOf(b.body) ||
      a.year.localeCompare(b.year, "en") ||
      a.quarter - b.quarter,
  );
}
