import type Database from "better-sqlite3";
import { type CountFound, type OutcomeFound, prepareQueries } from "./queries.ts";

/** One field of one object to be resolved. */
export interface Wanted<Of, Arguments> {
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

/** The fields that are read for many objects in one statement. Nobody looks ahead: every column is read. */
export function makeBatches(db: Database.Database) {
  const queries = prepareQueries(db);
  const quarters = queries.periods.all();
  const years = [...new Set(quarters.map(({ year }) => year))].map((year) => ({ year, quarter: 0 }));

  const offenceCounts = async (wanted: readonly Wanted<WithId, CountArguments>[]) => {
    const found = readTogether(wanted, (ids, { offence, by }) => queries.counts({ ids, offence, by }));
    return wanted.map(({ obj, params }, at) => {
      const series = new Map(found[at]?.map((row) => [row.year * 10 + row.quarter, row]));
      return (params.by === "YEAR" ? years : quarters).map(
        ({ year, quarter }) => series.get(year * 10 + quarter) ?? missing(obj.id, year, quarter),
      );
    });
  };
  const outcomes = async (wanted: readonly Wanted<WithId, { readonly offence: string }>[]) =>
    readTogether<OutcomeFound, { readonly offence: string }>(wanted, (ids, { offence }) =>
      queries.outcomes.all({ ids, offence }),
    );
  const byId =
    <Of, Row extends WithId>(
      statement: Database.Statement<[string], Row>,
      keyOf: (of: Of) => number | null,
    ) =>
    async (wanted: readonly Wanted<Of, unknown>[]) => {
      const ids = JSON.stringify([...new Set(wanted.map(({ obj }) => keyOf(obj)))]);
      const rows = new Map<number | null, Row>(statement.all(ids).map((row) => [row.id, row]));
      return wanted.map(({ obj }) => rows.get(keyOf(obj)) ?? null);
    };
  return {
    Force: { offenceCounts, outcomes },
    Nation: { offenceCounts },
    OffenceCount: { area: byId(queries.areas, (row: CountFound) => row.areaId) },
    OutcomeCount: { outcomeGroup: byId(queries.outcomeGroups, (row: OutcomeFound) => row.groupId) },
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

/** Runs one statement for all objects that are asked for with the same arguments. */
function readTogether<Row extends { readonly areaId: number }, Arguments>(
  wanted: readonly Wanted<WithId, Arguments>[],
  read: (ids: string, params: Arguments) => Row[],
): Row[][] {
  const alike = new Map<string, { params: Arguments; byArea: Map<number, Row[]> }>();
  for (const { obj, params } of wanted) {
    const key = JSON.stringify(params);
    const group = alike.get(key) ?? { params, byArea: new Map<number, Row[]>() };
    if (group.byArea.size === 0) alike.set(key, group);
    group.byArea.set(obj.id, []);
  }
  for (const { params, byArea } of alike.values()) {
    for (const row of read(JSON.stringify([...byArea.keys()]), params)) byArea.get(row.areaId)?.push(row);
  }
  return wanted.map(({ obj, params }) => alike.get(JSON.stringify(params))?.byArea.get(obj.id) ?? []);
}

function missing(areaId: number, year: number, quarter: number): CountFound {
  const nothing = { value: null, population: null, quarters: 0, missingParts: 0, rank: null };
  return { areaId, year, quarter, status: "M", ...nothing };
}
