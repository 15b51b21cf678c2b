import type { Area } from "../../schema/area.ts";
import type { ChangeArguments, OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { RateArguments } from "../../schema/arguments/rates.ts";
import { Offence } from "../../schema/offence.ts";
import type { LeftOut, RankField } from "../../schema/rank.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, lookupRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, none, plain, Sketch, sketch, someOf, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import { isRanked } from "../models/offence-list.ts";
import { checkOrder, filterAreas } from "./area-filters.ts";
import {
  costOfRows,
  costOfSecondReading,
  countParts,
  mostMissing,
  mostParts,
  multisetOfPart,
  seekCost,
  sketchChange,
  sketchCount,
  timeOf,
  usageCounter,
} from "./figure-costs.ts";
import { readPage } from "./pagination.ts";
import { checkPer } from "./rate-filters.ts";
import { filterSummedOffences } from "./total-filters.ts";
import { yearRange } from "./year-range.ts";

/** The cost of sorting a count into a list, in rows. */
const sortCost = 1.5;
/** The cost of finding an earlier count and comparing with it, in rows. */
const earlierCost = 2;

const offenceCounts = new CostRule<object, OffenceCountsArguments>(priceOf.statement, ({ args, sizes }) => {
  checkOrder(sizes.catalogue, args);
  readPage(args, sizes.catalogue);
  const areas = [...new Set(filterAreas(sizes.catalogue, args))];
  const offences = filterSummedOffences(sizes.catalogue, args.offences);
  const { known, read, years } = timeOf(args, sizes);
  const [knownInUse, readInUse] = [usageCounter(known), usageCounter(read)];
  const area = anyOf(areas);
  let [rows, counts] = [0, 0];
  const members: [Sketch, number][] = [];
  for (const offence of offences) {
    const times = areas.length * knownInUse(offence);
    counts += times;
    rows +=
      areas.length * seekCost +
      costOfRows(areas.length * readInUse(offence), countsOf(sizes, offence).vintages, times);
    members.push([
      sketchCount({ area, ...countParts(offence, years, offences.length * known.length, sizes) }),
      times,
    ]);
  }
  const isByChange = args.orderBy?.by === "CHANGE";
  let earlier = isByChange ? priceOf.builtStatement : 0;
  for (const offence of isByChange ? offences : [])
    earlier +=
      areas.length * knownInUse(offence) * earlierCost * costOfRows(1, countsOf(sizes, offence).vintages);
  const second = costOfSecondReading(args);
  const price = {
    rows: rows + areas.length * offences.length * second.each + second.once + sortCost * counts + earlier,
    gives: connection("OffenceCount", upTo(args.first, members), {
      ranking: isRanked(args.orderBy?.by ?? "PERIOD")
        ? exactly([sketchRanking(areas, offences, counts)])
        : none,
    }),
  };
  return () => price;
});

/** The ranking of so many counts, each of which may be left out of it. */
function sketchRanking(areas: readonly Area[], offences: Iterable<Offence>, counts: number): Sketch {
  const offence = anyOf(offences);
  const leftOut = areas.map((area): [Sketch, number] => {
    const one = { area: anyOf([area]), offence, period: plain };
    return [sketch<LeftOut>("LeftOut", one), counts / areas.length];
  });
  return sketch<RankField>("RankField", { leftOut: upTo(counts, leftOut) });
}

/** The figures that are left out of a ranking are found by going through the whole list. */
const ranking = new CostRule<Sketch, object>(0, () => (page) => {
  const gives = multisetOfPart(page, "ranking");
  const [field] = gives.members.keys();
  return { rows: field === undefined ? 0 : multisetOfPart(field, "leftOut").most, gives };
});

/** A rank is known with its list. */
const rank = lookupRule<object>(() => plain);

const change = new CostRule<Sketch, ChangeArguments>(priceOf.builtStatement, ({ args, sizes }) => {
  if (args.since) yearRange(sizes.catalogue.years, args.since, null, "since");
  return (count) => {
    const offences = [...multisetOfPart(count, "offence").members.keys()].filter(
      (each) => each instanceof Offence,
    );
    const vintages = Math.max(1, ...offences.map((offence) => countsOf(sizes, offence).vintages));
    return { rows: earlierCost * costOfRows(1, vintages), gives: sketchChange(offences) };
  };
});

const excluded = new CostRule<Sketch, object>(priceOf.builtStatement, ({ sizes }) => (count) => {
  const parts = mostParts(count, sizes);
  const most = Math.min(parts.length, mostMissingOf(count, sizes));
  return { rows: most === 0 ? 0 : parts.length, gives: someOf(most, parts) };
});

function mostMissingOf(count: Sketch, sizes: Sizes): number {
  const offences = [...multisetOfPart(count, "offence").members.keys()].filter(
    (each) => each instanceof Offence,
  );
  return mostMissing(offences.flatMap((offence) => Object.values(countsOf(sizes, offence).missing)));
}

/** A rate is computed from what was read with the count. */
const rate = new CostRule<object, RateArguments>(0, ({ args, selected }) => {
  checkPer(args.per);
  const cost = { rows: 0, gives: plain };
  if (!selected.has("rank") && !selected.has("comparison")) return () => cost;
  return (count) => ({ rows: 0, gives: exactly([sketchRate(count), new Sketch("RateUnavailable", {})]) });
});

/** A rate that is compared with others, with what its count says of the peers. */
function sketchRate(count: object): Sketch {
  const names = ["peers", "offence", "year"];
  return new Sketch(
    "RateValue",
    Object.fromEntries(names.map((name) => [name, multisetOfPart(count, name)])),
  );
}

/** The residents of one sex, which are looked up for each count. */
const rateBySex = new CostRule<object, RateArguments>(0, ({ args }) => {
  checkPer(args.per);
  const cost = { rows: 2 * seekCost, gives: plain };
  return () => cost;
});

/** What lists of offence counts and of the fields of a count cost, by field. */
export const offenceCountCosts = { offenceCounts, ranking, rank, change, excluded, rate, rateBySex };
