import { eq } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { areas, offences } from "../../../db/tables.ts";
import { labelYear } from "../../statistics/period.ts";
import { WorkbookError } from "../readers/workbook-error.ts";

/** Of what a file gives two figures. */
interface Twice {
  readonly year: number;
  readonly quarter: number;
  readonly offenceId: number;
  readonly bodyId: number;
}

/** The refusal of a file that gives a figure twice, of which only one can be right. */
export function refuseTwice(db: FiguresDatabase, { year, quarter, offenceId, bodyId }: Twice): WorkbookError {
  const code = db.select().from(offences).where(eq(offences.id, offenceId)).get()?.code;
  const name = db.select().from(areas).where(eq(areas.id, bodyId)).get()?.name;
  const period = `${quarter === 0 ? "" : `quarter ${quarter} of `}${labelYear(year)}`;
  return new WorkbookError(
    `The file gives a figure twice, so nothing was stored: offence ${code}, ${name}, ${period}.`,
  );
}
