import type { SeedArea } from "./areas.ts";
import { identify, type SeedSeriesFigure, toSeriesTable } from "./published-series.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import type { SourceSheet } from "./source-sheet.ts";

const SERIES = "ons-stalking-and-harassment";
const LAST_COLUMN = 26;

/** An edition of the police force area tables, and the areas whose sums leave a force out in it. */
export interface Edition {
  readonly release: string;
  readonly sheets: readonly { readonly sheet: SourceSheet; readonly ending: string }[];
  readonly incomplete?: readonly string[];
}

/** Lists the offences of stalking and harassment of each area in an edition. Sums without a force are not published sums. */
export function listOnsStalking(
  { release, sheets, incomplete = [] }: Edition,
  areas: readonly SeedArea[],
): SeedTable<SeedSeriesFigure> {
  const rows = sheets.flatMap(({ sheet, ending }) => {
    const { row: headerRow, column } = findHeader(sheet);
    const figures: SeedSeriesFigure[] = [];
    for (let row = headerRow + 1; row <= sheet.lastRow; row += 1) {
      const code = sheet.text("A", row);
      const area = areas.find((each) => each.code === code);
      if (area === undefined) continue;
      const locator = sheet.locate(column, row);
      const isMissing = incomplete.includes(code) || sheet.text(column, row) === "..";
      const figure = isMissing ? "NOT_PUBLISHED" : sheet.wholeNumber(column, row);
      figures.push({ series: SERIES, ...identify(area), ending, figure, note: null, locator });
    }
    return figures;
  });
  return toSeriesTable(release, rows);
}

function findHeader(sheet: SourceSheet): { readonly row: number; readonly column: string } {
  for (let row = 1; row < 15; row += 1) {
    for (let index = 0; index < LAST_COLUMN; index += 1) {
      const column = String.fromCharCode("A".charCodeAt(0) + index);
      if (sheet.text(column, row).startsWith("Stalking and harassment")) return { row, column };
    }
  }
  throw new SeedBuildError(`${sheet.name} has no column of stalking and harassment.`);
}
