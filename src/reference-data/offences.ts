import type { OffenceRow } from "../../db/tables.ts";
import { Offence } from "../../schema/offence.ts";
import { OffenceGroup, OffenceSubgroup } from "../../schema/offence-group.ts";
import { SeriesBreak } from "../../schema/series-break.ts";
import type { Year } from "../../schema/year.ts";
import type { Lists } from "../queries/lists.ts";
import { CodeList } from "./code-list.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";
import { NameIndex } from "./name-index.ts";

type OffenceLists = Pick<
  Lists,
  "offenceGroups" | "offenceSubgroups" | "offences" | "seriesBreaks" | "seriesBreakOffences"
>;

/** Offences with their groups, subgroups and series breaks, linked both ways. */
export function linkOffences(
  lists: OffenceLists,
  { years }: { years: ReadonlyMap<number, Year> },
  index: NameIndex,
) {
  const groups = lists.offenceGroups.map(({ id, ...row }) =>
    hydrate(OffenceGroup, {
      ...row,
      rowId: id,
      id: encodeId("OffenceGroup", row.slug),
      subgroups: [],
      offences: [],
    }),
  );
  const groupsById = indexBy(groups, (group) => group.rowId);
  const subgroups = lists.offenceSubgroups.map(({ id, groupId, ...row }) => {
    const group = lookUp(groupsById, groupId);
    return hydrate(OffenceSubgroup, {
      ...row,
      rowId: id,
      id: encodeId("OffenceSubgroup", row.slug),
      group,
      offences: [],
    });
  });
  const subgroupsById = indexBy(subgroups, (subgroup) => subgroup.rowId);
  const inUse = lists.offences.flatMap((row) => {
    // An offence may have outcomes without counts.
    const [firstYear, lastYear] = [row.firstYear ?? row.outcomesFrom, row.lastYear ?? row.outcomesTo];
    const isCounted = row.firstYear !== null;
    return firstYear === null || lastYear === null ? [] : [{ ...row, firstYear, lastYear, isCounted }];
  });
  const offences = inUse.map((row) => {
    const subgroup = row.subgroupId === null ? null : lookUp(subgroupsById, row.subgroupId);
    const offence = hydrate(Offence, {
      rowId: row.id,
      id: encodeId("Offence", row.code),
      code: row.code,
      name: row.name,
      isTotal: subgroup === null,
      isCounted: row.isCounted,
      subgroup,
      group: subgroup?.group ?? null,
      firstYear: lookUp(years, row.firstYear),
      lastYear: lookUp(years, row.lastYear),
      outcomesFrom: row.outcomesFrom === null ? null : lookUp(years, row.outcomesFrom),
      outcomesTo: row.outcomesTo === null ? null : lookUp(years, row.outcomesTo),
      seriesBreaks: [],
    });
    subgroup?.offences.push(offence);
    subgroup?.group.offences.push(offence);
    return offence;
  });
  for (const subgroup of subgroups.filter(hasOffences)) subgroup.group.subgroups.push(subgroup);
  const offencesById = indexBy(offences, (offence) => offence.rowId);
  const seriesBreaks = lists.seriesBreaks.map(({ id, ...row }) => {
    const affected = lists.seriesBreakOffences
      .filter((entry) => entry.seriesBreakId === id)
      .flatMap((entry) => offencesById.get(entry.offenceId) ?? []);
    const seriesBreak = hydrate(SeriesBreak, {
      ...row,
      id: encodeId("SeriesBreak", row.slug),
      offences: affected,
    });
    for (const offence of affected) offence.seriesBreaks.push(seriesBreak);
    return seriesBreak;
  });
  index.add(
    seriesBreaks.flatMap((entry) =>
      [entry.slug, entry.title, ...index.aliasesOf("SERIES_BREAK", entry.slug)].map((name) => ({
        ...{ entry, key: entry.slug, name },
      })),
    ),
  );
  return {
    offences: listOffences(offences, lists.offences, index),
    offencesById,
    offencesInOrder: offences,
    offenceGroups: CodeList.of(groups.filter(hasOffences), groupNaming, index),
    offenceGroupsById: groupsById,
    offenceSubgroups: CodeList.of(subgroups.filter(hasOffences), groupNaming, index),
    offenceSubgroupsById: subgroupsById,
    seriesBreaks,
  };
}

const groupNaming = {
  keyOf: ({ slug }: OffenceGroup | OffenceSubgroup) => slug,
  namesOf: ({ name }: OffenceGroup | OffenceSubgroup) => [name],
};

/** The offences that have figures. The publishers' lists have more. */
function listOffences(
  offences: readonly Offence[],
  published: readonly OffenceRow[],
  index: NameIndex,
): CodeList<Offence> {
  const naming = {
    keyOf: ({ code }: Pick<OffenceRow, "code">) => code,
    namesOf: ({ code, name }: Pick<OffenceRow, "code" | "name">) => [
      name,
      ...index.aliasesOf("OFFENCE", code),
    ],
  };
  const withFigures = new Set(offences.map(({ rowId }) => rowId));
  const others = CodeList.of(
    published.filter(({ id }) => !withFigures.has(id)),
    naming,
    // They are never suggested.
    new NameIndex([]),
  );
  return CodeList.of(offences, naming, index, (text) => {
    const [known] = others.findAll(text);
    return known && `${known.code} (${known.name}) is a known offence, but there are no figures of it here.`;
  });
}

function hasOffences({ offences }: { readonly offences: readonly Offence[] }): boolean {
  return offences.length > 0;
}
