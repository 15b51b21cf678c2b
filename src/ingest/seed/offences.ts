import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import {
  offenceGroups,
  offenceSubgroups,
  offences,
  recordingCautions,
  seriesBreakOffences,
  seriesBreaks,
} from "../../../db/tables.ts";
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
const breakRow = z.object({
  slug: z.string(),
  /** A day, or a month where the day is unknown. */
  date: z.union([z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]),
  offences: z.string(),
  title: z.string(),
  reason: z.string(),
  citation: z.string(),
  url: z.url(),
  moves_within: z.enum(["", "yes"]).transform((cell) => cell === "yes"),
});

const cautionRow = breakRow.omit({ offences: true, moves_within: true }).extend({ date: z.iso.date() });

/** Loads offence codes with their group and subgroup, and the series breaks of offences. */
export function loadOffences(db: FiguresDatabase, folders: { extracted: string; curated: string }): Ids {
  const offenceIds = new Ids("offence");
  const groupIds = new Map<string, number>();
  const subgroupIds = new Map<string, number>();
  for (const row of readSeedFile(folders.extracted, "offences.csv", offenceRow)) {
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
  const breakIds = new Ids("series break");
  const breaks = readSeedFile(folders.curated, "series-breaks.csv", breakRow);
  for (const { offences: codes, date, moves_within: movesWithin, ...row } of breaks) {
    const seriesBreakId = breakIds.add(row.slug);
    const isDayKnown = date.length > "2023-05".length;
    db.insert(seriesBreaks)
      .values({ ...row, movesWithin, id: seriesBreakId, date: isDayKnown ? date : `${date}-01`, isDayKnown })
      .run();
    for (const code of codes.split(" ")) {
      db.insert(seriesBreakOffences)
        .values({ seriesBreakId, offenceId: offenceIds.of(code) })
        .run();
    }
  }
  const cautions = readSeedFile(folders.curated, "recording-cautions.csv", cautionRow);
  if (cautions.length > 0) db.insert(recordingCautions).values(cautions).run();
  return offenceIds;
}
