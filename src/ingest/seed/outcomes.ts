import { z } from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { outcomeBases, outcomeGroups, outcomeObservations, outcomeTypes } from "../../../db/tables.ts";
import { areaKey } from "./areas.ts";
import { Ids, optionalInteger, optionalText, readSeedFile } from "./csv.ts";
import { financialYear, missing } from "./offences.ts";

const groupRow = z.object({ slug: z.string(), name: z.string(), description: z.string() });
const typeRow = z.object({
  code: z.string(),
  name: z.string(),
  group: optionalText,
  part_of: optionalText,
});
const countRow = z.object({
  offence: z.string(),
  body: z.string(),
  year: financialYear,
  basis: z.enum(outcomeBases),
  outcome_group: z.string(),
  value: optionalInteger,
  missing,
  published: optionalInteger,
  release: z.string(),
  locator: z.string(),
  note: optionalText,
});

/** Loads outcome groups and the types 0 to 22 within them. */
export function loadOutcomeLists(db: FiguresDatabase, folder: string): Ids {
  const groupIds = new Ids("outcome group");
  const typeIds = new Ids("outcome type");
  for (const row of readSeedFile(folder, "outcome-groups.csv", groupRow)) {
    db.insert(outcomeGroups)
      .values({ ...row, id: groupIds.add(row.slug) })
      .run();
  }
  for (const { group, part_of, ...row } of readSeedFile(folder, "outcome-types.csv", typeRow)) {
    const groupId = groupIds.ofOptional(group);
    db.insert(outcomeTypes)
      .values({ ...row, id: typeIds.add(row.code), groupId, partOfCode: part_of })
      .run();
  }
  return groupIds;
}

/** Loads outcome counts by force and year. */
export function loadOutcomeObservations(
  db: FiguresDatabase,
  folder: string,
  ids: { offences: Ids; areas: Ids; releases: Ids; outcomeGroups: Ids },
): number {
  const rows = readSeedFile(folder, "outcome-counts.csv", countRow).map((row) => ({
    offenceId: ids.offences.of(row.offence),
    bodyId: ids.areas.of(areaKey("FORCE", row.body)),
    year: row.year,
    basis: row.basis,
    groupId: ids.outcomeGroups.of(row.outcome_group),
    releaseId: ids.releases.of(row.release),
    value: row.value,
    missing: row.missing,
    published: row.published,
    note: row.note,
    locator: row.locator,
  }));
  for (let at = 0; at < rows.length; at += 1000) {
    db.insert(outcomeObservations)
      .values(rows.slice(at, at + 1000))
      .run();
  }
  return rows.length;
}
