import type { Change, ChangeValue } from "../../schema/change.ts";
import { LeftOut, type Rank, RankField, RankUnavailable, type RankValue } from "../../schema/rank.ts";
import type { OffenceObservation, Ranking } from "../queries/offence-counts.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { readDetail } from "./details.ts";
import { formatMissing } from "./missing.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";

/** The rank of a count in its list, or why it has none. */
export function toRank({ ranking }: OffenceObservation): Rank {
  if (ranking === undefined) {
    const explanation = "A figure has a rank only in a list that is ordered by value, rate or change.";
    return hydrate(RankUnavailable, { reason: "NOT_ORDERED", explanation });
  }
  if (ranking !== null) return toRankValue(ranking);
  const explanation = "What the list is ordered by is missing here.";
  return hydrate(RankUnavailable, { reason: "NOTHING_TO_COMPARE", explanation });
}

/** A rank that there is. */
export function toRankValue(ranking: Ranking): RankValue {
  return new ComputedRank(ranking);
}

/** How equal figures are ranked, in words. */
export const tiesInWords =
  "Equal figures share the best of their places, and the places after it stay empty: 1, 2, 2, 4.";

/** A rank as the schema promises it. */
class ComputedRank implements RankValue {
  readonly position: number;
  readonly tiedWith: number;
  readonly compared: number;

  constructor({ position, tiedWith, compared }: Ranking) {
    this.position = position;
    this.tiedWith = tiedWith;
    this.compared = compared;
  }

  get __typename() {
    return "RankValue" as const;
  }
}

/** How many counts of a ranked list are compared, and which are left out. */
export function toRankField(leftOut: LeftOut[], compared: number): RankField {
  return hydrate(RankField, { compared, leftOut, ties: tiesInWords });
}

/** A figure without a rank by value or by rate, and why. */
export function toLeftOut(by: "VALUE" | "RATE", count: RecordedOffenceCount): LeftOut {
  const { rate } = count;
  return leaveOut(count, by === "RATE" && "reason" in rate ? rate : toMissing(count));
}

/** A figure without a rank by its change, and why. */
export function toLeftOutOfChanges(
  count: RecordedOffenceCount,
  change: Change,
  minimum: number | null,
): LeftOut {
  if ("reason" in change) return leaveOut(count, change);
  return leaveOut(count, change.percent === null ? toNoPercent(change) : toFewOffences(change, minimum ?? 0));
}

function leaveOut(
  { area, offence, period, missingReason }: RecordedOffenceCount,
  { reason, explanation }: Pick<LeftOut, "reason" | "explanation">,
): LeftOut {
  return hydrate(LeftOut, { area, offence, period, reason, missingReason, explanation });
}

function toNoPercent({ previous, previousPeriod }: ChangeValue) {
  const is = previous === 0 ? "zero" : "below zero";
  const explanation = `The count in ${previousPeriod.label} is ${is}, so there is no change in per cent.`;
  return { reason: previous === 0 ? "ZERO_DENOMINATOR" : "NEGATIVE_DENOMINATOR", explanation } as const;
}

function toFewOffences({ previous, previousPeriod }: ChangeValue, minimum: number) {
  const explanation = `The count in ${previousPeriod.label} is ${previous}, and only changes from ${minimum} or more are ranked.`;
  return { reason: "FEW_OFFENCES", explanation } as const;
}

function toMissing({ row, area, period }: RecordedOffenceCount) {
  const why = formatMissing(readDetail(row.missing) ?? "NOT_IN_USE");
  const explanation = `The count for ${area.name} in ${period.label} is missing. ${why}`;
  return { reason: "MISSING_COUNT", explanation } as const;
}

/** A figure that is left out because only a part of the area or of the period is in it. */
export function toPart(
  figure: Pick<LeftOut, "area" | "offence" | "period">,
  noun: "count" | "sum",
  reason: "INCOMPLETE_SUM" | "PART_YEAR",
): LeftOut {
  const { area, period } = figure;
  const explanation =
    reason === "INCOMPLETE_SUM"
      ? `The ${noun} for ${area.name} in ${period.label} leaves out a part of it.`
      : `Of ${area.name}, fewer quarters are published than of others: ${period.label}.`;
  return hydrate(LeftOut, { ...figure, reason, missingReason: null, explanation });
}
