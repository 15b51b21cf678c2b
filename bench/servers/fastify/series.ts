import { labelYear, lettersOf, rateOf } from "../rules.ts";
import type { Quarter, Year } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** The rate of a figure as GraphQL gives it: nothing is selected of a reason for having none. */
export function presentRate(row: Parameters<typeof rateOf>[0]): { value?: number } {
  const value = rateOf(row);
  return value === null ? {} : { value };
}

const nothing = { value: null, population: null, quarters: 0, missingParts: 0, status: "M" };

/** What the endpoints of series answer. A period without a figure is there too. */
export function makeSeriesAnswers(statements: Statements) {
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
      const row = series.get(year) ?? nothing;
      return { year: { label }, value: row.value, status: lettersOf(row.status), rate: presentRate(row) };
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
      const found = byArea(statements.forcesYears.all({ offence }));
      const answer = forces.map(({ id, slug, name }) => {
        const series = found.get(id);
        const offenceCounts = years.map(({ year, label }) => {
          const row = series?.get(year * 10);
          const [, , value = null, status = "M", population = null, quarters = 0, missingParts = 0] =
            row ?? [];
          const rate = presentRate({ value, population, quarters, missingParts });
          return { year: { label }, value, status: lettersOf(status), rate };
        });
        return { slug, name, offenceCounts };
      });
      return { data: { forces: answer } };
    },
    forcesQuarters(offence: string) {
      const found = byArea(statements.forcesQuarters.all({ offence }));
      const answer = forces.map(({ id, slug }) => {
        const series = found.get(id);
        const offenceCounts = quarters.map(({ key, label }) => {
          const [, , value = null, status = "M"] = series?.get(key) ?? [];
          return { period: { label }, value, status: lettersOf(status) };
        });
        return { slug, offenceCounts };
      });
      return { data: { forces: answer } };
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
