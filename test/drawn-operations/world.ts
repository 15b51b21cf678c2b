import { encodeFigureId } from "../../src/reference-data/global-id.ts";
import type { Catalogue } from "../../src/reference-data/index.ts";

/** The names that arguments can have, by kind. */
export type World = Readonly<Record<string, readonly string[]>>;

/** Ids of figures of each type, of several areas, offences and days; not all of them exist. */
function figureIds({ areaKeys, offenceKeys }: Catalogue): string[] {
  const [areas, offences] = [[...areaKeys.keys.values()], [...offenceKeys.keys.values()]];
  const basis = "RECORDED_IN_YEAR";
  return areas.flatMap((area, at) => {
    const offence = offences[at % offences.length] ?? "8Q";
    const [year, day] = [2014 + (at % 9), at % 5 === 0 ? "20190813" : "latest"];
    return [
      encodeFigureId("OffenceCount", `${area}:${offence}:${year}${at % 2 === 0 ? "" : "Q1"}:${day}`),
      encodeFigureId("OutcomeCount", `${area}:8Q:${year}:${basis}:charged-summonsed::latest`),
      encodeFigureId("ChargeRateFigure", `${area}:8Q:${year}:${basis}:${at % 2 === 0}:latest`),
      encodeFigureId("OffenceTotal", `FY:${area}:${offence}:${year}:${day}`),
      encodeFigureId("OffenceTotal", `Y:*without-btp:*:${year}:latest`),
      encodeFigureId("OutcomeTotal", `YU:*:*:${year}:latest:${basis}:charged-summonsed:`),
    ];
  });
}

/** The names of everything in a snapshot. */
export function worldOf(catalogue: Catalogue): World {
  const { offences, forces, regions, nations, reportingBodies, years, sources, releases } = catalogue;
  const areas = [...forces.keys(), ...regions.keys(), ...nations.keys(), ...reportingBodies.keys()];
  const places = [...catalogue.localAuthorities, ...catalogue.communitySafetyPartnerships];
  const withIds = [...forces.values(), ...regions.values(), ...nations.values(), ...offences.values()];
  return {
    offence: [...offences.keys()],
    force: [...forces.keys()],
    region: [...regions.keys()],
    nation: [...nations.keys()],
    body: [...reportingBodies.keys()],
    area: areas,
    year: [...years.values()].map(({ label }) => label),
    day: ["2013-04-01", "2019-06-01", "2023-10-20", "2030-01-01"],
    source: [...sources.keys()],
    release: [...releases.keys()],
    series: [...catalogue.series.keys()],
    forceOrGroup: [...forces.keys(), ...catalogue.comparisonGroups.keys()],
    group: [...catalogue.offenceGroups.keys()],
    comparisonGroup: [...catalogue.comparisonGroups.keys()],
    subgroup: [...catalogue.offenceSubgroups.keys()],
    speaker: [...catalogue.speakers.keys()],
    topic: [...catalogue.topics.keys()],
    organisation: [...catalogue.organisations.keys()],
    outcomeGroup: [...catalogue.outcomeGroups.keys()],
    place: places.length === 0 ? ["Basildon"] : places.map(({ name }) => name),
    text: [
      "coercive control",
      "gmp",
      "ex-partner",
      "Colchester",
      "stalking in Essex",
      "police",
      "the",
      "s",
      "west",
    ],
    word: ["stalking", "police", "the", "reports", "rec", "of victims", "Essex"],
    id: [
      ...withIds.map(({ id }) => id),
      ...[...sources.values(), ...catalogue.quotes.values()].map(({ id }) => id),
      ...figureIds(catalogue),
    ],
  };
}
