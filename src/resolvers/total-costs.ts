import type { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import type { ChangeUnavailable, ChangeValue } from "../../schema/change.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { IndexUnavailable, IndexValue } from "../../schema/index-number.ts";
import type { Offence } from "../../schema/offence.ts";
import type { RollingSumUnavailable, RollingSumValue } from "../../schema/rolling-sum.ts";
import type { OffenceTotal } from "../../schema/total.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, type FieldCost } from "../limits/cost-rule.ts";
import {
  anyOf,
  exactly,
  type Multiset,
  none,
  type PartsOf,
  plain,
  repeated,
  Sketch,
  sketch,
  someOf,
  upTo,
} from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import type { Summands } from "../models/total-scope.ts";
import { sketchIndex, sketchRollingSum } from "./count-measure-costs.ts";
import { costOfRows, missingIn, seekCost, sketchChangeAcross, spanOf, usageCounter } from "./figure-costs.ts";
import { outcomeTotalsCost } from "./outcome-total-costs.ts";
import { readPage } from "./pagination.ts";
import { readOffenceSummands } from "./summands.ts";
import { countGroups, leftOut } from "./total-groups.ts";
import { rowsOfEarlier, rowsOfPeers } from "./total-measure-costs.ts";

/** Fields of a sum that are computed by going through its figures again. */
const repeatedFields = new Set([
  "status",
  "missingReason",
  "missingFigures",
  "excludes",
  "offences",
  "period",
  "seriesBreaks",
  "rate",
  "change",
  "sum",
  "index",
  "rank",
]);

const offenceTotals = new CostRule<object, OffenceTotalsArguments>(
  priceOf.statement,
  ({ args, sizes, selectedOfItems }) => {
    const summands = readOffenceSummands(args, sizes.catalogue);
    readPage(args, sizes.catalogue);
    const { rows, gives } = priceOffenceTotals(
      summands,
      { first: args.first, selected: selectedOfItems },
      sizes,
    );
    const price = { rows, gives: connection("OffenceTotal", gives) };
    return () => price;
  },
);

/** Which sums are given. */
interface GivenTotals {
  /** How many of them. */
  readonly first: number;
  /** The fields that are selected of them. */
  readonly selected: ReadonlySet<string>;
  /** What all sums at the same response path are made of, where these are not all: what measures them is read for all. */
  readonly alongside?: readonly Summands<OffenceDimension>[];
}

/** What sums cost. */
export function priceOffenceTotals(
  summands: Summands<OffenceDimension>,
  { first, selected, alongside = [summands] }: GivenTotals,
  sizes: Sizes,
): FieldCost {
  const { catalogue } = sizes;
  const { dimensions, bodies, offences } = summands;
  const by = dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
  const { known, read, years } = spanOf({ ...summands, grain: by }, sizes);
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
  const needsOthers = ["change", "sum", "index"].some((name) => selected.has(name));
  const earlier = needsOthers ? rowsOfEarlier(alongside, sizes) : none;
  const needsPeers = selected.has("rank") || selected.has("rate");
  const peersOfSum = needsPeers ? rowsOfPeers(alongside, sizes) : none;
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
      ...sketchBreaks(part, selected),
      ...(needsPeers ? sketchRanked(part, peersOfSum) : notRanked),
      earlier,
    };
    const most = selected.has("excludes") ? Math.min(missing, given) : 0;
    // The price depends only on how many figures are missing from all sums together.
    if (most > 0) members.push([toSketch({ ...parts, excludes: someOf(most, [leftOut(bodies, part)]) }), 1]);
    members.push([toSketch({ ...parts, excludes: none }), most > 0 ? times - 1 : times]);
  }
  const repeats = [...selected].filter((name) => repeatedFields.has(name)).length;
  const gives = hasParts ? upTo(first, members) : repeated(Math.min(first, groups), bareTotal);
  return { rows: rows + (figures * repeats) / 2 + groups, gives };
}

/** What the resolvers of a sum's fields return, and how many rows of other times its measures read. */
interface TotalFields extends OffenceTotal {
  readonly change: ChangeValue | ChangeUnavailable;
  readonly sum: RollingSumValue | RollingSumUnavailable;
  readonly index: IndexValue | IndexUnavailable;
  readonly earlier: object;
  readonly rate: object;
  readonly rank: object;
  /** What it adds up, and how many rows of all peers are read when it is ranked. */
  readonly summed: object;
  readonly peersOfSum: object;
}

function toSketch(parts: PartsOf<TotalFields>): Sketch {
  return sketch<TotalFields>("OffenceTotal", parts);
}

/** The series breaks of a sum of some offences, and its measures, which can cross all of them. */
function sketchBreaks(offences: readonly Offence[], selected: ReadonlySet<string>) {
  const all = new Set(offences.flatMap(({ seriesBreaks }) => seriesBreaks));
  return {
    seriesBreaks: selected.has("seriesBreaks") ? exactly(all) : none,
    change: selected.has("change") ? sketchChangeAcross(exactly(all)) : none,
    sum: selected.has("sum") ? sketchRollingSum(exactly(all)) : none,
    index: selected.has("index") ? sketchIndex(exactly(all)) : none,
  };
}

/** What a sum and its rate are ranked by: a rate by the figures of its sum. */
function sketchRanked(offences: readonly Offence[], peersOfSum: Multiset) {
  const ranked = { summed: exactly(offences), peersOfSum };
  const rate = anyOf([new Sketch("RateValue", ranked), new Sketch("RateUnavailable", {})]);
  return { ...ranked, rate, rank: none };
}

const notRanked = { summed: none, peersOfSum: none, rate: none, rank: none };

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
  seriesBreaks: none,
  change: none,
  sum: none,
  index: none,
  earlier: none,
  ...notRanked,
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

/** What sums cost, by field. */
export const totalCosts = { offenceTotals, outcomeTotals: outcomeTotalsCost };
