import { z } from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { series, seriesUnits } from "../../../db/tables.ts";
import { integer, readSeedFile } from "./csv.ts";

const seriesRow = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  unit: z.enum(seriesUnits),
  months: integer,
});

/** Loads the list of statistics that are kept as they are printed. */
export function loadSeries(db: FiguresDatabase, folder: string): void {
  for (const row of readSeedFile(folder, "series.csv", seriesRow)) db.insert(series).values(row).run();
}
