import { and, asc, eq, isNotNull, max, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  aliases,
  areas,
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
  releaseQuarters,
  releases,
  series,
  seriesBreakOffences,
  seriesBreakOutcomeGroups,
  seriesBreaks,
  seriesObservations,
  snapshots,
  sources,
  speakers,
  topics,
} from "../../db/tables.ts";
import { endOfTime } from "../statistics/day.ts";

/** Every code list of a store, and the quotes. They are short, and do not change while a snapshot is open. */
export async function readLists(db: FiguresDatabase) {
  return {
    snapshots: await db.select().from(snapshots),
    aliases: await db.select().from(aliases),
    areas: await db.select().from(areas).orderBy(asc(areas.name)),
    extractOffences: await db.select().from(extractOffences),
    releaseQuarters: await db.select().from(releaseQuarters),
    offenceGroups: await db.select().from(offenceGroups).orderBy(asc(offenceGroups.id)),
    offenceSubgroups: await db.select().from(offenceSubgroups).orderBy(asc(offenceSubgroups.id)),
    offences: await db.select().from(offences).orderBy(asc(offences.id)),
    recordingCautions: await db.select().from(recordingCautions).orderBy(asc(recordingCautions.date)),
    seriesBreaks: await db.select().from(seriesBreaks).orderBy(asc(seriesBreaks.date)),
    seriesBreakOffences: await db.select().from(seriesBreakOffences),
    seriesBreakOutcomeGroups: await db.select().from(seriesBreakOutcomeGroups),
    outcomeGroups: await db.select().from(outcomeGroups).orderBy(asc(outcomeGroups.id)),
    outcomeTypes: await db.select().from(outcomeTypes).orderBy(asc(outcomeTypes.id)),
    places: await db.select().from(places).where(isInLatestEdition).orderBy(asc(places.name), asc(places.id)),
    placeParts: await db
      .select({ authorityId: placeParts.authorityId, partnershipId: placeParts.partnershipId })
      .from(placeParts)
      .innerJoin(places, eq(places.id, placeParts.partnershipId))
      .innerJoin(authorities, eq(authorities.id, placeParts.authorityId))
      .where(isInLatestEdition)
      .orderBy(asc(places.name), asc(authorities.name)),
    currentPopulations: await db
      .select({
        areaId: populations.areaId,
        midYear: populations.midYear,
        value: populations.value,
        releaseId: populations.releaseId,
      })
      .from(populations)
      .where(and(eq(populations.sex, "ALL"), eq(populations.knownTo, endOfTime)))
      .orderBy(asc(populations.areaId), asc(populations.midYear)),
    organisations: await db.select().from(organisations).orderBy(asc(organisations.name)),
    sources: await db.select().from(sources).orderBy(asc(sources.id)),
    releases: await db.select().from(releases).orderBy(asc(releases.id)),
    series: await db.select().from(series).orderBy(asc(series.id)),
    newestInSeries: await db
      .select({
        seriesId: seriesObservations.seriesId,
        releaseId: seriesObservations.releaseId,
        ending: max(seriesObservations.ending).mapWith(seriesObservations.ending),
      })
      .from(seriesObservations)
      .where(and(eq(seriesObservations.knownTo, endOfTime), isNotNull(seriesObservations.value)))
      .groupBy(seriesObservations.seriesId, seriesObservations.releaseId),
    topics: await db.select().from(topics).orderBy(asc(topics.id)),
    quotes: await db.select().from(quotes).orderBy(asc(quotes.id)),
    speakers: await db.select().from(speakers).orderBy(asc(speakers.id)),
  };
}

const authorities = alias(places, "authority");

/** Whether a place is in the latest edition of its geography table. */
const isInLatestEdition = sql`${places.releaseId} IN (
  SELECT first_value(release.id) OVER (PARTITION BY publication ORDER BY published DESC, release.id DESC)
  FROM release JOIN release_quarter AS covered ON covered.release_id = release.id AND covered.subject = 'places')`;

export type Lists = Awaited<ReturnType<typeof readLists>>;
