import { asc } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  areas,
  extractOffences,
  offenceGroups,
  offenceSubgroups,
  offences,
  organisations,
  outcomeGroups,
  outcomeTypes,
  releaseQuarters,
  releases,
  revisions,
  series,
  seriesBreakOffences,
  seriesBreaks,
  sources,
  speakers,
  topics,
} from "../../db/tables.ts";

/** Every code list of a store: small, and the same for the life of a revision. */
export async function readLists(db: FiguresDatabase) {
  return {
    revision: await db.select().from(revisions),
    areas: await db.select().from(areas).orderBy(asc(areas.name)),
    extractOffences: await db.select().from(extractOffences),
    releaseQuarters: await db.select().from(releaseQuarters),
    offenceGroups: await db.select().from(offenceGroups).orderBy(asc(offenceGroups.id)),
    offenceSubgroups: await db.select().from(offenceSubgroups).orderBy(asc(offenceSubgroups.id)),
    offences: await db.select().from(offences).orderBy(asc(offences.id)),
    seriesBreaks: await db.select().from(seriesBreaks).orderBy(asc(seriesBreaks.date)),
    seriesBreakOffences: await db.select().from(seriesBreakOffences),
    outcomeGroups: await db.select().from(outcomeGroups).orderBy(asc(outcomeGroups.id)),
    outcomeTypes: await db.select().from(outcomeTypes).orderBy(asc(outcomeTypes.id)),
    organisations: await db.select().from(organisations).orderBy(asc(organisations.name)),
    sources: await db.select().from(sources).orderBy(asc(sources.id)),
    releases: await db.select().from(releases).orderBy(asc(releases.id)),
    series: await db.select().from(series).orderBy(asc(series.id)),
    topics: await db.select().from(topics).orderBy(asc(topics.id)),
    speakers: await db.select().from(speakers).orderBy(asc(speakers.id)),
  };
}

export type Lists = Awaited<ReturnType<typeof readLists>>;
