import { and, asc, count, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type QuoteRow, quotes, speakers } from "../../db/tables.ts";

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
  const query = db
    .select(getTableColumns(quotes))
    .from(quotes)
    .innerJoin(speakers, eq(speakers.id, quotes.speakerId))
    .where(isWanted(wanted));
  const order =
    wanted.match === undefined
      ? [asc(quotes.position)]
      : [
          sql`(SELECT bm25(quote_text) FROM quote_text WHERE quote_text MATCH ${wanted.match} AND rowid = ${quotes.id})`,
        ];
  return query
    .orderBy(...order, asc(quotes.id))
    .limit(wanted.limit)
    .offset(wanted.offset);
}

/** Counts the quotes on all pages. */
export async function countQuotes(db: FiguresDatabase, wanted: QuotesWanted): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(quotes)
    .innerJoin(speakers, eq(speakers.id, quotes.speakerId))
    .where(isWanted(wanted));
  return row?.n ?? 0;
}

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

function isWanted(wanted: QuotesWanted): SQL | undefined {
  const { speakerId, organisationId, topicId, areaId, sourceId, match } = wanted;
  return and(
    speakerId === undefined ? undefined : eq(quotes.speakerId, speakerId),
    organisationId === undefined ? undefined : eq(speakers.organisationId, organisationId),
    topicId === undefined ? undefined : eq(quotes.topicId, topicId),
    areaId === undefined ? undefined : eq(quotes.areaId, areaId),
    sourceId === undefined ? undefined : eq(quotes.sourceId, sourceId),
    match === undefined
      ? undefined
      : sql`${quotes.id} IN (SELECT rowid FROM quote_text WHERE quote_text MATCH ${match})`,
  );
}
