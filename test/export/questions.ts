import { Draws } from "../draws.ts";

/** A question that the API answers with a list, and an export with a file. */
export interface Question {
  readonly list: "offenceCounts" | "outcomes" | "offenceTotals" | "outcomeTotals" | "chargeRates";
  /** Arguments in the form of variables. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Whether the file has the order of the list. */
  readonly isOrdered: boolean;
}

const offences = ["8Q", "8L", "8M", "stalking", "TOTAL"] as const;
const forces = [
  "essex",
  "kent",
  "greater-manchester",
  "gmp",
  "city-of-london",
  "dyfed-powys",
  "btp",
] as const;
const years = ["2014/15", "2016-17", "2018/2019", "2020/21"] as const;

/** Some items of a list, each once, in any order. */
function some<Item>(draws: Draws, items: readonly [Item, ...Item[]]): Item[] {
  const chosen = new Set([draws.pick(items)]);
  while (draws.oneIn(2)) chosen.add(draws.pick(items));
  return [...chosen];
}

/** An argument that is left out in one of two cases. */
const maybe = <Value>(draws: Draws, name: string, value: () => Value) =>
  draws.oneIn(2) ? { [name]: value() } : {};

function drawCounts(draws: Draws): Question {
  const areaKind = draws.pick(["FORCE", "REGION", "NATION", "REPORTING_BODY"]);
  const by = draws.pick(["YEAR", "QUARTER"]);
  const isOrdered = draws.oneIn(3);
  const measure = draws.pick(by === "YEAR" ? ["RATE", "VALUE", "AREA", "CHANGE"] : ["VALUE", "AREA"]);
  const isLatest = draws.oneIn(4);
  return {
    list: "offenceCounts",
    isOrdered: isOrdered || isLatest,
    args: {
      offences: some(draws, offences),
      by,
      areaKind,
      ...(areaKind === "FORCE" ? maybe(draws, "areas", () => some(draws, forces)) : {}),
      ...(areaKind === "FORCE" ? { forceKinds: ["TERRITORIAL", "NON_TERRITORIAL"] } : {}),
      ...(isLatest ? { latest: draws.between(1, 3) } : maybe(draws, "from", () => draws.pick(years))),
      ...(isOrdered ? { orderBy: { by: measure, direction: draws.pick(["ASC", "DESC"]) } } : {}),
      ...maybe(draws, "includeBritishTransportPolice", () => draws.oneIn(2)),
      ...maybe(draws, "asOf", () => "2023-12-31"),
    },
  };
}

function drawOutcomes(draws: Draws): Question {
  return {
    list: "outcomes",
    isOrdered: true,
    args: {
      offence: draws.pick(["8Q", "stalking"]),
      areas: some(draws, ["essex", "kent", "greater-manchester", "dyfed-powys"]),
      ...maybe(draws, "detail", () => draws.pick(["GROUP", "TYPE"])),
      ...maybe(draws, "from", () => draws.pick(years)),
    },
  };
}

function drawOffenceTotals(draws: Draws): Question {
  const dimensions = [
    "FORCE",
    "REGION",
    "YEAR",
    "QUARTER",
    "OFFENCE",
    "OFFENCE_SUBGROUP",
    "OFFENCE_GROUP",
  ] as const;
  return {
    list: "offenceTotals",
    isOrdered: true,
    args: {
      groupBy: some(draws, dimensions),
      offences: some(draws, ["8Q", "8L", "8M"]),
      ...maybe(draws, "includeBritishTransportPolice", () => draws.oneIn(2)),
      ...maybe(draws, "to", () => draws.pick(years)),
      ...maybe(draws, "orderByValue", () => draws.pick(["ASC", "DESC"])),
    },
  };
}

function drawOutcomeTotals(draws: Draws): Question {
  const dimensions = ["FORCE", "REGION", "YEAR", "OFFENCE", "OUTCOME_TYPE", "OUTCOME_GROUP"] as const;
  return {
    list: "outcomeTotals",
    isOrdered: true,
    args: { groupBy: some(draws, dimensions), ...maybe(draws, "latest", () => draws.between(1, 3)) },
  };
}

function drawChargeRates(draws: Draws): Question {
  return {
    list: "chargeRates",
    isOrdered: true,
    args: {
      offence: "8Q",
      year: draws.pick(["2018/19", "2019-20", "2020/2021"]),
      ...maybe(draws, "minimumOutcomes", () => draws.between(0, 500)),
      ...maybe(draws, "orderBy", () => ({ by: "AREA", direction: draws.pick(["ASC", "DESC"]) })),
    },
  };
}

const kinds = [
  drawCounts,
  drawCounts,
  drawCounts,
  drawOutcomes,
  drawOffenceTotals,
  drawOutcomeTotals,
  drawChargeRates,
] as const;

/** Draws questions of all kinds; the same for the same seed. */
export function drawQuestions(count: number, seed: number): Question[] {
  const draws = new Draws(seed);
  return Array.from({ length: count }, () => draws.pick(kinds)(draws));
}

/** A query string that asks the question, in one of the ways in which it can be written. */
export function writeQuery({ list, args }: Question, draws: Draws): string {
  const search = new URLSearchParams({ figures: list });
  const write = (name: string, value: unknown): void => {
    if (!Array.isArray(value)) {
      if (typeof value === "object" && value !== null)
        for (const [field, each] of Object.entries(value)) write(`${name}.${field}`, each);
      else search.set(name, String(value));
      return;
    }
    const way = draws.between(1, 3);
    if (way === 1) search.set(name, value.join(","));
    else if (way === 2) search.set(name, JSON.stringify(value));
    else for (const each of value) search.append(name, String(each));
  };
  for (const [name, value] of Object.entries(args)) write(name, value);
  return search.toString();
}
