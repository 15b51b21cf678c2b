import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { GroupComparison } from "../../schema/group-comparison.ts";
import type { Spread } from "../../schema/spread.ts";
import { round } from "../statistics/rounding.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";
import type { PeerRanking, Rankable } from "./peer-ranking.ts";
import { toRate } from "./rate.ts";
import { type FigureOfArea, type SpreadOf, toNoSpread, toSpread } from "./spread.ts";

/** What is compared: counts, or rates per so many residents. */
export type ComparedMeasure = { readonly by: "VALUE" } | { readonly by: "RATE"; readonly per: number };

/** The figures of the forces of a group in one period. */
export class GroupFigures<Figure extends Rankable> {
  #spread: Spread | null = null;
  #ranking: PeerRanking<Figure> | null = null;

  constructor(
    private readonly rank: () => PeerRanking<Figure>,
    readonly measure: ComparedMeasure,
    private readonly measureFigure: (figure: Figure, measure: ComparedMeasure) => FigureOfArea | null,
  ) {}

  /** The counts or the sums of the group, ranked when they are first needed. */
  get ranking(): PeerRanking<Figure> {
    this.#ranking ??= this.rank();
    return this.#ranking;
  }

  /** Computed once for all figures of the period that it is beside. */
  get spread(): Spread {
    const { ranking, measure } = this;
    this.#spread ??= toSpread(
      ranking.figures.flatMap((figure) =>
        ranking.of(figure) === null ? [] : (this.measureFigure(figure, measure) ?? []),
      ),
      { ...wordsOf(measure), isIncomplete: ranking.isIncomplete },
    );
    return this.#spread;
  }
}

/** What is compared of a count; null where it is missing. */
export function measureCount(count: RecordedOffenceCount, measure: ComparedMeasure): FigureOfArea | null {
  const { area, value, status } = count;
  if (measure.by === "VALUE") return value === null ? null : { area, value, exact: value, status };
  const rate = toRate(count, measure.per);
  return "reason" in rate ? null : { area, value: rate.value, exact: rate.exact, status: rate.status };
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
    readonly figures: GroupFigures<RecordedOffenceCount> | null,
  ) {}

  get isMember() {
    return this.group.forces.some((force) => force === this.count?.area);
  }

  get leftOut() {
    return this.figures?.ranking.leftOut ?? [];
  }

  get spread() {
    if (this.count === null)
      return toNoSpread("NOT_OF_AREAS", "A rate per residents of one sex is not compared.");
    return this.figures?.spread ?? toNoSpread("NO_FIGURES", "None of the forces has a figure to compare.");
  }
}
