import type { PopulationTable } from "./printed-populations.ts";
import { RELEASE } from "./source-files.ts";
import type { SourceSheet } from "./source-sheet.ts";

const FIRST_YEAR_OF_P9 = 2002;

/** Table P9 of year ending March 2018: every area, mid-2002 to mid-2016 in columns C to Q. */
export function toTableP9(sheet: SourceSheet): PopulationTable {
  const midYears = [..."CDEFGHIJKLMNOPQ"].map((column, index) => {
    const midYear = FIRST_YEAR_OF_P9 + index;
    return { midYear, column, header: String(midYear) };
  });
  return {
    sheet,
    release: RELEASE.areaTables2018,
    headerRow: 5,
    midYears,
    partColumns: [],
    spellings: new Map(),
  };
}

/** Table P3 of year ending December 2024: every area, mid-2023. */
export function toTableP3(sheet: SourceSheet): PopulationTable {
  const midYears = [{ midYear: 2023, column: "C", header: "(mid-2023) rounded to 100" }];
  return {
    sheet,
    release: RELEASE.areaTables2024,
    headerRow: 8,
    midYears,
    partColumns: [],
    spellings: new Map(),
  };
}

/** Table C4 of year ending December 2024: forces, mid-2022, among rows of community safety partnerships. */
export function toTableC4(sheet: SourceSheet): PopulationTable {
  const midYears = [{ midYear: 2022, column: "G", header: "(mid-2022) - rounded to 100" }];
  const partColumns = ["C", "D", "E", "F"];
  const spellings = new Map([["london, city of", "city of london"]]);
  return { sheet, release: RELEASE.areaTables2024, headerRow: 8, midYears, partColumns, spellings };
}
