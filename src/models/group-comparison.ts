import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { GroupComparison } from "../../schema/group-comparison.ts";
import { round } from "../statistics/rounding.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";
import type { PeerRanking } from "./peer-rank.ts";
import { toRate } from "./rate.ts";
import { type FigureOfArea, type SpreadOf, toNoSpread, toSpread } from "./spread.ts";

/** What is compared: counts, or rates per so many residents. */
export type ComparedMeasure = { readonly by: "VALUE" } | { readonly by: "RATE"; readonly per: number };

/** The figures of a group beside a count, as the schema promises it. Each property is computed when it is read. */
export class ComparedWithGroup implements GroupComparison {
  constructor(
    readonly group: ComparisonGroup,
    /** The count whose figure it is beside; null for a rate of no stored count. */
    readonly count: RecordedOffenceCount | null,
    /** The counts of the group, ranked; null where there are none. */
    readonly ranking: PeerRanking | null,
    private readonly measure: ComparedMeasure,
  ) {}

  get by() {
    return this.measure.by;
  }

  get isMember() {
    return this.group.forces.some((force) => force === this.count?.area);
  }

  get leftOut() {
    return this.ranking?.leftOut ?? [];
  }

  get spread() {
    if (this.count === null)
      return toNoSpread("NOT_OF_AREAS", "Only rates of counts of an area, per all residents, are compared.");
    return toSpread(this.#figures, { ...this.#words, isIncomplete: this.leftOut.length > 0 });
  }

  get #words(): Omit<SpreadOf, "isIncomplete"> {
    return this.measure.by === "VALUE"
      ? { noun: "counts", rounding: "Not rounded.", round: (exact) => exact }
      : {
          noun: "rates",
          rounding: "Computed from unrounded rates; to two decimals, halves away from zero.",
          round: (exact) => round(exact, 2),
        };
  }

  get #figures(): FigureOfArea[] {
    const { ranking, measure } = this;
    if (ranking === null) return [];
    return ranking.counts.flatMap((count) => {
      if (ranking.of(count) === null) return [];
      const { area, value, status } = count;
      if (measure.by === "VALUE") return value === null ? [] : [{ area, value, exact: value, status }];
      const rate = toRate(count, measure.per);
      return "reason" in rate ? [] : [{ area, value: rate.value, exact: rate.exact, status: rate.status }];
    });
  }
}
