import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import {
  recordingCautions,
  seriesBreakOffences,
  seriesBreakOutcomeGroups,
  seriesBreaks,
} from "../../../db/tables.ts";
import { Ids, readSeedFile } from "./seed-file.ts";

const cautionRow = z.object({
  slug: z.string(),
  date: z.iso.date(),
  title: z.string(),
  reason: z.string(),
  citation: z.string(),
  url: z.url(),
});
/** Offence codes and slugs of outcome groups are separated by spaces. A break affects at least one of either. */
const breakRow = cautionRow
  .extend({
    /** A day, or a month where the day is unknown. */
    date: z.union([z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]),
    offences: z.string().transform(splitWords),
    outcome_groups: z.string().transform(splitWords),
    moves_within: z.enum(["", "yes"]).transform((cell) => cell === "yes"),
  })
  .refine((row) => row.offences.length + row.outcome_groups.length > 0, "a break of nothing");

/** Loads the series breaks of offences and of outcome groups, and what made the police record more of all crime. */
export function loadSeriesBreaks(
  db: FiguresDatabase,
  folder: string,
  ids: { readonly offences: Ids; readonly outcomeGroups: Ids },
): void {
  const breakIds = new Ids("series break");
  const breaks = readSeedFile(folder, "series-breaks.csv", breakRow);
  for (const { offences, outcome_groups: outcomeGroups, moves_within: movesWithin, date, ...row } of breaks) {
    const seriesBreakId = breakIds.add(row.slug);
    const isDayKnown = date.length > "2023-05".length;
    db.insert(seriesBreaks)
      .values({ ...row, movesWithin, id: seriesBreakId, date: isDayKnown ? date : `${date}-01`, isDayKnown })
      .run();
    for (const code of offences) {
      db.insert(seriesBreakOffences)
        .values({ seriesBreakId, offenceId: ids.offences.of(code) })
        .run();
    }
    for (const slug of outcomeGroups) {
      db.insert(seriesBreakOutcomeGroups)
        .values({ seriesBreakId, outcomeGroupId: ids.outcomeGroups.of(slug) })
        .run();
    }
  }
  const cautions = readSeedFile(folder, "recording-cautions.csv", cautionRow);
  if (cautions.length > 0) db.insert(recordingCautions).values(cautions).run();
}

function splitWords(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}
