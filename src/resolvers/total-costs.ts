import type { Area } from "../../schema/area.ts";
import type { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import type { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import type { Offence } from "../../schema/offence.ts";
import type { MissingFigure, OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import { CostRule } from "../limits/cost-rule.ts";
import {
  anyOf,
  exactly,
  type Multiset,
  none,
  type PartsOf,
  plain,
  repeated,
  type Sketch,
  sketch,
  someOf,
  upTo,
} from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, outcomesOf } from "../limits/sizes.ts";
import { costOfRows, missingIn, seekCost, timeOf, usageCounter } from "./figure-costs.ts";
import { readPage } from "./pagination.ts";
import {
  filterAddableOffences,
  filterBodies,
  filterSummedOffences,
  readDimensions,
} from "./total-filters.ts";

/** Fields of a sum that are computed by going through its figures again. */
const repeatedFields = new Set([
  "status",
  "missingReason",
  "missingFigures",
  "excludes",
  "offences",
  "period",
]);

const offenceTotals = new CostRule<object, OffenceTotalsArguments>(
  priceOf.statement,
  ({ args, sizes, selected }) => {
    const { catalogue } = sizes;
    const dimensions = readDimensions(args.groupBy);
    readPage(args.first, args.after);
    const offences = filterAddableOffences(catalogue, args.offences, dimensions);
    const bodies = filterBodies(catalogue, args);
    const by = dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
    const { known, read, years } = timeOf({ ...args, by }, sizes);
    const mostGroups = countGroups(
      {
        FORCE: bodies.length,
        REGION: catalogue.regions.size + 1,
        YEAR: dimensions.has("QUARTER") ? 1 : years.length,
        QUARTER: known.length,
      },
      dimensions,
    );
    const isByTime = dimensions.has("YEAR") || dimensions.has("QUARTER");
    const common = {
      force: dimensions.has("FORCE") ? anyOf(bodies) : none,
      region: dimensions.has("REGION") ? anyOf(catalogue.regions.values()) : none,
      year: isByTime ? anyOf(years) : none,
      period: plain,
    };
    const [knownInUse, readInUse] = [usageCounter(known), usageCounter(read)];
    const hasParts = Object.keys(bareTotal.parts).some((name) => selected.has(name));
    let [rows, figures, groups] = [0, 0, 0];
    const members: [object, number][] = [];
    for (const part of groupOffences(offences, dimensions)) {
      let [given, missing] = [0, 0];
      for (const offence of part) {
        const { vintages, missing: lacking } = countsOf(sizes, offence);
        const each = knownInUse(offence) * bodies.length;
        given += each;
        missing += missingIn(lacking[by], years);
        rows += bodies.length * seekCost + costOfRows(readInUse(offence) * bodies.length, vintages, each);
      }
      const times = Math.min(mostGroups, given);
      figures += given;
      groups += times;
      if (!hasParts) continue;
      const parts = {
        ...common,
        offence: dimensions.has("OFFENCE") ? anyOf(part) : none,
        offenceSubgroup: dimensions.has("OFFENCE_SUBGROUP") ? partsIn(part, "subgroup") : none,
        offenceGroup: dimensions.has("OFFENCE_GROUP") ? partsIn(part, "group") : none,
        offences: selected.has("offences") ? exactly(part) : none,
      };
      const most = selected.has("excludes") ? Math.min(missing, given) : 0;
      // The price depends only on how many figures are missing from all sums together.
      if (most > 0)
        members.push([toSketch({ ...parts, excludes: someOf(most, [leftOut(bodies, part)]) }), 1]);
      members.push([toSketch({ ...parts, excludes: none }), most > 0 ? times - 1 : times]);
    }
    const repeats = [...selected].filter((name) => repeatedFields.has(name)).length;
    const gives = hasParts ? upTo(args.first, members) : repeated(Math.min(args.first, groups), bareTotal);
    const price = { rows: rows + (figures * repeats) / 2 + groups, gives };
    return () => price;
  },
);

function toSketch(parts: PartsOf<OffenceTotal>): Sketch {
  return sketch<OffenceTotal>("OffenceTotal", parts);
}

/** A sum of which only values are selected. */
const bareTotal = toSketch({
  force: none,
  region: none,
  year: none,
  period: none,
  offence: none,
  offenceSubgroup: none,
  offenceGroup: none,
  offences: none,
  excludes: none,
});

/** The offences, grouped by the sums that they are in. */
function groupOffences(offences: readonly Offence[], dimensions: ReadonlySet<string>): Iterable<Offence[]> {
  if (dimensions.has("OFFENCE")) return offences.map((offence) => [offence]);
  if (dimensions.has("OFFENCE_SUBGROUP")) return Map.groupBy(offences, ({ subgroup }) => subgroup).values();
  if (dimensions.has("OFFENCE_GROUP")) return Map.groupBy(offences, ({ group }) => group).values();
  return [[...offences]];
}

function partsIn(offences: readonly Offence[], name: "subgroup" | "group"): Multiset {
  return anyOf(new Set(offences.flatMap((offence) => offence[name] ?? [])));
}

const outcomeTotals = new CostRule<object, OutcomeTotalsArguments>(priceOf.statement, ({ args, sizes }) => {
  const { catalogue } = sizes;
  const dimensions = readDimensions(args.groupBy);
  readPage(args.first, args.after);
  const offences = filterSummedOffences(catalogue, args.offences);
  const bodies = filterBodies(catalogue, args);
  const { years } = timeOf(args, sizes);
  const outcomes = { OUTCOME_TYPE: 0, OUTCOME_GROUP: 0 };
  const withOutcomes: Offence[] = [];
  const isByType = dimensions.has("OUTCOME_TYPE");
  let [rows, figures, missing] = [0, 0, 0];
  for (const offence of offences) {
    const lengths = outcomesOf(sizes, offence, { ...args, grain: "YEAR" });
    const periods = Math.min(lengths.periods, years.length) * bodies.length;
    const counts = periods * (isByType ? lengths.types : lengths.groups);
    figures += counts;
    rows += bodies.length * seekCost + costOfRows(counts, lengths.vintages);
    missing += missingIn(lengths.missing, years);
    if (lengths.periods > 0) withOutcomes.push(offence);
    outcomes.OUTCOME_TYPE = Math.max(outcomes.OUTCOME_TYPE, lengths.types);
    outcomes.OUTCOME_GROUP = Math.max(outcomes.OUTCOME_GROUP, lengths.groups);
  }
  const mostGroups = countGroups(
    {
      FORCE: bodies.length,
      REGION: catalogue.regions.size + 1,
      YEAR: years.length,
      OFFENCE: withOutcomes.length,
      ...outcomes,
    },
    dimensions,
  );
  const groups = Math.min(mostGroups, figures);
  const total = (excludes: Multiset) =>
    sketch<OutcomeTotal>("OutcomeTotal", {
      force: dimensions.has("FORCE") ? anyOf(bodies) : none,
      region: dimensions.has("REGION") ? anyOf(catalogue.regions.values()) : none,
      year: dimensions.has("YEAR") ? anyOf(years) : none,
      offence: dimensions.has("OFFENCE") ? anyOf(withOutcomes) : none,
      outcomeGroup: dimensions.has("OUTCOME_GROUP") ? anyOf(catalogue.outcomeGroups.values()) : none,
      outcomeType: isByType ? anyOf(catalogue.outcomeTypes.values()) : none,
      period: plain,
      excludes,
    });
  // A missing figure is listed in the sum of each outcome.
  const sumsOfFigure = countGroups(outcomes, dimensions);
  const all = Math.min(missing * sumsOfFigure, figures);
  const price = {
    rows: 2 * rows + 4 * groups,
    gives: upTo(
      args.first,
      withMissingInFirst(groups, total(someOf(all, [leftOut(bodies, withOutcomes)])), total(none)),
    ),
  };
  return () => price;
});

function leftOut(bodies: readonly Area[], offences: readonly Offence[]) {
  return sketch<MissingFigure>("MissingFigure", {
    area: anyOf(bodies),
    offence: anyOf(offences),
    period: plain,
  });
}

/** Sums of which the first lists all missing figures of all sums: the price depends only on how many there are. */
function withMissingInFirst(times: number, full: object, empty: object): [object, number][] {
  return [
    [full, Math.min(times, 1)],
    [empty, Math.max(0, times - 1)],
  ];
}

/** How many sums there can be: the product of the sizes of all dimensions. */
function countGroups(sizes: Readonly<Record<string, number>>, dimensions: ReadonlySet<string>): number {
  return [...dimensions].reduce((all, dimension) => all * (sizes[dimension] ?? 1), 1);
}

/** What sums cost, by field. */
export const totalCosts = { offenceTotals, outcomeTotals };
