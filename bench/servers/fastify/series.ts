import { labelYear, rateOf } from "../rules.ts";
import type { CountRow, Statements } from "./statements.ts";

/** The rate of a figure as GraphQL gives it: nothing is selected of a reason for having none. */
export function presentRate(row: CountRow): { value?: number } {
  const value = rateOf(row);
  return value === null ? {} : { value };
}

/** What the endpoints of series answer. A period without a figure is there too. */
export function makeSeriesAnswers(statements: Statements) {
  const quarters = statements.quarters
    .all()
    .map(({ year, quarter }) => ({ key: year * 10 + quarter, label: `${labelYear(year)} Q${quarter}` }));
  const years = [...new Set(statements.quarters.all().map(({ year }) => year))].map((year) => ({
    key: year,
    label: labelYear(year),
  }));
  // A row is in the place of its period, or the period has none: one pass over both.
  const nothing = { year: null, value: null, population: null, quarters: 0, missingParts: 0, status: "M" };
  const readYears = (kind: string, slug: string, offence: string) => {
    const rows = statements.areaYears.all({ kind, slug, offence });
    const series = new Map(rows.map((row) => [row.year, row]));
    return { rows, filled: years.map(({ key, label }) => ({ label, row: series.get(key) ?? nothing })) };
  };
  return {
    forceYears(slug: string, offence: string) {
      const { rows, filled } = readYears("FORCE", slug, offence);
      const [first] = rows;
      if (first === undefined) return { data: { force: null } };
      const offenceCounts = filled.map(({ label, row }) => ({
        year: { label },
        value: row.value,
        status: [...row.status],
        rate: presentRate(row),
      }));
      return { data: { force: { name: first.name, offenceCounts } } };
    },
    englandAndWales(offence: string) {
      const offenceCounts = readYears("NATION", "england-and-wales", offence).filled.map(
        ({ label, row }) => ({
          year: { label },
          value: row.value,
          status: [...row.status],
          rate: presentRate(row),
        }),
      );
      return { data: { englandAndWales: { offenceCounts } } };
    },
    forcesYears(offence: string) {
      const forces = bySlug(statements.forcesYears.all({ offence })).map(([{ slug, name }, rows]) => {
        const series = new Map(rows.map((row) => [row.year, row]));
        const offenceCounts = years.map(({ key, label }) => {
          const row = series.get(key) ?? nothing;
          return { year: { label }, value: row.value, status: [...row.status], rate: presentRate(row) };
        });
        return { slug, name, offenceCounts };
      });
      return { data: { forces } };
    },
    forcesQuarters(offence: string) {
      const forces = bySlug(statements.forcesQuarters.all({ offence })).map(([{ slug }, rows]) => {
        const series = new Map(rows.map((row) => [row.year * 10 + row.quarter, row]));
        const offenceCounts = quarters.map(({ key, label }) => {
          const { value, status } = series.get(key) ?? nothing;
          return { period: { label }, value, status: [...status] };
        });
        return { slug, offenceCounts };
      });
      return { data: { forces } };
    },
  };
}

/** Rows of one area after the other, apart; each with its first. */
function bySlug<Row extends { readonly slug: string }>(rows: readonly Row[]): [Row, Row[]][] {
  const areas: [Row, Row[]][] = [];
  for (const row of rows) {
    const last = areas.at(-1);
    if (last?.[0].slug === row.slug) last[1].push(row);
    else areas.push([row, [row]]);
  }
  return areas;
}
