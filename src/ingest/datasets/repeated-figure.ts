import { eq } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { areas, offences } from "../../../db/tables.ts";
import { labelYear } from "../../statistics/period.ts";
import { WorkbookError } from "../readers/workbook-error.ts";

/** What a figure is about. Quarter 0 is the whole year. */
interface FigureKey {
  readonly year: number;
  readonly quarter: number;
  readonly offenceId: number;
  readonly bodyId: number;
}

/** The error for a file that has a figure twice: only one of them can be right. */
export function repeatedFigure(
  db: FiguresDatabase,
  { year, quarter, offenceId, bodyId }: FigureKey,
): WorkbookError {
  const code = db.select().from(offences).where(eq(offences.id, offenceId)).get()?.code;
  const name = db.select().from(areas).where(eq(areas.id, bodyId)).get()?.name;
  const period = `${quarter === 0 ? "" : `quarter ${quarter} of `}${labelYear(year)}`;
  return new WorkbookError(
    `The file gives a figure twice, so nothing was stored: offence ${code}, ${name}, ${period}.`,
  );
}
