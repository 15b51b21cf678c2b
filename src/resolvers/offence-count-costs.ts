import type { ChangeArguments, OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import { Offence } from "../../schema/offence.ts";
import type { LeftOut, RankField } from "../../schema/rank.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, none, plain, type Sketch, sketch, someOf, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import { checkOrder, chooseAreas } from "./chosen-areas.ts";
import {
  countParts,
  inUse,
  mostMissing,
  mostParts,
  partOf,
  rowsOf,
  seeking,
  sketchChange,
  sketchCount,
  timeOf,
} from "./figure-costs.ts";
import { readPage } from "./pagination.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

/** To put a count into its place in a list takes as long as to read so many. */
const ordering = 1.5;

export const offenceCounts = new CostRule<object, OffenceCountsArguments>(
  priceOf.statement,
  ({ args, sizes }) => {
    checkOrder(args);
    readPage(args.first, args.after);
    const areas = [...new Set(chooseAreas(sizes.catalogue, args))];
    const offences = new Set(
      args.offences.map((code) => lookUpNamed(sizes.catalogue.offences, code, "offences", "offence")),
    );
    const { known, read, years } = timeOf(args, sizes);
    let [rows, counts] = [0, 0];
    const members: [Sketch, number][] = [];
    for (const offence of offences) {
      const times = areas.length * inUse(known, offence);
      counts += times;
      rows +=
        areas.length * seeking +
        rowsOf(areas.length * inUse(read, offence), countsOf(sizes, offence).vintages, times);
      members.push([sketchCount(areas, countParts({ offences: [offence], years }, sizes)), times]);
    }
    const leftOut = areas.map((area): [Sketch, number] => {
      const one = { area: anyOf([area]), offence: anyOf(offences), period: plain };
      return [sketch<LeftOut>("LeftOut", one), counts / areas.length];
    });
    const ranking = sketch<RankField>("RankField", { leftOut: upTo(counts, leftOut) });
    const isRanked = args.orderBy?.by === "VALUE" || args.orderBy?.by === "RATE";
    const taken = {
      rows: rows + ordering * counts,
      gives: connection("OffenceCount", upTo(args.first, members), {
        ranking: isRanked ? exactly([ranking]) : none,
      }),
    };
    return () => taken;
  },
);

/** What is left out of a ranking is found by going through all that was read. */
export const ranking = new CostRule<Sketch, object>(0, () => (page) => {
  const gives = partOf(page, "ranking");
  const [field] = gives.members.keys();
  return { rows: field === undefined ? 0 : partOf(field, "leftOut").most, gives };
});

export const change = new CostRule<Sketch, ChangeArguments>(priceOf.builtStatement, ({ args, sizes }) => {
  if (args.since) yearRange(sizes.catalogue.years, args.since, null, "since");
  return (count) => {
    const offences = [...partOf(count, "offence").members.keys()].filter((each) => each instanceof Offence);
    const vintages = Math.max(1, ...offences.map((offence) => countsOf(sizes, offence).vintages));
    return { rows: 2 * rowsOf(1, vintages), gives: sketchChange(offences) };
  };
});

export const excluded = new CostRule<Sketch, object>(priceOf.builtStatement, ({ sizes }) => (count) => {
  const parts = mostParts(count, sizes);
  const most = Math.min(parts.length, mostLeftOut(count, sizes));
  return { rows: most === 0 ? 0 : parts.length, gives: someOf(most, parts) };
});

function mostLeftOut(count: Sketch, sizes: Sizes): number {
  const offences = [...partOf(count, "offence").members.keys()].filter((each) => each instanceof Offence);
  return mostMissing(offences.flatMap((offence) => Object.values(countsOf(sizes, offence).missing)));
}
