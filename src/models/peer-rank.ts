import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import {
  type PeerRank,
  PeerRankUnavailable,
  PeerRankValue,
  PreviousRank,
  type RankMovement,
  RankMovementUnavailable,
  type RankMovementUnavailableReason,
  RankMovementValue,
} from "../../schema/peer-rank.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Year } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import type { PeerRanking, Rankable } from "./peer-ranking.ts";
import { tiesInWords } from "./rank.ts";

/** Why a figure is not compared with those of other areas. */
export function toNotCompared(explanation: string): PeerRankUnavailable {
  return hydrate(PeerRankUnavailable, { reason: "NO_PEERS", explanation });
}

/** The rank of the figure of an area among its peers. */
export function toPeerRank<Figure extends Rankable>(
  area: Area,
  ranking: PeerRanking<Figure>,
  movement: RankMovement,
): PeerRank {
  const rank = ranking.of({ area });
  if (rank !== null) {
    const { leftOut } = ranking;
    return hydrate(PeerRankValue, { ...rank, leftOut, ties: tiesInWords, movement });
  }
  const own = ranking.leftOut.find((left) => left.area === area);
  const explanation = own?.explanation ?? "There is no figure to compare.";
  return hydrate(PeerRankUnavailable, { reason: "NOTHING_TO_COMPARE", explanation });
}

/** There is no movement without a year to compare with. */
export const noMovement: RankMovement = toUnavailable(
  "NOT_REQUESTED",
  "The argument `since` names the earlier year.",
);

/** What two figures of one area are of, as far as it decides whether they can be compared. */
export interface Comparability {
  /** The breaks that affect them, whenever they begin. */
  readonly breaks: readonly SeriesBreak[];
  /** Offences that are in only one of two sums. */
  readonly inOnlyOne: readonly Offence[];
}

/** With what a rank is compared. */
export interface EarlierRank<Figure extends Rankable> {
  /** Null where there is none. */
  readonly ranking: PeerRanking<Figure> | null;
  readonly year: Year;
  readonly acrossBreaks: boolean;
  readonly compare: (figure: Figure, earlier: Figure) => Comparability;
}

/** The movement of the rank of an area since an earlier period. */
export function toMovement<Figure extends Rankable>(
  area: Area,
  ranking: PeerRanking<Figure>,
  { ranking: earlier, year, acrossBreaks, compare }: EarlierRank<Figure>,
): RankMovement {
  const [now, then] = [ranking.find(area), earlier?.find(area)];
  const [rank, previous] = [ranking.of({ area }), earlier?.of({ area }) ?? null];
  if (now === undefined || then === undefined || earlier === null || rank === null || previous === null) {
    const isEarlier = now === undefined || year.end < now.period.start;
    const explanation = isEarlier
      ? `${area.name} has no rank in ${year.label} to compare with.`
      : `${year.label} is not before ${now.period.label}.`;
    return toUnavailable("NO_EARLIER_RANK", explanation);
  }
  const { breaks, inOnlyOne } = compare(now, then);
  if (inOnlyOne.length > 0) {
    const names = inOnlyOne.map(({ code, name }) => `${code} (${name})`).join(", ");
    const explanation = `The sums of the two periods are not of the same offences: ${names} can be in only one of them.`;
    return toUnavailable("DIFFERENT_OFFENCES", explanation);
  }
  const seriesBreaks = breaksBetween(breaks, then.period, now.period);
  const isAcrossBreak = seriesBreaks.length > 0;
  if (isAcrossBreak && !acrossBreaks) {
    const titles = seriesBreaks.map(({ date, title }) => `${title} (${date})`).join("; ");
    const explanation = `Recording rules changed between ${then.period.label} and ${now.period.label}, which the forces may have followed at different times: ${titles}.`;
    return toUnavailable("ACROSS_BREAK", explanation, seriesBreaks);
  }
  return hydrate(RankMovementValue, {
    placesUp: previous.position - rank.position,
    previous: hydrate(PreviousRank, { ...previous, leftOut: earlier.leftOut }),
    previousPeriod: then.period,
    isAcrossBreak,
    seriesBreaks,
  });
}

function toUnavailable(
  reason: RankMovementUnavailableReason,
  explanation: string,
  seriesBreaks: SeriesBreak[] = [],
): RankMovementUnavailable {
  return hydrate(RankMovementUnavailable, { reason, explanation, seriesBreaks });
}
