import type { AreaPopulation } from "./area-population.ts";
import type { SeedArea } from "./areas.ts";

const SUMMED_YEARS = [2017, 2018, 2019, 2020, 2021, 2022, 2024];
const SEXES = [undefined, "FEMALE", "MALE"] as const;

/** Adds up forces to regions and nations for the mid-years printed for forces only, where no force is missing. */
export function sumForces(
  areas: readonly SeedArea[],
  forceFigures: readonly AreaPopulation[],
): AreaPopulation[] {
  const wholes = areas.filter((area) => area.kind === "NATION" || area.kind === "REGION");
  return wholes.flatMap((whole) => {
    const forces = listForcesOf(whole, areas);
    return SUMMED_YEARS.flatMap((midYear) =>
      SEXES.flatMap((sex) =>
        addUp(
          whole,
          midYear,
          forces,
          forceFigures.filter((row) => row.sex === sex),
        ),
      ),
    );
  });
}

function listForcesOf(whole: SeedArea, areas: readonly SeedArea[]): string[] {
  const forces = areas.filter((area) => area.force_kind === "TERRITORIAL");
  return forces.filter((force) => isWithin(force, whole)).map((force) => force.slug);
}

function isWithin(force: SeedArea, whole: SeedArea): boolean {
  if (whole.slug === "england-and-wales") return true;
  if (whole.slug === "england") return force.region !== "wales";
  return force.region === whole.slug;
}

function addUp(
  whole: SeedArea,
  midYear: number,
  forces: readonly string[],
  figures: readonly AreaPopulation[],
): AreaPopulation[] {
  const parts = figures.filter((row) => row.mid_year === midYear && forces.includes(row.area));
  const [first] = parts;
  if (first === undefined || parts.length < forces.length) return [];
  const value = parts.reduce((sum, row) => sum + row.value, 0);
  const locator = `sum of ${parts.length} forces`;
  const { release } = first;
  const sex = first.sex === undefined ? {} : { sex: first.sex };
  return [
    { kind: whole.kind, area: whole.slug, mid_year: midYear, ...sex, value, basis: "SUM", release, locator },
  ];
}
