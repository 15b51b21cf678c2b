import { largestPage } from "../../schema/arguments/page.ts";
import type { Sizes } from "./sizes.ts";

/** The arguments of a field as they were sent: not checked yet. */
export type Given = Readonly<Record<string, unknown>>;

/** What a field takes of the store, and what it gives, for each object that it is a field of. */
export interface Taken {
  /** Rows that the store touches. */
  readonly rows: number;
  /** Objects that are given; of each, everything selected below is worked out. */
  readonly items?: number;
  /** What a page passes on to its `nodes` and its `totalCount`. */
  readonly page?: { readonly items: number; readonly rows: number };
}

/** Works out what a field takes. `selected` is what is selected of what it gives. */
export type Rule = (given: Given, sizes: Sizes, selected: ReadonlySet<string>, page: Taken["page"]) => Taken;

/** What it costs to run a statement at all, in rows. */
const statement = 30;
/** The same for a statement whose text is worked out each time. */
const wordedStatement = 300;
/** What it costs to look up the count that another is compared with, in rows. */
const earlierCount = 10;

/** The fields that read the store, give lists, or both. `schema.test.ts` sees to it that no list is forgotten. */
export const rules: Readonly<Record<string, Rule>> = {
  "Area.offenceCounts": series(({ vintages }) => vintages, 1),
  "Area.outcomes": (given, sizes) => {
    const each = given.detail === "TYPE" ? "outcomeTypes" : "outcomeGroups";
    const range = given.year == null ? given : { ...given, from: given.year, to: given.year };
    const items = periods(range, sizes) * sizes.catalogue[each].size;
    return { rows: statement + 2 * items, items };
  },
  "Area.chargeRates": (given, sizes) => {
    const items = years(given, sizes);
    return { rows: statement + 4 * items * sizes.catalogue.outcomeGroups.size, items };
  },
  "Area.populations": (_, { populations, catalogue }) =>
    list(2 * perArea(populations, catalogue.forces.size), statement),
  "Area.publishedFigures": (_, { publishedFigures, catalogue }) =>
    list(2 * perArea(publishedFigures, catalogue.forces.size), statement),
  "Area.change": (_, { vintages }) => ({ rows: statement + vintages + earlierCount }),
  "OffenceCount.change": () => ({ rows: earlierCount }),
  "OffenceCount.excludes": () => list(2, 6),
  "OutcomeCount.excludes": () => list(2, 6),
  "OffenceTotal.excludes": () => list(2, 6),
  "OutcomeTotal.excludes": () => list(2, 6),
  "ChargeRateFigure.excludes": () => list(2, 6),
  "RankField.leftOut": (_, { catalogue }) => list(catalogue.forces.size),
  "Query.offenceCounts": (given, sizes) => {
    const areas = countAreas(given, sizes);
    const rows = areas * lengthOf(given.offences, sizes.catalogue.offences.size) * periods(given, sizes);
    const isRanked = given.orderBy != null;
    return {
      rows: statement + rows * sizes.vintages * (isRanked ? 4 : 2),
      page: { items: Math.min(first(given), rows), rows },
    };
  },
  "OffenceCountConnection.ranking": (_, __, ___, page) => ({ rows: 2 * statement + 2 * (page?.rows ?? 0) }),
  "Query.offenceTotals": (given, sizes, selected) => {
    const { forces, regions } = sizes.catalogue;
    const bodies = lengthOf(given.forces, forces.size + 5);
    const chosen = lengthOf(given.offences, sizes.offencesCounted);
    const dimensions = new Set(listOf(given.groupBy));
    const spans = periods({ ...given, by: dimensions.has("QUARTER") ? "QUARTER" : "YEAR" }, sizes);
    const rows = bodies * chosen * spans * sizes.vintages;
    const details = ["status", "missingReason", "missingFigures", "excludes", "offences", "period"].filter(
      (name) => selected.has(name),
    );
    const groups = product(dimensions, {
      FORCE: bodies,
      REGION: regions.size + 1,
      YEAR: years(given, sizes),
      QUARTER: spans,
      OFFENCE: chosen,
      OFFENCE_SUBGROUP: chosen,
      OFFENCE_GROUP: chosen,
    });
    // Adding up is quicker than giving each.
    const items = Math.min(first(given), groups, rows);
    return { rows: statement + (rows * (1 + details.length)) / 2 + 4 * items, items };
  },
  "Query.outcomeTotals": (given, sizes) => {
    const { forces, regions, outcomeGroups, outcomeTypes } = sizes.catalogue;
    const bodies = lengthOf(given.forces, forces.size + 5);
    const chosen = Math.min(lengthOf(given.offences, Infinity), sizes.offencesWithOutcomes);
    const spans = years(given, sizes);
    const dimensions = new Set(listOf(given.groupBy));
    const outcomes = dimensions.has("OUTCOME_TYPE") ? outcomeTypes.size : outcomeGroups.size;
    const rows = bodies * chosen * spans * outcomes;
    const groups = product(dimensions, {
      FORCE: bodies,
      REGION: regions.size + 1,
      YEAR: spans,
      OFFENCE: chosen,
      OUTCOME_TYPE: outcomeTypes.size,
      OUTCOME_GROUP: outcomeGroups.size,
    });
    const items = Math.min(first(given), groups, rows);
    return { rows: statement + 2 * rows + 4 * items, items };
  },
  "Query.revisions": (given, sizes) => {
    const rows = countAreas(given, sizes) * periods(given, sizes) * sizes.vintages;
    return {
      rows: wordedStatement + 3 * rows,
      page: { items: Math.min(first(given), rows), rows: 3 * rows },
    };
  },
  "Query.quotes": (given, { quotes }) => ({
    rows: wordedStatement + quotes * (given.search == null ? 1 : 3),
    page: { items: Math.min(first(given), quotes), rows: quotes },
  }),
  "Quote.statedFigures": (_, { statedFigures, quotes }) => list(perArea(statedFigures, quotes), 10),
  "Source.statedFigures": (_, { statedFigures, catalogue }) =>
    list(perArea(statedFigures, catalogue.sources.size), statement),
  "Query.claims": (given, { statedFigures }) => {
    const checked = given.verdict == null ? 2 : 150;
    const items = Math.min(first(given), statedFigures);
    return { rows: wordedStatement + checked * statedFigures, page: { items, rows: statedFigures } };
  },
  "StatedFigure.check": () => ({ rows: 150 }),
  "Query.node": () => ({ rows: wordedStatement }),
  "Query.force": () => ({ rows: 1 }),
  "Query.forces": (_, { catalogue }) => list(catalogue.forces.size),
  "Region.forces": (_, { catalogue }) => list(perArea(catalogue.forces.size, catalogue.regions.size)),
  "Query.regions": (_, { catalogue }) => list(catalogue.regions.size),
  "Nation.regions": (_, { catalogue }) => list(catalogue.regions.size),
  "Query.nations": (_, { catalogue }) => list(catalogue.nations.size),
  "Query.reportingBodies": (_, { catalogue }) => list(catalogue.reportingBodies.size),
  "Query.years": (_, { catalogue }) => list(catalogue.years.size),
  "Query.offences": (_, { catalogue }) => list(catalogue.offences.size),
  "OffenceTotal.offences": (_, { catalogue }) => list(catalogue.offences.size),
  "OffenceSubgroup.offences": (_, { catalogue }) => list(catalogue.offences.size / 4),
  "OffenceGroup.offences": (_, { catalogue }) => list(catalogue.offences.size / 3),
  "OffenceGroup.subgroups": (_, { catalogue }) => list(catalogue.offenceGroups.size),
  "SeriesBreak.offences": (_, { catalogue }) => list(catalogue.offences.size / 2),
  "Query.offenceGroups": (_, { catalogue }) => list(catalogue.offenceGroups.size),
  "Query.seriesBreaks": (_, { catalogue }) => list(catalogue.seriesBreaks.length),
  "Offence.seriesBreaks": breaks,
  "ChangeValue.seriesBreaks": breaks,
  "ChangeUnavailable.seriesBreaks": breaks,
  "ClaimCheck.seriesBreaks": breaks,
  "ClaimCheck.alternatives": () => list(8),
  "ClaimEvidence.releases": () => list(3),
  "OfficialCount.parts": () => list(4),
  "OfficialShare.outcomeGroups": () => list(3),
  "StatedFigure.outcomeGroups": () => list(2),
  "Query.outcomeGroups": (_, { catalogue }) => list(catalogue.outcomeGroups.size),
  "OutcomeGroup.types": (_, { catalogue }) =>
    list(perArea(catalogue.outcomeTypes.size, catalogue.outcomeGroups.size)),
  "Query.outcomeTypes": (_, { catalogue }) => list(catalogue.outcomeTypes.size),
  "Query.organisations": (_, { catalogue }) => list(catalogue.organisations.size),
  "Query.speakers": (_, { catalogue }) => list(catalogue.speakers.size),
  "Query.topics": (_, { catalogue }) => list(catalogue.topics.size),
  "Query.sources": (_, { catalogue }) => list(catalogue.sources.size),
  "Query.releases": (_, { catalogue }) => list(catalogue.releases.size),
  "Source.releases": (_, { catalogue }) => list(perArea(catalogue.releases.size, catalogue.sources.size)),
  "Query.publishedSeries": (_, { catalogue }) => list(catalogue.series.size),
  "Query.localAuthorities": allPlaces,
  "Query.communitySafetyPartnerships": allPlaces,
  "Force.localAuthorities": placesOfForce,
  "Force.communitySafetyPartnerships": placesOfForce,
  "LocalAuthority.communitySafetyPartnerships": () => list(2),
  "CommunitySafetyPartnership.localAuthorities": () => list(2),
};

/** Any page, and what introspection lists. */
export const rulesByName: Readonly<Record<string, Rule>> = {
  nodes: (_, __, ___, page) => list(page?.items ?? largestPage),
  edges: (_, __, ___, page) => list(page?.items ?? largestPage),
  totalCount: (_, __, ___, page) => ({ rows: page?.rows ?? 0 }),
};

function series(vintagesOf: (sizes: Sizes) => number, rowsEach: number): Rule {
  return (given, sizes) => {
    const items = periods(given, sizes);
    return { rows: statement + items * vintagesOf(sizes) * rowsEach, items };
  };
}

function list(items: number, rows = 0): Taken {
  return { rows, items };
}

function breaks(): Taken {
  return list(2);
}

function allPlaces(given: Given, { places }: Sizes): Taken {
  const isNamed = given.name != null || given.code != null;
  return list(isNamed ? 2 : places, places);
}

function placesOfForce(_: Given, { places, catalogue }: Sizes): Taken {
  return list(perArea(places, catalogue.forces.size), places);
}

function perArea(all: number, areas: number): number {
  return Math.ceil(all / Math.max(1, areas));
}

function periods(given: Given, sizes: Sizes): number {
  return years(given, sizes) * (given.by === "QUARTER" ? 4 : 1);
}

/** How many years there are from one to another; whatever is no year stands for the widest range. */
function years({ from, to }: Given, { catalogue }: Sizes): number {
  const all = [...catalogue.years.keys()];
  const start = yearOf(from) ?? Math.min(...all);
  const end = yearOf(to) ?? Math.max(...all);
  return Math.min(all.length, Math.max(1, end - start + 1));
}

function yearOf(label: unknown): number | null {
  const year = typeof label === "string" ? Number.parseInt(label, 10) : Number.NaN;
  return Number.isNaN(year) ? null : year;
}

function countAreas({ areaKind = "FORCE", areas }: Given, { catalogue }: Sizes): number {
  const kinds: Readonly<Record<string, number>> = {
    FORCE: catalogue.forces.size,
    REGION: catalogue.regions.size,
    NATION: catalogue.nations.size,
    REPORTING_BODY: catalogue.reportingBodies.size,
  };
  return lengthOf(areas, kinds[String(areaKind)] ?? catalogue.forces.size);
}

function first({ first }: Given): number {
  const size = typeof first === "number" ? first : Number(first ?? 100);
  return size >= 0 && size <= largestPage ? size : largestPage;
}

function listOf(given: unknown): unknown[] {
  return Array.isArray(given) ? given : given == null ? [] : [given];
}

/** How many there are in a list, of which each counts once; `all` where there is none. */
function lengthOf(given: unknown, all: number): number {
  return given == null ? all : new Set(listOf(given)).size;
}

function product(dimensions: ReadonlySet<unknown>, sizes: Readonly<Record<string, number>>): number {
  return Object.entries(sizes).reduce((all, [name, size]) => (dimensions.has(name) ? all * size : all), 1);
}
