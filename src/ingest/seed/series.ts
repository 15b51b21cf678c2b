import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { series, seriesUnits } from "../../../db/tables.ts";
import { optionalText } from "../cells/schemas.ts";
import { type Ids, integer, readSeedFile } from "./seed-file.ts";

const seriesRow = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  unit: z.enum(seriesUnits),
  months: integer,
  begins: optionalText,
  source: z.string(),
});

/** Loads the list of published series. */
export function loadSeries(db: FiguresDatabase, folder: string, sourceIds: Ids): void {
  for (const { source, ...row } of readSeedFile(folder, "series.csv", seriesRow)) {
    db.insert(series)
      .values({ ...row, sourceId: sourceIds.of(source) })
      .run();
  }
}
