import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { outcomeGroups, outcomeTypes } from "../../../db/tables.ts";
import { optionalText } from "../cells/schemas.ts";
import { Ids, readSeedFile } from "./seed-file.ts";

const groupRow = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
});
const typeRow = z.object({
  code: z.string(),
  name: z.string(),
  group: optionalText,
  part_of: optionalText,
});

/** Loads outcome groups and their outcome types. */
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
