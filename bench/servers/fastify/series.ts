import { labelYear, lettersOf, rateOf } from "../rules.ts";
import type { Quarter, Year } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** A rate as in a GraphQL response: empty without a value, because the workloads do not select the reason. */
export function toRate(row: Parameters<typeof rateOf>[0]): { value?: number } {
  const value = rateOf(row);
  return value === null ? {} : { value };
}

const missing = { value: null, population: null, quarters: 0, missingParts: 0, status: "M" };

/** The responses of the endpoints for series. Periods without a figure are included. */
export function makeSeriesResponses(statements: Statements) {
  // Code lists do not change while the store is open.
  const forces = statements.forces.all();
  const quarters = statements.quarters
    .all()
    .map(({ year, quarter }) => ({ key: year * 10 + quarter, label: `${labelYear(year)} Q${quarter}` }));
  const years = [...new Set(statements.quarters.all().map(({ year }) => year))].map((year) => ({
    year,
    label: labelYear(year),
  }));
  const readYears = (kind: string, slug: string, offence: string) => {
    const rows = statements.areaYears.all({ kind, slug, offence });
    const series = new Map(rows.map((row) => [row.year, row]));
    const offenceCounts = years.map(({ year, label }) => {
      const row = series.get(year) ?? missing;
      return { year: { label }, value: row.value, status: lettersOf(row.status), rate: toRate(row) };
    });
    return { name: rows[0]?.name, offenceCounts };
  };
  return {
    forceYears: (slug: string, offence: string) => ({ data: { force: readYears("FORCE", slug, offence) } }),
    englandAndWales(offence: string) {
      const { offenceCounts } = readYears("NATION", "england-and-wales", offence);
      return { data: { englandAndWales: { offenceCounts } } };
    },
    forcesYears(offence: string) {
      const rowsByArea = byArea(statements.forcesYears.all({ offence }));
      const forceSeries = forces.map(({ id, slug, name }) => {
        const series = rowsByArea.get(id);
        const offenceCounts = years.map(({ year, label }) => {
          const row = series?.get(year * 10);
          const [, , value = null, status = "M", population = null, quarters = 0, missingParts = 0] =
            row ?? [];
          const rate = toRate({ value, population, quarters, missingParts });
          return { year: { label }, value, status: lettersOf(status), rate };
        });
        return { slug, name, offenceCounts };
      });
      return { data: { forces: forceSeries } };
    },
    forcesQuarters(offence: string) {
      const rowsByArea = byArea(statements.forcesQuarters.all({ offence }));
      const forceSeries = forces.map(({ id, slug }) => {
        const series = rowsByArea.get(id);
        const offenceCounts = quarters.map(({ key, label }) => {
          const [, , value = null, status = "M"] = series?.get(key) ?? [];
          return { period: { label }, value, status: lettersOf(status) };
        });
        return { slug, offenceCounts };
      });
      return { data: { forces: forceSeries } };
    },
  };
}

function byArea<Row extends Quarter | Year>(rows: readonly Row[]): Map<number, Map<number, Row>> {
  const found = new Map<number, Map<number, Row>>();
  for (const row of rows) {
    const series = found.get(row[0]);
    if (series === undefined) found.set(row[0], new Map([[row[1], row]]));
    else series.set(row[1], row);
  }
  return found;
}
