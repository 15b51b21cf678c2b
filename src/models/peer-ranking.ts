import type { Area } from "../../schema/area.ts";
import type { LeftOut } from "../../schema/rank.ts";
import type { Period } from "../../schema/year.ts";
import type { Ranking } from "../queries/offence-counts.ts";
import { compareMeasures, rankAt } from "../statistics/rank.ts";

/** What is ranked: a figure of one area and period. */
export interface Rankable {
  readonly area: Area;
  readonly period: Period;
}

/** The figures of some areas in one period, ranked from the highest. */
export class PeerRanking<Figure extends Rankable> {
  readonly #rankings: ReadonlyMap<Area, Ranking>;
  readonly #byArea: ReadonlyMap<Area, Figure>;
  /** All of them: first those that have a rank, from the highest, and then those that are left out. */
  readonly figures: readonly Figure[];
  readonly leftOut: LeftOut[];

  /** `measure` gives what a figure is ranked by, or why it is left out; `absent` are areas without any figure. */
  constructor(
    figures: readonly Figure[],
    measure: (figure: Figure) => number | LeftOut,
    absent: readonly LeftOut[] = [],
  ) {
    const measured = figures.map((figure) => ({ figure, measured: measure(figure) }));
    const ranked = measured
      .flatMap(({ figure, measured: by }) => (typeof by === "number" ? [{ figure, measure: by }] : []))
      .sort((one, other) => compareMeasures(one, other, true));
    const compared = ranked.length;
    const rankings = new Map<Area, Ranking>();
    for (const [index, { figure }] of ranked.entries()) {
      const rank = rankAt(ranked, index);
      if (rank !== null) rankings.set(figure.area, { ...rank, compared });
    }
    const others = measured.filter(({ measured: by }) => typeof by !== "number");
    this.#rankings = rankings;
    this.figures = [...ranked, ...others].map(({ figure }) => figure);
    this.#byArea = new Map(figures.map((figure) => [figure.area, figure]));
    this.leftOut = [...others.flatMap(({ measured: by }) => (typeof by === "number" ? [] : [by])), ...absent];
  }

  /** The rank of the figure of an area; null where it has none. */
  of({ area }: Pick<Rankable, "area">): Ranking | null {
    return this.#rankings.get(area) ?? null;
  }

  /** The figure of an area, ranked or not; undefined where there is none. */
  find(area: Area): Figure | undefined {
    return this.#byArea.get(area);
  }
}
