import type { AreaPopulation } from "./area-population.ts";
import type { Body } from "./force-reference.ts";
import { invalidValue } from "./seed-build-error.ts";
import { RELEASE } from "./source-files.ts";

const CHECKED_YEARS = [2016, 2022, 2023];

// The reference adds up local authority estimates for mid-2020 only; its other years are as ONS printed them.
const TAKEN_YEARS = [
  { midYear: 2017, basis: "PRINTED", release: RELEASE.forceReference },
  { midYear: 2018, basis: "PRINTED", release: RELEASE.forceReference },
  { midYear: 2020, basis: "SUM", release: RELEASE.mid2020 },
] as const;

/** Lists the force populations for the mid-years that are in no workbook. Those that the reference lacks are left out. */
export function listReferencePopulations(bodies: readonly Body[]): AreaPopulation[] {
  return bodies.flatMap((body) =>
    TAKEN_YEARS.flatMap(({ midYear, basis, release }): AreaPopulation[] => {
      const value = body.people.get(midYear) ?? null;
      if (value === null) return [];
      const locator = `line ${body.line} population_mid${midYear}`;
      return [{ kind: "FORCE", area: body.slug, mid_year: midYear, value, basis, release, locator }];
    }),
  );
}

/** @throws SeedBuildError where the reference and the workbooks disagree on a force population that the reference holds. */
export function checkReferencePopulations(bodies: readonly Body[], printed: readonly AreaPopulation[]): void {
  const forces = printed.filter((row) => row.kind === "FORCE");
  const values = new Map(forces.map((row) => [`${row.area} ${row.mid_year}`, row.value]));
  for (const { file, line, slug, people } of bodies) {
    for (const midYear of CHECKED_YEARS) {
      const inReference = people.get(midYear) ?? null;
      const inWorkbook = values.get(`${slug} ${midYear}`) ?? null;
      if (inReference !== null && inReference !== inWorkbook) {
        throw invalidValue(
          file,
          `line ${line}`,
          `population_mid${midYear}`,
          inReference,
          `is not the workbook's ${inWorkbook}`,
        );
      }
    }
  }
}
