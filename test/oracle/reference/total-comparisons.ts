import type { ComparisonAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { forcesOf } from "./groups.ts";
import type { Known } from "./known.ts";
import { type SpreadFigure, spread } from "./spread.ts";
import type { Time } from "./time.ts";
import { rateTotal, statusOfSum } from "./total-measures.ts";
import { findPeers, type Peer, type RankedSum, timeOf } from "./total-places.ts";
import { findSummands, toTotalAnswers } from "./totals.ts";

/** The forces of a group beside a sum of some bodies, and beside its rate. */
export function compareTotal(known: Known, sum: RankedSum, bodies: readonly Area[], group: string) {
  const forces = forcesOf(group);
  const [only, ...others] = bodies;
  const isMember = others.length === 0 && only !== undefined && forces.includes(only);
  const time = timeOf(sum.items);
  if (time === null) {
    const none = { isMember, leftOut: [], spread: { reasons: ["SEVERAL_PERIODS"] }, total: null };
    return { beside: none, besideRate: none };
  }
  const peers = findPeers(known, sum, forces, group, time);
  const total = totalOf(known, sum, forces, time);
  const compareBy = (measure: "value" | "rate"): ComparisonAnswer => {
    const leftOut = peers.filter((peer) => peer[measure] === null).map(({ area }) => area.slug);
    const figures = peers.flatMap((peer) => toFigure(peer, measure, sum.inSum, time));
    const isOfNone = peers.every(({ summands }) => summands.length === 0);
    return {
      isMember,
      leftOut: isOfNone ? [] : leftOut.sort(),
      spread: spread(figures, measure === "value" ? null : 2, leftOut.length > 0),
      total,
    };
  };
  return { beside: compareBy("value"), besideRate: compareBy("rate") };
}

function toFigure(
  { area, summands, ...measured }: Peer,
  measure: "value" | "rate",
  inSum: readonly string[],
  time: Time,
): SpreadFigure[] {
  const own = measured[measure];
  if (own === null) return [];
  if (measure === "value") return [{ area, ...own, status: statusOfSum({ summands, time, inSum }) }];
  const rate = rateTotal({ summands, time, inSum }, 1000);
  return "reasons" in rate ? [] : [{ area, of: own.of * 1000, per: own.per, status: rate.status }];
}

function totalOf(known: Known, { inSum, isOfAll }: RankedSum, forces: readonly Area[], time: Time) {
  const summands = findSummands(known, { bodies: forces, codes: inSum, times: [time], isOfAll });
  const [total] = toTotalAnswers(new Set(["YEAR"]), summands, inSum);
  if (total === undefined) return null;
  const { value, missing, status, figures, missingFigures, excludes, breaks } = total;
  const rate = rateTotal({ summands, time, inSum }, 1000);
  return { value, missing, status, figures, missingFigures, excludes, breaks, rate };
}
