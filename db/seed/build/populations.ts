import { type AreaRow, keyOf } from "./areas.ts";
import { figuresOf } from "./files.ts";
import type { Body } from "./force-reference.ts";
import { addUpForces } from "./population-sums.ts";
import { describeTableC4, describeTableP3, describeTableP9 } from "./population-tables.ts";
import { readPrintedPopulations } from "./printed-populations.ts";
import { checkReferencePopulations, listReferencePopulations } from "./reference-populations.ts";
import { Refusal } from "./refusal.ts";
import type { Sheet } from "./sheet.ts";
import type { Tidy } from "./tidy.ts";

/** People living in an area at a mid-year, and where that is printed. */
export type PopulationRow = {
  readonly kind: AreaRow["kind"];
  readonly area: string;
  readonly mid_year: number;
  readonly value: number;
  readonly basis: "PRINTED" | "SUM";
  readonly release: string;
  readonly locator: string;
};

/** One row of a release: people living in an area at a mid-year. */
export type ResidentsRow = {
  readonly code: string;
  readonly name: string;
  readonly mid_year: number;
  readonly residents: number;
  readonly basis: PopulationRow["basis"];
  readonly locator: string;
};

/** Gathers the populations of every area, release by release, from the workbooks and the reference. Throws a Refusal if they disagree. */
export function gatherPopulations(
  areas: readonly AreaRow[],
  bodies: readonly Body[],
  sheets: { readonly tableP9: Sheet; readonly tableP3: Sheet; readonly tableC4: Sheet },
): Tidy<ResidentsRow>[] {
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
  return divideByRelease(order(rows, areas), areas);
}

/** An area that is listed as a nation and as a region has one row: it is one place with one code. */
function divideByRelease(rows: readonly PopulationRow[], areas: readonly AreaRow[]): Tidy<ResidentsRow>[] {
  const columns = ["code", "name", "mid_year", "residents", "basis", "locator"] as const;
  const areasByKey = new Map(areas.map((area) => [keyOf(area), area]));
  return [...new Set(rows.map(({ release }) => release))].map((release) => {
    const residents = new Map<string, ResidentsRow>();
    for (const { kind, area, mid_year, value, basis, locator } of rows.filter(
      (row) => row.release === release,
    )) {
      const { code, name } = areasByKey.get(keyOf({ kind, slug: area })) ?? {};
      if (!code || !name) throw new Refusal(`The area ${kind} ${area} has no code.`);
      const key = `${code} ${mid_year}`;
      if (!residents.has(key)) residents.set(key, { code, name, mid_year, residents: value, basis, locator });
    }
    return { file: figuresOf(release), columns, rows: [...residents.values()] };
  });
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
  const responsePathOf = (row: PopulationRow) => places.get(keyOf({ kind: row.kind, slug: row.area })) ?? -1;
  return rows.toSorted((a, b) => responsePathOf(a) - responsePathOf(b) || a.mid_year - b.mid_year);
}
