import type { Area } from "../../schema/area.ts";
import { LeftOut } from "../../schema/rank.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { formatMissing } from "./missing.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";
import type { Comparability } from "./peer-rank.ts";
import { PeerRanking, type Rankable } from "./peer-ranking.ts";
import { toPart } from "./rank.ts";
import { breaksOfTotal, offencesInOnlyOne } from "./total-change.ts";
import { toRateOfTotal } from "./total-rate.ts";

/** A sum of one area and period. */
export class TotalOfArea implements Rankable {
  constructor(
    readonly area: Area,
    readonly total: SummedOffenceTotal,
  ) {}

  get period() {
    return this.total.period;
  }

  /** What it is of. The offence is null for a sum of several. */
  get subject(): Pick<LeftOut, "area" | "offence" | "period"> {
    const { area, period, total } = this;
    const [only, ...others] = total.scope.offencesIn(total);
    return { area, offence: only === undefined || others.length > 0 ? null : only, period };
  }
}

/** Ranks the sums of some areas in one period. Those of the areas of `absent` have no figure, present or missing. */
export function rankTotals(
  totals: readonly [TotalOfArea, ...TotalOfArea[]],
  absent: readonly Area[],
  by: "VALUE" | "RATE",
): PeerRanking<TotalOfArea> {
  const fullest = totals.reduce((one, other) => (quartersIn(other) > quartersIn(one) ? other : one));
  const mostQuarters = quartersIn(fullest);
  return new PeerRanking(totals, {
    measure: (figure) => (by === "RATE" ? rateOf(figure) : wholeValueOf(figure, mostQuarters)),
    leaveOut: by === "RATE" ? leaveOutRate : leaveOutValue,
    absent: absent.map((area) => toAbsent(area, fullest)),
  });
}

function quartersIn({ total: { value, contents } }: TotalOfArea): number {
  return value === null ? 0 : contents.fewestQuarters;
}

function wholeValueOf(figure: TotalOfArea, mostQuarters: number): number | null {
  const { value, missingFigures } = figure.total;
  return missingFigures > 0 || quartersIn(figure) !== mostQuarters ? null : value;
}

function leaveOutValue(figure: TotalOfArea): LeftOut {
  const { value, missingFigures } = figure.total;
  if (value === null) return toMissing(figure);
  return toPart(figure.subject, "sum", missingFigures > 0 ? "INCOMPLETE_SUM" : "PART_YEAR");
}

/** A rate says itself that it is of a part. */
function rateOf({ total }: TotalOfArea): number | null {
  const rate = toRateOfTotal(total, 1);
  return "reason" in rate ? null : rate.exact;
}

function leaveOutRate({ subject, total }: TotalOfArea): LeftOut {
  const rate = toRateOfTotal(total, 1);
  if (!("reason" in rate)) throw new Error("A sum with a rate is ranked by it.");
  const { reason, explanation } = rate;
  return hydrate(LeftOut, { ...subject, reason, explanation, missingReason: total.missingReason });
}

function toMissing({ subject, total: { missingReason } }: TotalOfArea): LeftOut {
  const { area, period } = subject;
  const explanation = `The sum for ${area.name} in ${period.label} is missing. ${formatMissing(missingReason ?? "NOT_IN_USE")}`;
  return hydrate(LeftOut, { ...subject, reason: "MISSING_COUNT", missingReason, explanation });
}

/** An area for which none of the offences of the others was in use. */
function toAbsent(area: Area, { subject }: TotalOfArea): LeftOut {
  const missingReason = "NOT_IN_USE";
  const explanation = `There is no sum for ${area.name} in ${subject.period.label}. ${formatMissing(missingReason)}`;
  return hydrate(LeftOut, { ...subject, area, reason: "MISSING_COUNT", missingReason, explanation });
}

/** The breaks of the offences of two sums of one area, apart from those that moved cases within the sums, and the offences that only one has. */
export function compareTotals({ total }: TotalOfArea, earlier: TotalOfArea): Comparability {
  const { breaks } = breaksOfTotal(total, [earlier.total]);
  return { breaks, inOnlyOne: offencesInOnlyOne(total, earlier.total) };
}
