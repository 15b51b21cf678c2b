import { and, asc, count, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { SQLiteSelect } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";
import { type QuoteRow, quotes, speakers } from "../../db/tables.ts";
import { preparedFor } from "./prepared.ts";

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

/** Which quotes to read. `match` is a full-text expression made by `matchWords`. */
export interface QuotesWanted {
  readonly speakerId?: number | undefined;
  readonly organisationId?: number | undefined;
  readonly topicId?: number | undefined;
  readonly areaId?: number | undefined;
  readonly sourceId?: number | undefined;
  readonly match?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Reads one page of quotes: best match first when searching, otherwise as printed. */
export async function findQuotes(db: FiguresDatabase, wanted: QuotesWanted): Promise<QuoteRow[]> {
  return pageOf(db, namesOf(wanted)).all({ ...wanted });
}

const pageOf = preparedFor((db, conditions: readonly Condition[]) =>
  meeting(conditions, db.select(getTableColumns(quotes)).from(quotes).$dynamic())
    .orderBy(conditions.includes("match") ? sql`bm25(quote_text)` : asc(quotes.position), asc(quotes.id))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare(),
);

/** Counts the quotes on all pages. */
export async function countQuotes(db: FiguresDatabase, wanted: QuotesWanted): Promise<number> {
  return lengthOf(db, namesOf(wanted)).get({ ...wanted })?.n ?? 0;
}

const lengthOf = preparedFor((db, conditions: readonly Condition[]) =>
  meeting(conditions, db.select({ n: count() }).from(quotes).$dynamic()).prepare(),
);

/** Finds quotes by their keys, in one statement. */
export async function findQuotesByKey(db: FiguresDatabase, ids: readonly number[]): Promise<QuoteRow[]> {
  return db
    .select()
    .from(quotes)
    .where(inArray(quotes.id, [...ids]));
}

/** Finds one quote by its slug. */
export async function findQuote(db: FiguresDatabase, slug: string): Promise<QuoteRow | undefined> {
  const [row] = await db.select().from(quotes).where(eq(quotes.slug, slug));
  return row;
}

/**
 * Turns what a person types into a full-text expression: every word must occur, the last one may be begun only.
 * Each word is quoted, so none can act as an operator. Null when there is no word.
 */
export function matchWords(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{N}]+/gu);
  return words && `${words.map((word) => `"${word}"`).join(" ")}*`;
}

function namesOf(wanted: QuotesWanted): Condition[] {
  return conditionNames.filter((name) => wanted[name] !== undefined);
}

/** Narrows a statement to the quotes that meet the conditions, joined to what these are about. */
function meeting<Statement extends SQLiteSelect>(conditions: readonly Condition[], statement: Statement) {
  statement.innerJoin(speakers, eq(speakers.id, quotes.speakerId));
  if (conditions.includes("match"))
    statement.innerJoin(sql`quote_text`, sql`quote_text.rowid = ${quotes.id}`);
  return statement.where(and(...conditions.map((name) => met[name])));
}
