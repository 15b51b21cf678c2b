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
import { anyOf, exactly, none, plain, Sketch, sketch, someOf } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import type { Sizes } from "../limits/sizes.ts";
import { breaksOf, multisetOfPart } from "./figure-costs.ts";
import { findRankedGroup } from "./group-filters.ts";
import { yearRange } from "./year-range.ts";

/** The cost of sorting a count in among its peers, in rows. */
const sortCost = 3;

/** An earlier year can have four quarters where the own periods have one. */
const mostEarlier = 4;

/** The counts of all peers are read once for all counts; the sketch of a count says how many they are. */
function peerRank() {
  return new CostRule<object, PeerRankArguments>(2 * priceOf.statement, ({ args, sizes, selected }) => {
    findRankedGroup(sizes.catalogue, args);
    if (args.since) yearRange(sizes.catalogue.years, args.since, null, "since");
    return (parent) => {
      const rows = multisetOfPart(parent, "peers").most;
      if (rows === 0) return { rows: 1, gives: exactly([new Sketch("PeerRankUnavailable", {})]) };
      const once = rows * (1 + sortCost) * (args.since ? 1 + mostEarlier : 1);
      return { rows: 1, once, gives: sketchRank(parent, selected, sizes) };
    };
  });
}

function sketchRank(parent: object, selected: ReadonlySet<string>, { catalogue }: Sizes) {
  const area = anyOf([...catalogue.forces.values(), ...catalogue.regions.values()]);
  const offence = multisetOfPart(parent, "offence");
  const most = Math.max(catalogue.forces.size, catalogue.regions.size);
  const leftOut = someOf(most, [sketch<LeftOut>("LeftOut", { area, offence, period: plain })]);
  const offences = [...offence.members.keys()].filter((each) => each instanceof Offence);
  const seriesBreaks = breaksOf(offences);
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
export const peerRankCosts = { byValue: peerRank(), byRate: peerRank() };
