import type Database from "better-sqlite3";
import { type CountRow, type OutcomeRow, prepareQueries } from "./queries.ts";

/** A field of one object to resolve, with its arguments, in the form of Mercurius. */
export interface BatchEntry<Of, Arguments> {
  readonly obj: Of;
  readonly params: Arguments;
}
export interface CountArguments {
  readonly offence: string;
  readonly by: "YEAR" | "QUARTER";
}
interface WithId {
  readonly id: number;
}

/** The fields that are read for many objects in one statement. Every column is read, whatever is selected. */
export function makeBatches(db: Database.Database) {
  const queries = prepareQueries(db);
  const quarters = queries.periods.all();
  const years = [...new Set(quarters.map(({ year }) => year))].map((year) => ({ year, quarter: 0 }));

  const offenceCounts = async (entries: readonly BatchEntry<WithId, CountArguments>[]) => {
    const rowsOfEntries = readTogether(entries, (ids, { offence, by }) =>
      queries.counts({ ids, offence, by }),
    );
    return entries.map(({ obj, params }, index) => {
      const series = new Map(rowsOfEntries[index]?.map((row) => [row.year * 10 + row.quarter, row]));
      return (params.by === "YEAR" ? years : quarters).map(
        ({ year, quarter }) => series.get(year * 10 + quarter) ?? missing(obj.id, year, quarter),
      );
    });
  };
  const outcomes = async (entries: readonly BatchEntry<WithId, { readonly offence: string }>[]) =>
    readTogether<OutcomeRow, { readonly offence: string }>(entries, (ids, { offence }) =>
      queries.outcomes.all({ ids, offence }),
    );
  const byId =
    <Of, Row extends WithId>(
      statement: Database.Statement<[string], Row>,
      keyOf: (of: Of) => number | null,
    ) =>
    async (entries: readonly BatchEntry<Of, unknown>[]) => {
      const ids = JSON.stringify([...new Set(entries.map(({ obj }) => keyOf(obj)))]);
      const rows = new Map<number | null, Row>(statement.all(ids).map((row) => [row.id, row]));
      return entries.map(({ obj }) => rows.get(keyOf(obj)) ?? null);
    };
  return {
    Force: { offenceCounts, outcomes },
    Nation: { offenceCounts },
    OffenceCount: { area: byId(queries.areas, (row: CountRow) => row.areaId) },
    OutcomeCount: { outcomeGroup: byId(queries.outcomeGroups, (row: OutcomeRow) => row.groupId) },
    Offence: {
      subgroup: byId(queries.subgroups, (row: { subgroupId: number | null }) => row.subgroupId),
      group: byId(queries.groupsOfSubgroups, (row: { subgroupId: number | null }) => row.subgroupId),
    },
    OffenceTotal: { region: byId(queries.areas, (row: { regionId: number | null }) => row.regionId) },
    Quote: {
      speaker: byId(queries.speakers, (row: { speakerId: number }) => row.speakerId),
      topic: byId(queries.topics, (row: { topicId: number }) => row.topicId),
      source: byId(queries.sources, (row: { sourceId: number }) => row.sourceId),
    },
  };
}

/** Runs one statement for all objects with the same arguments. */
function readTogether<Row extends { readonly areaId: number }, Arguments>(
  entries: readonly BatchEntry<WithId, Arguments>[],
  read: (ids: string, params: Arguments) => Row[],
): Row[][] {
  const groups = new Map<string, { params: Arguments; byArea: Map<number, Row[]> }>();
  for (const { obj, params } of entries) {
    const key = JSON.stringify(params);
    const group = groups.get(key) ?? { params, byArea: new Map<number, Row[]>() };
    if (group.byArea.size === 0) groups.set(key, group);
    group.byArea.set(obj.id, []);
  }
  for (const { params, byArea } of groups.values()) {
    for (const row of read(JSON.stringify([...byArea.keys()]), params)) byArea.get(row.areaId)?.push(row);
  }
  return entries.map(({ obj, params }) => groups.get(JSON.stringify(params))?.byArea.get(obj.id) ?? []);
}

function missing(areaId: number, year: number, quarter: number): CountRow {
  const nothing = { value: null, population: null, quarters: 0, missingParts: 0, rank: null };
  return { areaId, year, quarter, status: "M", ...nothing };
}
