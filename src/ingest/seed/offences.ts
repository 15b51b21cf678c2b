import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { offenceGroups, offenceSubgroups, offences } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import { slugify } from "../slug.ts";
import { Ids, optionalInteger, readSeedFile } from "./seed-file.ts";

/** A financial year such as 2020/21, as the year in which it starts. */
export const seedYear = z.string().transform((label, context) => {
  const start = parseYear(label);
  if (start !== null) return start;
  context.addIssue({ code: "custom", message: `"${label}" is not a financial year such as 2020/21` });
  return z.NEVER;
});

const offenceRow = z.object({
  code: z.string(),
  name: z.string(),
  group: z.string(),
  subgroup: z.string(),
  subgroup_codes: optionalInteger,
  group_codes: optionalInteger,
});
/** Loads offence codes with their group and subgroup. */
export function loadOffences(db: FiguresDatabase, folder: string): Ids {
  const offenceIds = new Ids("offence");
  const groupIds = new Map<string, number>();
  const subgroupIds = new Map<string, number>();
  for (const row of readSeedFile(folder, "offences.csv", offenceRow)) {
    if (row.group !== "" && !groupIds.has(row.group)) {
      const id = groupIds.size + 1;
      groupIds.set(row.group, id);
      db.insert(offenceGroups)
        .values({ id, slug: slugify(row.group), name: row.group, publishedCodes: row.group_codes ?? 0 })
        .run();
    }
    const groupId = groupIds.get(row.group);
    if (groupId !== undefined && !subgroupIds.has(row.subgroup)) {
      const id = subgroupIds.size + 1;
      subgroupIds.set(row.subgroup, id);
      const slug = slugify(row.subgroup);
      db.insert(offenceSubgroups)
        .values({ id, slug, name: row.subgroup, publishedCodes: row.subgroup_codes ?? 0, groupId })
        .run();
    }
    db.insert(offences)
      .values({
        id: offenceIds.add(row.code),
        code: row.code,
        name: row.name,
        subgroupId: subgroupIds.get(row.subgroup) ?? null,
      })
      .run();
  }
  return offenceIds;
}
