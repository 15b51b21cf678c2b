import {
  type PeerRank,
  PeerRankUnavailable,
  PeerRankValue,
  PreviousRank,
  type RankMovement,
  RankMovementUnavailable,
  RankMovementValue,
} from "../../schema/peer-rank.ts";
import { LeftOut } from "../../schema/rank.ts";
import type { OffenceObservation, Ranking } from "../queries/offence-counts.ts";
import { hydrate, lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import { readDetail } from "./details.ts";
import { RecordedOffenceCount } from "./offence-count.ts";
import { OffenceList } from "./offence-list.ts";
import { tiesInWords, toLeftOut } from "./rank.ts";

/** The counts of some areas in one period, ranked from the highest. */
export class PeerRanking {
  readonly #rankings: ReadonlyMap<number, Ranking | null>;
  readonly leftOut: LeftOut[];
  /** All of them, each with its rank. */
  readonly counts: readonly RecordedOffenceCount[];

  constructor(
    rows: readonly OffenceObservation[],
    readonly by: "VALUE" | "RATE",
    { catalogue, asOf }: { readonly catalogue: Catalogue; readonly asOf: number },
  ) {
    const toCount = (row: OffenceObservation) => new RecordedOffenceCount(row, catalogue, asOf);
    const mostQuarters = Math.max(...rows.map(({ value, quarters }) => (value === null ? 0 : quarters)));
    // A rate says itself that it is of a part, and has no value then.
    const isPart = (row: OffenceObservation) =>
      by === "VALUE" &&
      row.value !== null &&
      (row.quarters < mostQuarters || readDetail(row.missingParts) > 0);
    const list = new OffenceList(
      rows.filter((row) => !isPart(row)),
      { by, descending: true },
      catalogue,
    );
    const parts = rows.filter(isPart).map((row) => toCount({ ...row, ranking: null }));
    this.counts = [...list.slice(0).map(toCount), ...parts];
    this.#rankings = new Map(this.counts.map(({ row }) => [row.areaId, row.ranking ?? null]));
    const unranked = list.findUnranked().map((row) => toLeftOut(by, toCount(row)));
    this.leftOut = [...unranked, ...parts.map(toPart)];
  }

  of({ row }: RecordedOffenceCount): Ranking | null {
    return this.#rankings.get(row.areaId) ?? null;
  }
}

/** A count that is left out because only a part of the period or of the area is in it. */
function toPart({ area, offence, period, row }: RecordedOffenceCount): LeftOut {
  const isIncomplete = readDetail(row.missingParts) > 0;
  return hydrate(LeftOut, {
    ...{ area, offence, period, missingReason: null },
    reason: isIncomplete ? "INCOMPLETE_SUM" : "PART_YEAR",
    explanation: isIncomplete
      ? `The count for ${area.name} in ${period.label} leaves out a part of it.`
      : `Of ${area.name}, fewer quarters are published than of others: ${period.label}.`,
  });
}

/** Why a figure is not compared with those of other areas. */
export function toNotCompared(explanation: string): PeerRankUnavailable {
  return hydrate(PeerRankUnavailable, { reason: "NO_PEERS", explanation });
}

/** The rank of a count among its peers. */
export function toPeerRank(
  count: RecordedOffenceCount,
  ranking: PeerRanking,
  movement: RankMovement,
): PeerRank {
  const rank = ranking.of(count);
  if (rank !== null) {
    const { leftOut } = ranking;
    return hydrate(PeerRankValue, { ...rank, leftOut, ties: tiesInWords, movement });
  }
  const own = ranking.leftOut.find(({ area }) => area === count.area);
  const explanation = own?.explanation ?? "There is no figure to compare.";
  return hydrate(PeerRankUnavailable, { reason: "NOTHING_TO_COMPARE", explanation });
}

/** There is no movement without a year to compare with. */
export function toNoMovement(): RankMovement {
  const explanation = "The argument `since` names the earlier year.";
  return hydrate(RankMovementUnavailable, { reason: "NOT_REQUESTED", explanation, seriesBreaks: [] });
}

/** The movement of a rank since an earlier period, whose ranking is null where there is none. */
export function toMovement(
  count: RecordedOffenceCount,
  ranking: PeerRanking,
  earlier: { readonly ranking: PeerRanking | null; readonly year: number; readonly acrossBreaks: boolean },
): RankMovement {
  const { catalogue, offence, period } = count;
  const rank = ranking.of(count);
  const then = earlier.ranking?.counts.find(({ row }) => row.areaId === count.row.areaId);
  const previous = then === undefined ? null : (earlier.ranking?.of(then) ?? null);
  if (rank === null || then === undefined || previous === null || earlier.ranking === null) {
    const { label } = lookUp(catalogue.years, earlier.year);
    const explanation =
      earlier.year >= count.row.year
        ? `${label} is not before ${period.label}.`
        : `${count.area.name} has no rank in ${label} to compare with.`;
    return hydrate(RankMovementUnavailable, { reason: "NO_EARLIER_RANK", explanation, seriesBreaks: [] });
  }
  const seriesBreaks = breaksBetween(offence.seriesBreaks, then.period, period);
  const isAcrossBreak = seriesBreaks.length > 0;
  if (isAcrossBreak && !earlier.acrossBreaks) {
    const titles = seriesBreaks.map(({ date, title }) => `${title} (${date})`).join("; ");
    const explanation = `Recording rules changed between ${then.period.label} and ${period.label}, which the forces may have followed at different times: ${titles}.`;
    return hydrate(RankMovementUnavailable, { reason: "ACROSS_BREAK", explanation, seriesBreaks });
  }
  const { leftOut } = earlier.ranking;
  return hydrate(RankMovementValue, {
    placesUp: previous.position - rank.position,
    previous: hydrate(PreviousRank, { ...previous, leftOut }),
    previousPeriod: then.period,
    isAcrossBreak,
    seriesBreaks,
  });
}
