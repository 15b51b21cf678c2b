import { type AreaRow, keyOf } from "./areas.ts";
import type { Body } from "./force-reference.ts";
import { addUpForces } from "./population-sums.ts";
import { describeTableC4, describeTableP3, describeTableP9 } from "./population-tables.ts";
import { readPrintedPopulations } from "./printed-populations.ts";
import { checkReferencePopulations, listReferencePopulations } from "./reference-populations.ts";
import { Refusal } from "./refusal.ts";
import type { Sheet } from "./sheet.ts";
import type { Tidy } from "./tidy.ts";

/** One row of populations.csv: people living in an area at a mid-year. */
export type PopulationRow = {
  readonly kind: AreaRow["kind"];
  readonly area: string;
  readonly mid_year: number;
  readonly value: number;
  readonly basis: "printed" | "sum";
  readonly release: string;
  readonly locator: string;
};

/** Gathers the populations of every area from the workbooks and the reference. Throws a Refusal if they disagree. */
export function gatherPopulations(
  areas: readonly AreaRow[],
  bodies: readonly Body[],
  sheets: { readonly tableP9: Sheet; readonly tableP3: Sheet; readonly tableC4: Sheet },
): Tidy<PopulationRow> {
  const coded = areas.filter((area) => area.code !== null);
  const forces = coded.filter((area) => area.kind === "FORCE");
  const printed = [
    ...readPrintedPopulations(describeTableP9(sheets.tableP9), coded),
    ...readPrintedPopulations(describeTableC4(sheets.tableC4), forces),
    ...readPrintedPopulations(describeTableP3(sheets.tableP3), coded),
  ];
  checkReferencePopulations(bodies, printed);
  const figures = [...printed, ...listReferencePopulations(bodies)];
  const forceFigures = figures.filter((row) => row.kind === "FORCE");
  const rows = [...figures, ...addUpForces(areas, forceFigures)];
  refuseRepeats(rows);
  const columns = ["kind", "area", "mid_year", "value", "basis", "release", "locator"] as const;
  return { file: "populations.csv", columns, rows: order(rows, areas) };
}

function refuseRepeats(rows: readonly PopulationRow[]): void {
  const seen = new Set<string>();
  for (const { kind, area, mid_year, locator } of rows) {
    const key = `${kind} ${area} mid-${mid_year}`;
    if (seen.has(key))
      throw new Refusal(`The population of ${key} is given twice, the second time at ${locator}.`);
    seen.add(key);
  }
}

function order(rows: readonly PopulationRow[], areas: readonly AreaRow[]): PopulationRow[] {
  const places = new Map(areas.map((area, index) => [keyOf(area), index]));
  const placeOf = (row: PopulationRow) => places.get(keyOf({ kind: row.kind, slug: row.area })) ?? -1;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b) || a.mid_year - b.mid_year);
}
