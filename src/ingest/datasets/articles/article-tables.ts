import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import {
  quotes,
  releases,
  sources,
  statedFigureOutcomeGroups,
  statedFigures,
} from "../../../../db/tables.ts";
import { reconcile } from "../coverage.ts";
import type { ArticleRow } from "./article-row.ts";
import { findOrAddOrganisation, findOrAddSpeaker, findOrAddTopic, removeUnused } from "./people.ts";

type NewQuote = Omit<typeof quotes.$inferInsert, "position">;
type NewFigure = typeof statedFigures.$inferInsert;

/** Stores the quotes and the stated figures of an article. */
export function storeArticle(db: FiguresDatabase, rows: readonly ArticleRow[], releaseId: number): void {
  const source = sourceOf(db, releaseId);
  const quoteIds = new Map<string, number>();
  let figures = 0;
  for (const row of rows) {
    const { quote, words, value, unit, comparator, measure } = row;
    if (quote !== null && !quoteIds.has(quote)) {
      const slug = `${source.slug}-quote-${quoteIds.size + 1}`;
      const newQuote = { slug, text: quote, sourceId: source.id, areaId: row.area };
      quoteIds.set(quote, addQuote(db, { ...newQuote, ...findOrAddPeople(db, row) }));
    }
    if (words === null || value === null || unit === null || comparator === null || measure === null)
      continue;
    figures += 1;
    const slug = `${source.slug}-figure-${figures}`;
    const quoteId = quoteIds.get(quote ?? "") ?? null;
    const scope = { areaId: row.area, offenceId: row.offence, outcomeBasis: row.basis, event: row.event };
    const { year, fromQuarter, toQuarter } = row;
    const statement = { slug, words, value, unit, comparator, measure, sourceId: source.id, quoteId };
    addStatedFigure(db, { ...statement, ...scope, year, fromQuarter, toQuarter }, row.outcomeGroups);
  }
  db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
    SELECT ${releaseId}, 'articles', 0, 0, count(*), 0 FROM (
      SELECT id FROM quote WHERE source_id = ${source.id}
      UNION ALL SELECT id FROM stated_figure WHERE source_id = ${source.id})`);
  reconcile(db, { releaseId, dataset: "articles", year: 0 }, { rows: quoteIds.size + figures, total: 0 });
}

/** Removes an article, its quotes and stated figures, and everybody who is in no other article. */
export function removeArticle(db: FiguresDatabase, releaseId: number): void {
  const { id } = sourceOf(db, releaseId);
  db.run(sql`DELETE FROM stated_figure_outcome_group
    WHERE stated_figure_id IN (SELECT id FROM stated_figure WHERE source_id = ${id})`);
  db.run(sql`DELETE FROM stated_figure WHERE source_id = ${id}`);
  db.run(sql`DELETE FROM quote WHERE source_id = ${id}`);
  db.run(sql`DELETE FROM source WHERE id = ${id}`);
  removeUnused(db);
}

/** Adds a quote after all others. Gives its id. */
export function addQuote(db: FiguresDatabase, quote: NewQuote): number {
  const position = sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM quote)`;
  const { id } = db
    .insert(quotes)
    .values({ ...quote, position })
    .returning({ id: quotes.id })
    .get();
  return id;
}

/** Adds a figure that an article or a quote states, with the outcome groups whose sum it is. */
export function addStatedFigure(
  db: FiguresDatabase,
  figure: NewFigure,
  outcomeGroupIds: readonly number[],
): void {
  const added = db.insert(statedFigures).values(figure).returning({ id: statedFigures.id }).get();
  for (const outcomeGroupId of outcomeGroupIds) {
    db.insert(statedFigureOutcomeGroups).values({ statedFigureId: added.id, outcomeGroupId }).run();
  }
}

function findOrAddPeople(db: FiguresDatabase, row: ArticleRow) {
  const { speaker: name, role, organisation, organisationKind, topic, newTopic } = row;
  const organisationId = findOrAddOrganisation(db, organisation ?? "", organisationKind);
  const speakerId = findOrAddSpeaker(db, { name, role, organisationId });
  return { speakerId, topicId: findOrAddTopic(db, topic ?? newTopic ?? "") };
}

function sourceOf(db: FiguresDatabase, releaseId: number) {
  const found = db
    .select({ id: sources.id, slug: sources.slug })
    .from(releases)
    .innerJoin(sources, eq(sources.id, releases.sourceId))
    .where(eq(releases.id, releaseId))
    .get();
  if (found === undefined) throw new Error(`The store does not know the release ${releaseId}.`);
  return found;
}
