import { and, asc, count, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { quotes, speakers } from "../../db/tables.ts";
import { wordsIn } from "../statistics/words.ts";
import { defineQuery, query } from "./query.ts";

const conditions = {
  speakerId: eq(quotes.speakerId, sql.placeholder("speakerId")),
  organisationId: eq(speakers.organisationId, sql.placeholder("organisationId")),
  topicId: eq(quotes.topicId, sql.placeholder("topicId")),
  areaId: eq(quotes.areaId, sql.placeholder("areaId")),
  sourceId: eq(quotes.sourceId, sql.placeholder("sourceId")),
  match: sql`quote_text MATCH ${sql.placeholder("match")}`,
};
type Condition = keyof typeof conditions;
const conditionNames = ["speakerId", "organisationId", "topicId", "areaId", "sourceId", "match"] as const;

/** Which quotes to find; all conditions must hold. `match` is a full-text expression from `matchWords`. */
export interface QuotesParameters {
  readonly speakerId?: number | undefined;
  readonly organisationId?: number | undefined;
  readonly topicId?: number | undefined;
  readonly areaId?: number | undefined;
  readonly sourceId?: number | undefined;
  readonly match?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The keys of one page of quotes: best match first when searching, otherwise as printed. */
export function findQuotes(db: FiguresDatabase, parameters: QuotesParameters): number[] {
  return pageOf(db, namesOf(parameters))({ ...parameters }).map(({ id }) => id);
}

const pageOf = defineQuery((names: readonly Condition[]) => {
  const { from, id, matches } = filterQuotes(names);
  return query
    .select({ id: id.as("id") })
    .from(from)
    .where(matches)
    .orderBy(names.includes("match") ? sql`bm25(quote_text)` : asc(quotes.position), asc(id))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"));
});

/** Counts the quotes on all pages. */
export function countQuotes(db: FiguresDatabase, parameters: QuotesParameters): number {
  const [row] = lengthOf(db, namesOf(parameters))({ ...parameters });
  return row?.n ?? 0;
}

const lengthOf = defineQuery((names: readonly Condition[]) => {
  const { from, matches } = filterQuotes(names);
  return query
    .select({ n: count().as("n") })
    .from(from)
    .where(matches);
});

/**
 * The full-text expression for a typed text: every word must occur, and the last word may be the beginning of one. Each
 * word is quoted, so that none can act as an operator. Null when there is no word.
 */
export function matchWords(text: string): string | null {
  const words = wordsIn(text);
  return words.length === 0 ? null : `${words.map((word) => `"${word}"`).join(" ")}*`;
}

function namesOf(parameters: QuotesParameters): Condition[] {
  return conditionNames.filter((name) => parameters[name] !== undefined);
}

/** The tables, the key and the condition of a query for quotes. Only tables that the conditions need are joined. */
function filterQuotes(names: readonly Condition[]) {
  const isSearch = names.includes("match");
  const others = names.filter((name) => name !== "match");
  const speaker = sql`JOIN ${speakers} ON ${speakers.id} = ${quotes.speakerId}`;
  const from = isSearch
    ? sql`quote_text${others.length > 0 ? sql` JOIN ${quotes} ON ${quotes.id} = quote_text.rowid` : sql``}`
    : sql`${quotes}`;
  return {
    from: names.includes("organisationId") ? sql`${from} ${speaker}` : from,
    id: isSearch ? sql<number>`quote_text.rowid` : sql<number>`quote.id`,
    matches: and(...names.map((name) => conditions[name])),
  };
}
