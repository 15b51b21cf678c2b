import type { PopulationAnswer } from "./answers.ts";
import { type Area, findArea } from "./areas.ts";
import type { PopulationsQuestion } from "./questions.ts";
import { readSeed, readSeedRelease } from "./seed.ts";

const files = [
  ...["ons-pfa-ye-mar-2018", "force-reference-2024", "ons-mid-2019", "ons-mid-2020", "ons-mid-2021"],
  ...["ons-pfa-ye-dec-2024", "pfa-residents-mid-2024"],
];
const cautioned = readSeed("curated/rate-cautions.csv").map((row) => row("force"));

/** Residents by code of the area and calendar year. */
const residents = new Map<string, Map<number, number>>();
for (const file of files) {
  for (const row of readSeed(`extracted/figures/${file}.csv`)) {
    if (row("sex") !== "ALL") continue;
    const ofArea = residents.get(row("code")) ?? new Map<number, number>();
    residents.set(row("code"), ofArea.set(Number(row("mid_year")), Number(row("residents"))));
  }
}

/** The populations of an area in a range of years, from all tables. */
export function answerPopulations(question: PopulationsQuestion): PopulationAnswer[] {
  const { area, firstYear, lastYear, asOf } = question;
  const { code } = findArea(area.kind, area.slug);
  // A release without a day has always been known.
  const known = files.filter((release) => asOf === null || readSeedRelease(release).day <= asOf);
  const found = known.flatMap((release) =>
    readSeed(`extracted/figures/${release}.csv`)
      .filter((row) => code !== "" && row("code") === code && row("sex") === "ALL")
      .map((row) => ({
        ...{ midYear: Number(row("mid_year")), value: Number(row("residents")) },
        ...{ basis: row("basis"), release },
      })),
  );
  return found
    .filter(({ midYear }) => midYear >= (firstYear ?? 0) && midYear <= (lastYear ?? 9999))
    .sort((a, b) => a.midYear - b.midYear);
}

/** The mid-year estimate of the year a financial year starts in, or the nearest earlier one. */
export function populationFor(area: Area, year: number): { value: number; midYear: number } | undefined {
  const ofArea = residents.get(area.code);
  for (let midYear = year; ofArea !== undefined && midYear > 1900; midYear -= 1) {
    const value = ofArea.get(midYear);
    if (value !== undefined) return { value, midYear };
  }
  return undefined;
}

/** The residents of several areas: the newest estimates up to a year that are of the same year for all that have any. */
export function populationOf(
  some: readonly Area[],
  year: number,
): { value: number; midYear: number } | undefined {
  const inhabited = some.flatMap((area) => residents.get(area.code) ?? []);
  for (let midYear = year; inhabited.length > 0 && midYear > 1900; midYear -= 1) {
    const values = inhabited.map((ofArea) => ofArea.get(midYear) ?? Number.NaN);
    const value = values.reduce((all, each) => all + each, 0);
    if (!Number.isNaN(value)) return { value, midYear };
  }
  return undefined;
}

/** Whether there are estimates of the residents of an area. */
export function hasResidents({ code }: Area): boolean {
  return residents.has(code);
}

/** Whether rates of the area carry a caution. */
export function isCautioned({ kind, slug }: Area): boolean {
  return kind === "FORCE" && cautioned.includes(slug);
}
