import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { GroupComparison } from "../../schema/group-comparison.ts";
import type { Spread } from "../../schema/spread.ts";
import { round } from "../statistics/rounding.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";
import type { PeerRanking } from "./peer-ranking.ts";
import { toRate } from "./rate.ts";
import { type FigureOfArea, type SpreadOf, toNoSpread, toSpread } from "./spread.ts";

/** What is compared: counts, or rates per so many residents. */
export type ComparedMeasure = { readonly by: "VALUE" } | { readonly by: "RATE"; readonly per: number };

/** The figures of the forces of a group in one period. */
export class GroupFigures {
  #spread: Spread | null = null;

  constructor(
    /** The counts of the group, ranked. */
    readonly ranking: PeerRanking<RecordedOffenceCount>,
    readonly measure: ComparedMeasure,
  ) {}

  /** Computed once for all figures of the period that it is beside. */
  get spread(): Spread {
    this.#spread ??= toSpread(this.#figures, {
      ...wordsOf(this.measure),
      isIncomplete: this.ranking.leftOut.length > 0,
    });
    return this.#spread;
  }

  get #figures(): FigureOfArea[] {
    const { ranking, measure } = this;
    return ranking.figures.flatMap((count) => {
      if (ranking.of(count) === null) return [];
      const { area, value, status } = count;
      if (measure.by === "VALUE") return value === null ? [] : [{ area, value, exact: value, status }];
      const rate = toRate(count, measure.per);
      return "reason" in rate ? [] : [{ area, value: rate.value, exact: rate.exact, status: rate.status }];
    });
  }
}

function wordsOf({ by }: ComparedMeasure): Omit<SpreadOf, "isIncomplete"> {
  return by === "VALUE"
    ? { noun: "counts", rounding: "Not rounded.", round: (exact) => exact }
    : {
        noun: "rates",
        rounding: "Computed from unrounded rates; to two decimals, halves away from zero.",
        round: (exact) => round(exact, 2),
      };
}

/** The figures of a group beside a count, as the schema promises it. Each property is computed when it is read. */
export class ComparedWithGroup implements GroupComparison {
  constructor(
    readonly group: ComparisonGroup,
    /** The count whose figure it is beside; null for a rate of no stored count. */
    readonly count: RecordedOffenceCount | null,
    /** Null where there are none. */
    readonly figures: GroupFigures | null,
  ) {}

  get isMember() {
    return this.group.forces.some((force) => force === this.count?.area);
  }

  get leftOut() {
    return this.figures?.ranking.leftOut ?? [];
  }

  get spread() {
    if (this.count === null)
      return toNoSpread("NOT_OF_AREAS", "Only rates of counts of an area, per all residents, are compared.");
    return this.figures?.spread ?? toNoSpread("NO_FIGURES", "None of the forces has a figure to compare.");
  }
}
