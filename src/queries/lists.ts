import {
  and,
  eq,
  getTableColumns,
  type InferSelectModel,
  isNotNull,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { alias, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Engine } from "../../db/engine.ts";
import {
  aliases,
  areas,
  comparisonGroupForces,
  comparisonGroups,
  extractOffences,
  offenceGroups,
  offenceSubgroups,
  offences,
  organisations,
  outcomeGroups,
  outcomeTypes,
  placeParts,
  places,
  populations,
  quotes,
  recordingCautions,
  releaseAreas,
  releaseOffences,
  releaseQuarters,
  releaseRevisions,
  releases,
  series,
  seriesBreakOffences,
  seriesBreakOutcomeGroups,
  seriesBreaks,
  seriesObservations,
  snapshots,
  sources,
  speakers,
  statedFigureOutcomeGroups,
  statedFigures,
  topics,
} from "../../db/tables.ts";
import { endOfTime } from "../statistics/day.ts";
import { named, query, readOnce } from "./query.ts";

/** Every code list of a store, the quotes, and the figures that are stated in words. They are short, and do not change while a snapshot is open. */
export async function readLists(db: Engine) {
  const read = <Of extends SQLiteTable>(table: Of, ...order: SQLWrapper[]) => readTable(db, table, order);
  return {
    snapshots: await read(snapshots),
    aliases: await read(aliases, aliases.list, aliases.alias),
    areas: await read(areas, areas.name, areas.id),
    comparisonGroups: await read(comparisonGroups, comparisonGroups.name, comparisonGroups.id),
    comparisonGroupForces: await read(
      comparisonGroupForces,
      comparisonGroupForces.groupId,
      comparisonGroupForces.forceId,
    ),
    extractOffences: await read(extractOffences, extractOffences.releaseId, extractOffences.offenceId),
    releaseQuarters: await read(
      releaseQuarters,
      releaseQuarters.releaseId,
      releaseQuarters.dataset,
      releaseQuarters.year,
      releaseQuarters.quarter,
    ),
    releaseOffences: await read(
      releaseOffences,
      releaseOffences.releaseId,
      releaseOffences.dataset,
      releaseOffences.offenceId,
    ),
    releaseAreas: await read(releaseAreas, releaseAreas.releaseId, releaseAreas.dataset, releaseAreas.areaId),
    releaseRevisions: await read(releaseRevisions, releaseRevisions.releaseId, releaseRevisions.position),
    offenceGroups: await read(offenceGroups, offenceGroups.id),
    offenceSubgroups: await read(offenceSubgroups, offenceSubgroups.id),
    offences: await read(offences, offences.id),
    recordingCautions: await read(recordingCautions, recordingCautions.date, recordingCautions.id),
    seriesBreaks: await read(seriesBreaks, seriesBreaks.date, seriesBreaks.id),
    seriesBreakOffences: await read(
      seriesBreakOffences,
      seriesBreakOffences.seriesBreakId,
      seriesBreakOffences.offenceId,
    ),
    seriesBreakOutcomeGroups: await read(
      seriesBreakOutcomeGroups,
      seriesBreakOutcomeGroups.seriesBreakId,
      seriesBreakOutcomeGroups.outcomeGroupId,
    ),
    outcomeGroups: await read(outcomeGroups, outcomeGroups.id),
    outcomeTypes: await read(outcomeTypes, outcomeTypes.id),
    places: await readOnce(
      db,
      query
        .select({
          id: named(places.id, "id"),
          releaseId: named(places.releaseId, "releaseId"),
          kind: named(places.kind, "kind"),
          name: named(places.name, "name"),
          code: named(places.code, "code"),
          forceId: named(places.forceId, "forceId"),
        })
        .from(places)
        .where(isInLatestEdition)
        .orderBy(places.name, places.id),
    ),
    placeParts: await readOnce(
      db,
      query
        .select({
          authorityId: named(placeParts.authorityId, "authorityId"),
          partnershipId: named(placeParts.partnershipId, "partnershipId"),
        })
        .from(placeParts)
        .innerJoin(places, eq(places.id, placeParts.partnershipId))
        .innerJoin(authorities, eq(authorities.id, placeParts.authorityId))
        .where(isInLatestEdition)
        .orderBy(places.name, authorities.name, places.id, authorities.id),
    ),
    populations: await read(
      populations,
      populations.areaId,
      populations.midYear,
      populations.sex,
      populations.releaseId,
    ),
    organisations: await read(organisations, organisations.name, organisations.id),
    sources: await read(sources, sources.id),
    releases: await read(releases, releases.id),
    series: await read(series, series.id),
    newestInSeries: await readOnce(
      db,
      query
        .select({
          seriesId: named(seriesObservations.seriesId, "seriesId"),
          releaseId: named(seriesObservations.releaseId, "releaseId"),
          ending: sql<number>`max(${seriesObservations.ending})`.as("ending"),
        })
        .from(seriesObservations)
        .where(and(eq(seriesObservations.knownTo, endOfTime), isNotNull(seriesObservations.value)))
        .groupBy(seriesObservations.seriesId, seriesObservations.releaseId)
        .orderBy(seriesObservations.seriesId, seriesObservations.releaseId),
    ),
    topics: await read(topics, topics.id),
    quotes: await read(quotes, quotes.id),
    speakers: await read(speakers, speakers.id),
    statedFigures: await read(statedFigures, statedFigures.id),
    statedFigureOutcomeGroups: await read(
      statedFigureOutcomeGroups,
      statedFigureOutcomeGroups.statedFigureId,
      statedFigureOutcomeGroups.outcomeGroupId,
    ),
  };
}

/** Reads all rows of a table, in order. */
async function readTable<Of extends SQLiteTable>(
  db: Engine,
  table: Of,
  order: readonly SQLWrapper[],
): Promise<InferSelectModel<Of>[]> {
  const columns = Object.entries(getTableColumns(table));
  const fields = columns.map(([name, column]) => [name, named(column, name)] as const);
  const selected = query
    .select(Object.fromEntries(fields))
    .from(table)
    .orderBy(...order.map((each) => each.getSQL()));
  const rows = await db.prepare<InferSelectModel<Of>>(selected, Object.keys(selected._.selectedFields))();
  const booleans = columns.filter(([, { dataType }]) => dataType === "boolean").map(([name]) => name);
  // SQLite stores them as 0 and 1.
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(booleans.map((name) => [name, Boolean(Reflect.get(row, name))])),
  }));
}

const authorities = alias(places, "authority");

/** Whether a place is in the latest edition of its geography table. */
const isInLatestEdition = sql`${places.releaseId} IN (
  SELECT first_value(release.id) OVER (
    PARTITION BY publication ORDER BY published IS NULL, published DESC, release.id DESC)
  FROM release JOIN release_quarter AS covered ON covered.release_id = release.id AND covered.subject = 'places')`;

export type Lists = Awaited<ReturnType<typeof readLists>>;
