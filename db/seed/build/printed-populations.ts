import type { AreaPopulation } from "./area-population.ts";
import { keyOf, type SeedArea } from "./areas.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import { dropNoteMarks, type SourceSheet } from "./source-sheet.ts";

/** Where an ONS table prints populations: codes in column A, names in column B, one column per mid-year. */
export type PopulationTable = {
  readonly sheet: SourceSheet;
  readonly release: string;
  readonly headerRow: number;
  /** The column of each mid-year, and the text or number its header must hold. */
  readonly midYears: readonly {
    readonly midYear: number;
    readonly column: string;
    readonly header: string;
  }[];
  /** Columns that are blank in the row of a whole area, and filled in the row of a part. */
  readonly partColumns: readonly string[];
  /** Names in the table, in lower case, whose spelling differs from the name in the seed, which is the value. */
  readonly spellings: ReadonlyMap<string, string>;
};

/** Reads one figure per area and mid-year. @throws SeedBuildError unless every area of `areas` is there exactly once. */
export function readPrintedPopulations(table: PopulationTable, areas: readonly SeedArea[]): AreaPopulation[] {
  checkHeader(table);
  const { sheet } = table;
  const rows: AreaPopulation[] = [];
  const unread = new Set(areas.map(keyOf));
  for (let row = table.headerRow + 1; row <= sheet.lastRow; row += 1) {
    const code = sheet.text("A", row);
    if (!/^[EKW]\d{8}$/.test(code)) continue;
    const hasNoPart = table.partColumns.every((column) => sheet.isBlank(column, row));
    // The City of London is one partnership, so its only row is both a part and the whole area.
    if (!hasNoPart && countRows(sheet, code) > 1) continue;
    for (const area of findAreas(table, row, areas)) {
      if (!unread.delete(keyOf(area))) throw sheet.invalidCell("A", row, "is printed twice");
      rows.push(...readRow(table, row, area));
    }
  }
  if (unread.size > 0) throw new SeedBuildError(`${sheet.name} has no row for ${[...unread].join(", ")}.`);
  return rows;
}

function countRows(sheet: SourceSheet, code: string): number {
  let rows = 0;
  for (let row = 1; row <= sheet.lastRow; row += 1) if (sheet.text("A", row) === code) rows += 1;
  return rows;
}

function checkHeader({ sheet, headerRow, midYears }: PopulationTable): void {
  for (const { column, header } of midYears) {
    const found = sheet.text(column, headerRow) || String(sheet.wholeNumber(column, headerRow));
    if (!found.includes(header)) throw sheet.invalidCell(column, headerRow, `does not mention ${header}`);
  }
}

// Wales is a nation and a region under one code, so a row can belong to two areas.
function findAreas(
  { sheet, spellings }: PopulationTable,
  row: number,
  areas: readonly SeedArea[],
): SeedArea[] {
  const found = areas.filter((area) => area.code === sheet.text("A", row));
  const printed = dropNoteMarks(sheet.text("B", row)).toLowerCase();
  const name = spellings.get(printed) ?? printed;
  if (found.length === 0) throw sheet.invalidCell("A", row, "is not the code of an expected area");
  if (found.some((area) => area.name.toLowerCase() !== name)) {
    throw sheet.invalidCell("B", row, "is not the expected name of the area");
  }
  return found;
}

function readRow(
  { sheet, release, midYears }: PopulationTable,
  row: number,
  area: SeedArea,
): AreaPopulation[] {
  return midYears.map(({ midYear, column }) => ({
    kind: area.kind,
    area: area.slug,
    mid_year: midYear,
    value: sheet.wholeNumber(column, row),
    basis: "PRINTED",
    release,
    locator: sheet.locate(column, row),
  }));
}
