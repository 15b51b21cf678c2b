import type { AreaPopulation, SeedPopulation } from "./area-population.ts";
import { keyOf, type SeedArea } from "./areas.ts";
import type { Body } from "./force-reference.ts";
import { toTableC4, toTableP3, toTableP9 } from "./population-tables.ts";
import { readPrintedPopulations } from "./printed-populations.ts";
import { checkReferencePopulations, listReferencePopulations } from "./reference-populations.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import { figuresOf } from "./source-files.ts";
import type { SourceSheet } from "./source-sheet.ts";
import { sumForces } from "./summed-populations.ts";

/**
 * Lists the populations of every area, release by release, from the workbooks, the reference and the estimates of forces.
 * @throws SeedBuildError if they disagree.
 */
export function listPopulations(
  areas: readonly SeedArea[],
  bodies: readonly Body[],
  estimates: readonly AreaPopulation[],
  sheets: { readonly tableP9: SourceSheet; readonly tableP3: SourceSheet; readonly tableC4: SourceSheet },
): SeedTable<SeedPopulation>[] {
  const coded = areas.filter((area) => area.code !== null);
  const forces = coded.filter((area) => area.kind === "FORCE");
  const printed = [
    ...readPrintedPopulations(toTableP9(sheets.tableP9), coded),
    ...readPrintedPopulations(toTableC4(sheets.tableC4), forces),
    ...readPrintedPopulations(toTableP3(sheets.tableP3), coded),
  ];
  checkReferencePopulations(bodies, printed);
  const figures = [...printed, ...listReferencePopulations(bodies), ...estimates];
  const forceFigures = figures.filter((row) => row.kind === "FORCE");
  const rows = [...figures, ...sumForces(areas, forceFigures)];
  checkNoRepeats(rows);
  return divideByRelease(sortRows(rows, areas), areas);
}

/** Wales is listed as a nation and as a region, but has one code, so it has one row. */
function divideByRelease(
  rows: readonly AreaPopulation[],
  areas: readonly SeedArea[],
): SeedTable<SeedPopulation>[] {
  const columns = ["code", "name", "mid_year", "sex", "residents", "basis", "locator"] as const;
  const areasByKey = new Map(areas.map((area) => [keyOf(area), area]));
  return [...new Set(rows.map(({ release }) => release))].map((release) => {
    const residents = new Map<string, SeedPopulation>();
    for (const { kind, area, mid_year, sex = "ALL", value, basis, locator } of rows.filter(
      (row) => row.release === release,
    )) {
      const { code, name } = areasByKey.get(keyOf({ kind, slug: area })) ?? {};
      if (!code || !name) throw new SeedBuildError(`The area ${kind} ${area} has no code.`);
      const key = `${code} ${mid_year} ${sex}`;
      if (!residents.has(key))
        residents.set(key, { code, name, mid_year, sex, residents: value, basis, locator });
    }
    return { file: figuresOf(release), columns, rows: [...residents.values()] };
  });
}

function checkNoRepeats(rows: readonly AreaPopulation[]): void {
  const seen = new Set<string>();
  for (const { kind, area, mid_year, sex = "ALL", locator } of rows) {
    const key = `${kind} ${area} mid-${mid_year} ${sex}`;
    if (seen.has(key))
      throw new SeedBuildError(`The population of ${key} is given twice, the second time at ${locator}.`);
    seen.add(key);
  }
}

function sortRows(rows: readonly AreaPopulation[], areas: readonly SeedArea[]): AreaPopulation[] {
  const ranks = new Map(areas.map((area, index) => [keyOf(area), index]));
  const rankOf = (row: AreaPopulation) => ranks.get(keyOf({ kind: row.kind, slug: row.area })) ?? -1;
  return rows.toSorted((a, b) => rankOf(a) - rankOf(b) || a.mid_year - b.mid_year);
}
