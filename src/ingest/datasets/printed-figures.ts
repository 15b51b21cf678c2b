import { eq } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { areas, missingReasons } from "../../../db/tables.ts";
import { WorkbookError } from "../readers/workbook-error.ts";

/** The numbers of a figure: its area, what else tells it apart, its value and the index of its missing reason. */
type PrintedFigure = readonly number[];

/**
 * The figures of one part, each once. A workbook prints some figures in two tables. `toKey` gives what tells them apart within
 * an area, and `format` says that in words.
 * @throws WorkbookError when two tables print different figures.
 */
export function mergePrinted<Figure extends PrintedFigure>(
  db: FiguresDatabase,
  figures: Iterable<Figure>,
  { toKey, format }: { toKey(figure: Figure): number; format(figure: Figure): string },
): Figure[] {
  const merged = new Map<string, Figure>();
  for (const figure of figures) {
    const [area = 0] = figure;
    const key = `${area} ${toKey(figure)}`;
    const other = merged.get(key) ?? figure;
    merged.set(key, other);
    if (toText(other) === toText(figure)) continue;
    const name = db.select().from(areas).where(eq(areas.id, area)).get()?.name;
    throw new WorkbookError(
      `The file gives two figures, so nothing was stored: ${name}, ${format(figure)}, is ${toText(other)} and ${toText(figure)}.`,
    );
  }
  return [...merged.values()];
}

function toText(figure: PrintedFigure): string {
  const [value, missing = -1] = figure.slice(-2);
  return missingReasons[missing]?.toLowerCase().replaceAll("_", " ") ?? String(value);
}
