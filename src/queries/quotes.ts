import { and, asc, count, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { quotes, speakers } from "../../db/tables.ts";
import { wordsIn } from "../statistics/words.ts";
import { defineQuery, query } from "./query.ts";

const met = {
  speakerId: eq(quotes.speakerId, sql.placeholder("speakerId")),
  organisationId: eq(speakers.organisationId, sql.placeholder("organisationId")),
  topicId: eq(quotes.topicId, sql.placeholder("topicId")),
  areaId: eq(quotes.areaId, sql.placeholder("areaId")),
  sourceId: eq(quotes.sourceId, sql.placeholder("sourceId")),
  match: sql`quote_text MATCH ${sql.placeholder("match")}`,
};
type Condition = keyof typeof met;
const conditionNames = ["speakerId", "organisationId", "topicId", "areaId", "sourceId", "match"] as const;

/** Which quotes to find. `match` is a full-text expression made by `matchWords`. */
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
export function findQuotes(db: FiguresDatabase, wanted: QuotesParameters): number[] {
  return pageOf(db, namesOf(wanted))({ ...wanted }).map(({ id }) => id);
}

const pageOf = defineQuery((conditions: readonly Condition[]) => {
  const { from, id, isMet } = meeting(conditions);
  return query
    .select({ id: id.as("id") })
    .from(from)
    .where(isMet)
    .orderBy(conditions.includes("match") ? sql`bm25(quote_text)` : asc(quotes.position), asc(id))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"));
});

/** Counts the quotes on all pages. */
export function countQuotes(db: FiguresDatabase, wanted: QuotesParameters): number {
  const [row] = lengthOf(db, namesOf(wanted))({ ...wanted });
  return row?.n ?? 0;
}

const lengthOf = defineQuery((conditions: readonly Condition[]) => {
  const { from, isMet } = meeting(conditions);
  return query
    .select({ n: count().as("n") })
    .from(from)
    .where(isMet);
});

/**
 * Turns what a person types into a full-text expression: every word must occur, the last one may be begun only.
 * Each word is quoted, so none can act as an operator. Null when there is no word.
 */
export function matchWords(typed: string): string | null {
  const words = wordsIn(typed);
  return words.length === 0 ? null : `${words.map((word) => `"${word}"`).join(" ")}*`;
}

function namesOf(wanted: QuotesParameters): Condition[] {
  return conditionNames.filter((name) => wanted[name] !== undefined);
}

/** The quotes that meet the conditions, joined only to what these are about. */
function meeting(conditions: readonly Condition[]) {
  const isSearch = conditions.includes("match");
  const others = conditions.filter((name) => name !== "match");
  const speaker = sql`JOIN ${speakers} ON ${speakers.id} = ${quotes.speakerId}`;
  const from = isSearch
    ? sql`quote_text${others.length > 0 ? sql` JOIN ${quotes} ON ${quotes.id} = quote_text.rowid` : sql``}`
    : sql`${quotes}`;
  return {
    from: conditions.includes("organisationId") ? sql`${from} ${speaker}` : from,
    id: isSearch ? sql<number>`quote_text.rowid` : sql<number>`quote.id`,
    isMet: and(...conditions.map((name) => met[name])),
  };
}
