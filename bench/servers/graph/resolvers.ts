import type Database from "better-sqlite3";
import { matchWords } from "../own-store.ts";

interface HighestRates {
  readonly offences: readonly string[];
  readonly from: string;
  readonly orderBy: { readonly by: string; readonly direction: string };
  readonly first: number;
}

/** A field that gives a value of its row, or of a type that says why there is none. */
const valueOr = (type: string, field: string) => (row: Readonly<Record<string, unknown>>) =>
  row[field] === null
    ? { __typename: `${type}Unavailable`, reason: "It is missing." }
    : { __typename: `${type}Value`, value: row[field], percent: row[field] };
const named = (field: string) => (row: Readonly<Record<string, unknown>>) =>
  row[field] === null ? null : { name: row[field] };
const labelled = (field: string) => (row: Readonly<Record<string, unknown>>) => ({ label: row[field] });

/** Resolvers of the fields that need no batch: root fields, and fields of one row. */
export function makeResolvers(db: Database.Database) {
  const area = db.prepare<[string, string]>("SELECT id, slug, name FROM area WHERE kind = ? AND slug = ?");
  const forces = db.prepare("SELECT id, slug, name FROM area WHERE is_territorial ORDER BY name");
  const years = db.prepare("SELECT label FROM year ORDER BY label");
  const offences = db.prepare('SELECT code, name, subgroup, "group" FROM offence ORDER BY id');
  const highestRates = db.prepare<object>(
    `SELECT name, year, value, rate FROM yearly JOIN area ON area.id = area
     WHERE offence = @offence AND year = @year AND is_territorial
     ORDER BY rate DESC NULLS LAST, name LIMIT @first`,
  );
  const totals = db.prepare<object>(
    `SELECT region, year, sum(value) AS value FROM yearly JOIN area ON area.id = area
     WHERE offence IN (SELECT value FROM json_each(@offences)) AND year BETWEEN @from AND @to
       AND kind IN ('FORCE', 'REPORTING_BODY')
     GROUP BY region, year ORDER BY region NULLS LAST, year`,
  );
  const quotes = db.prepare<object>(
    `SELECT quote.text, speaker, topic, source FROM quote_text JOIN quote ON quote.id = quote_text.rowid
     WHERE quote_text MATCH @search ORDER BY bm25(quote_text), quote.id LIMIT 100`,
  );
  return {
    Query: {
      force: (_: unknown, { slug }: { slug: string }) => area.get("FORCE", slug) ?? null,
      forces: () => forces.all(),
      englandAndWales: () => area.get("NATION", "england-and-wales"),
      years: () => years.all(),
      offences: () => offences.all(),
      offenceCounts: (_: unknown, { offences: [offence], from, orderBy, first }: HighestRates) => {
        if (orderBy.by !== "RATE" || orderBy.direction !== "DESC") throw new Error("Only the highest rates.");
        return { nodes: highestRates.all({ offence, year: from, first }) };
      },
      offenceTotals: (_: unknown, args: { offences: readonly string[]; from: string; to: string }) => ({
        nodes: totals.all({ offences: JSON.stringify(args.offences), from: args.from, to: args.to }),
      }),
      quotes: (_: unknown, { search }: { search: string }) => ({
        nodes: quotes.all({ search: matchWords(search) }),
      }),
    },
    OffenceCount: {
      area: named("name"),
      year: labelled("year"),
      period: labelled("period"),
      rate: valueOr("Rate", "rate"),
      change: valueOr("Change", "change"),
    },
    OutcomeCount: {
      year: labelled("year"),
      outcomeGroup: named("name"),
      share: valueOr("Share", "share"),
    },
    Offence: { subgroup: named("subgroup"), group: named("group") },
    OffenceTotal: { region: named("region"), year: labelled("year") },
    Quote: {
      speaker: (row: { speaker: string | null }) => ({ name: row.speaker }),
      topic: named("topic"),
      source: (row: { source: string }) => ({ title: row.source }),
    },
  };
}
