import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import { LeftOut } from "../../schema/rank.ts";
import type { Period } from "../../schema/year.ts";
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

  /** The only offence that is added up; null for a sum of several. */
  get offence(): Offence | null {
    const [only, ...others] = this.total.scope.offencesIn(this.total);
    return only === undefined || others.length > 0 ? null : only;
  }
}

/** Ranks the sums of some areas in one period. Those of the areas of `absent` have no figure, present or missing. */
export function rankTotals(
  totals: readonly [TotalOfArea, ...TotalOfArea[]],
  absent: readonly Area[],
  by: "VALUE" | "RATE",
): PeerRanking<TotalOfArea> {
  const mostQuarters = Math.max(
    ...totals.map(({ total: { value, contents } }) => (value === null ? 0 : contents.fewestQuarters)),
  );
  const [{ offence, period }] = totals;
  return new PeerRanking(
    totals,
    (figure) => (by === "RATE" ? measureRate(figure) : measureValue(figure, mostQuarters)),
    absent.map((area) => toAbsent(area, offence, period)),
  );
}

function measureValue(figure: TotalOfArea, mostQuarters: number): number | LeftOut {
  const { area, offence, period, total } = figure;
  const { value, missingReason, missingFigures, contents } = total;
  if (value === null) {
    const explanation = `The sum for ${area.name} in ${period.label} is missing. ${formatMissing(missingReason ?? "NOT_IN_USE")}`;
    const reason = "MISSING_COUNT" as const;
    return hydrate(LeftOut, { area, offence, period, reason, missingReason, explanation });
  }
  if (missingFigures === 0 && contents.fewestQuarters === mostQuarters) return value;
  return toPart({ area, offence, period }, "sum", missingFigures > 0 ? "INCOMPLETE_SUM" : "PART_YEAR");
}

/** A rate says itself that it is of a part. */
function measureRate({ area, offence, period, total }: TotalOfArea): number | LeftOut {
  const rate = toRateOfTotal(total, 1);
  if (!("reason" in rate)) return rate.exact;
  const { reason, explanation } = rate;
  return hydrate(LeftOut, {
    ...{ area, offence, period, reason, explanation },
    missingReason: total.missingReason,
  });
}

/** An area for which none of the offences was in use. */
function toAbsent(area: Area, offence: Offence | null, period: Period): LeftOut {
  const missingReason = "NOT_IN_USE";
  const explanation = `There is no sum for ${area.name} in ${period.label}. ${formatMissing(missingReason)}`;
  return hydrate(LeftOut, { area, offence, period, reason: "MISSING_COUNT", missingReason, explanation });
}

/** The breaks of the offences of two sums of one area, apart from those that moved cases within the sums, and the offences that only one has. */
export function compareTotals({ total }: TotalOfArea, earlier: TotalOfArea): Comparability {
  const { breaks } = breaksOfTotal(total, [earlier.total]);
  return { breaks, inOnlyOne: offencesInOnlyOne(total, earlier.total) };
}
