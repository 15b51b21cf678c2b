import type { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { Offence } from "../../schema/offence.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, type FieldCost } from "../limits/cost-rule.ts";
import { anyOf, exactly, type Multiset, none, plain, repeated, someOf, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import type { Summands } from "../models/total-scope.ts";
import {
  costOfRows,
  costOfSecondReading,
  missingIn,
  seekCost,
  spanOf,
  usageCounter,
} from "./figure-costs.ts";
import { outcomeTotalsCost } from "./outcome-total-costs.ts";
import { readPage } from "./pagination.ts";
import { readOffenceSummands } from "./summands.ts";
import { summedGrain } from "./summed-counts.ts";
import { countGroups, leftOut } from "./total-groups.ts";
import { rowsOfEarlier, rowsOfPeers, sharedTogether } from "./total-measure-costs.ts";
import {
  bareTotal,
  notRanked,
  notShared,
  sketchBreaks,
  sketchRanked,
  sketchShared,
  sketchTotal,
} from "./total-sketches.ts";

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
  "share",
  "rank",
  "comparison",
  "yearlyAverage",
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
    const { each, once } = costOfSecondReading(args);
    const lists = summands.bodies.length * summands.offences.length;
    const price = { rows: rows + lists * each + once, gives: connection("OffenceTotal", gives) };
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
  const by = summedGrain(dimensions);
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
  const isShared = ["share", "comparison", "rate"].some((name) => selected.has(name));
  const together = isShared ? sharedTogether(alongside, sizes) : null;
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
    const shared = together === null ? notShared : sketchShared(part, bodies, together);
    const parts = {
      ...common,
      offence: dimensions.has("OFFENCE") ? anyOf(part) : none,
      offenceSubgroup: dimensions.has("OFFENCE_SUBGROUP") ? partsIn(part, "subgroup") : none,
      offenceGroup: dimensions.has("OFFENCE_GROUP") ? partsIn(part, "group") : none,
      offences: selected.has("offences") ? exactly(part) : none,
      ...sketchBreaks(part, selected),
      ...(needsPeers ? sketchRanked(part, peersOfSum, shared) : notRanked),
      ...shared,
      earlier,
    };
    const most = selected.has("excludes") ? Math.min(missing, given) : 0;
    // The price depends only on how many figures are missing from all sums together.
    if (most > 0)
      members.push([sketchTotal({ ...parts, excludes: someOf(most, [leftOut(bodies, part)]) }), 1]);
    members.push([sketchTotal({ ...parts, excludes: none }), most > 0 ? times - 1 : times]);
  }
  const repeats = [...selected].filter((name) => repeatedFields.has(name)).length;
  const gives = hasParts ? upTo(first, members) : repeated(Math.min(first, groups), bareTotal);
  return { rows: rows + (figures * repeats) / 2 + groups, gives };
}

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
