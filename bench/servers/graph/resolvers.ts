import type Database from "better-sqlite3";
import { labelYear, lettersOf, matchWords, rateOf, shareOf } from "../rules.ts";
import { type AreaRow, type CountRow, type OutcomeRow, prepareQueries, type TotalRow } from "./queries.ts";

interface HighestRatesArguments {
  readonly offences: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly orderBy: { readonly by: string; readonly direction: string };
  readonly first: number;
}

/** The GraphQL type of an area. */
export function typeOfArea(area: AreaRow): string {
  return area.kind === "FORCE" ? "Force" : "Nation";
}

/** Resolvers of the fields that need no batch: root fields, and fields of one row. */
export function makeResolvers(db: Database.Database) {
  const queries = prepareQueries(db);
  const year = (row: { readonly year: number }) => ({ label: labelYear(row.year) });
  return {
    Query: {
      force: (_: unknown, { slug }: { slug: string }) => queries.area.get("FORCE", slug) ?? null,
      forces: () => queries.forces.all(),
      englandAndWales: () => queries.area.get("NATION", "england-and-wales"),
      years: () => queries.years.all().map(year),
      offences: () => queries.offences.all(),
      offenceCounts: (_: unknown, { offences, from, to, orderBy, first }: HighestRatesArguments) => {
        if (orderBy.by !== "RATE" || orderBy.direction !== "DESC") throw new Error("Only the highest rates.");
        const years = { from: Number(from.slice(0, 4)), to: Number(to.slice(0, 4)) };
        return { nodes: queries.highestRates.all({ offences: JSON.stringify(offences), ...years, first }) };
      },
      offenceTotals: (
        _: unknown,
        { groupBy, offences, first }: { groupBy: string[]; offences: string[]; first: number },
      ) => {
        if (groupBy.join() !== "REGION,YEAR") throw new Error("Only by region and year.");
        return queries.totals.all({ offences: JSON.stringify(offences), first });
      },
      quotes: (_: unknown, { search, first }: { search: string; first: number }) => ({
        nodes: queries.quotes.all({ search: matchWords(search), first }),
      }),
    },
    OffenceCount: {
      year,
      period: (row: CountRow) => ({
        label: row.quarter === 0 ? labelYear(row.year) : `${labelYear(row.year)} Q${row.quarter}`,
      }),
      status: (row: CountRow) => lettersOf(row.status),
      rate: (row: CountRow) => valueOrReason("Rate", rateOf(row)),
      rank: ({ rank }: CountRow) =>
        rank === null
          ? { __typename: "RankUnavailable", reason: "NONE" }
          : { __typename: "RankValue", position: rank },
    },
    OutcomeCount: {
      year,
      status: (row: OutcomeRow) => lettersOf(row.status),
      share: (row: OutcomeRow) => valueOrReason("Share", shareOf(row.group, row.value, row.total)),
    },
    OffenceTotal: { year, status: (row: TotalRow) => lettersOf(row.status) },
  };
}

/** A member of the union of a value and the reason why there is none. */
function valueOrReason(union: "Rate" | "Share", value: number | null) {
  return value === null
    ? { __typename: `${union}Unavailable`, reason: "NONE" }
    : { __typename: `${union}Value`, value };
}
