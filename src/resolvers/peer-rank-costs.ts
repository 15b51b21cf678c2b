import type { PeerRankArguments } from "../../schema/arguments/peer-ranks.ts";
import { Offence } from "../../schema/offence.ts";
import type {
  PeerRankValue,
  PreviousRank,
  RankMovementUnavailable,
  RankMovementValue,
} from "../../schema/peer-rank.ts";
import type { LeftOut } from "../../schema/rank.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, type Multiset, none, plain, Sketch, sketch, someOf } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import type { Sizes } from "../limits/sizes.ts";
import { allBreaksOf, breaksOf, multisetOfPart } from "./figure-costs.ts";
import { findRankedGroup } from "./group-filters.ts";
import { yearRange } from "./year-range.ts";

/** The cost of sorting a figure in among its peers, in rows. */
const sortCost = 3;

/** The cost of comparing the ranks of two periods, in rows. */
const movementCost = 10;

/** An earlier year can have four quarters where the own periods have one. */
const mostEarlier = 4;

/** The figures of all peers are read once for all that are ranked; the sketch of a count or of a sum says how many they are. */
function peerRank() {
  return new CostRule<object, PeerRankArguments>(2 * priceOf.statement, ({ args, sizes, selected }) => {
    findRankedGroup(sizes.catalogue, args);
    if (args.since) yearRange(sizes.catalogue.years, args.since, null, "since");
    return (parent) => {
      const counts = multisetOfPart(parent, "peers").most * (args.since ? 1 + mostEarlier : 1);
      // Those of sums are with an earlier year.
      const rows = counts + multisetOfPart(parent, "peersOfSum").most;
      if (rows === 0) return { rows: 1, gives: exactly([new Sketch("PeerRankUnavailable", {})]) };
      const once = rows * (1 + sortCost);
      const each = args.since ? movementCost : 1;
      return { rows: each, once, gives: sketchRank(rankedAs(parent), selected, sizes) };
    };
  });
}

/** What a ranked figure is of: its offence, which a sum of several has none of, and the breaks that its movement can cross. */
interface Ranked {
  readonly offence: Multiset;
  readonly seriesBreaks: Multiset;
}

function rankedAs(parent: object): Ranked {
  const summed = offencesIn(multisetOfPart(parent, "summed"));
  if (summed.length > 0)
    return {
      offence: summed.length > 1 ? none : exactly(summed),
      seriesBreaks: exactly(allBreaksOf(summed)),
    };
  const offence = multisetOfPart(parent, "offence");
  return { offence, seriesBreaks: breaksOf(offencesIn(offence)) };
}

function offencesIn({ members }: Multiset): Offence[] {
  return [...members.keys()].filter((each) => each instanceof Offence);
}

function sketchRank(
  { offence, seriesBreaks }: Ranked,
  selected: ReadonlySet<string>,
  { catalogue }: Sizes,
): Multiset {
  const area = anyOf([...catalogue.forces.values(), ...catalogue.regions.values()]);
  const most = Math.max(catalogue.forces.size, catalogue.regions.size);
  const leftOut = someOf(most, [sketch<LeftOut>("LeftOut", { area, offence, period: plain })]);
  const previous = exactly([sketch<PreviousRank>("PreviousRank", { leftOut })]);
  const moved = sketch<RankMovementValue>("RankMovementValue", {
    previous,
    previousPeriod: plain,
    seriesBreaks,
  });
  const unavailable = sketch<RankMovementUnavailable>("RankMovementUnavailable", { seriesBreaks });
  const movement = selected.has("movement") ? anyOf([moved, unavailable]) : none;
  return anyOf([
    sketch<PeerRankValue>("PeerRankValue", { leftOut, movement }),
    new Sketch("PeerRankUnavailable", {}),
  ]);
}

/** What ranks among other areas cost, by what is ranked. */
export const peerRankCosts = { byValue: peerRank(), byValueOfTotal: peerRank(), byRate: peerRank() };
