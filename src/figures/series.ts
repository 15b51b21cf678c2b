import type { CellColumn, Cells } from "../queries/offence-cells.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { allOf, type Field } from "../selection.ts";
import { areaIndexOf, CountCell, type Wanted } from "./count-cell.ts";

/** The columns that every count of a series is read with. */
const always = ["figure", "parts", "place", "status"] as const;

/** What of a rate is worked out without knowing the year that its residents are of. */
const ofAnyYear = [
  "value",
  "numerator",
  "denominator",
  "per",
  "caution",
  "rounding",
  "reason",
  "explanation",
];

const known = new WeakMap<readonly Field[], readonly CellColumn[]>();

/** The columns that a series is read with, when these fields of its counts are asked for. */
export function seriesColumns(fields: readonly Field[]): readonly CellColumn[] {
  let columns = known.get(fields);
  if (columns === undefined) {
    columns = [...new Set([...always, ...fields.flatMap(columnsFor)])].sort();
    known.set(fields, columns);
  }
  return columns;
}

/** The columns from which everything there is to tell of a count can be told. */
export const everyColumn: readonly CellColumn[] = [...always, "population", "populationYear", "releaseId"];

function columnsFor({ name, fieldsByTypeName }: Field): CellColumn[] {
  if (name === "release" || name === "source") return ["releaseId"];
  if (name !== "rate") return [];
  const isOfAnyYear = allOf(fieldsByTypeName).every((field) => ofAnyYear.includes(field.name));
  return isOfAnyYear ? ["population"] : ["population", "populationYear"];
}

/** The series of each area, in the order in which the areas were asked for; `cells` are of one offence. */
export function splitByArea(cells: Cells, wanted: Wanted): OffenceCountFigure[][] {
  const series: OffenceCountFigure[][] = wanted.areaIds.map(() => []);
  cells.place.forEach((place, at) => {
    series[areaIndexOf(place)]?.push(new CountCell(cells, at, wanted));
  });
  return series;
}
