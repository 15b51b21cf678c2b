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

/** What figures of peers are ranked by. */
export interface PeerMeasure<Figure> {
  /** What a figure is ranked by; null for one that is left out. */
  readonly measure: (figure: Figure) => number | null;
  /** Why a figure is left out. */
  readonly leaveOut: (figure: Figure) => LeftOut;
  /** The areas without any figure. */
  readonly absent?: readonly LeftOut[];
}

/** The figures of some areas in one period, ranked from the highest. */
export class PeerRanking<Figure extends Rankable> {
  readonly #rankings = new Map<Area, Ranking>();
  readonly #byArea: ReadonlyMap<Area, Figure>;
  readonly #by: PeerMeasure<Figure>;
  readonly #others: Figure[] = [];
  #leftOut: LeftOut[] | null = null;
  /** All of them: first those that have a rank, from the highest, and then those that are left out. */
  readonly figures: readonly Figure[];

  constructor(figures: readonly Figure[], by: PeerMeasure<Figure>) {
    const ranked: { readonly figure: Figure; readonly measure: number }[] = [];
    for (const figure of figures) {
      const measure = by.measure(figure);
      if (measure === null) this.#others.push(figure);
      else ranked.push({ figure, measure });
    }
    ranked.sort((one, other) => compareMeasures(one, other, true));
    const compared = ranked.length;
    for (const [index, { figure }] of ranked.entries()) {
      const rank = rankAt(ranked, index);
      if (rank !== null) this.#rankings.set(figure.area, { ...rank, compared });
    }
    this.#by = by;
    this.figures = [...ranked.map(({ figure }) => figure), ...this.#others];
    this.#byArea = new Map(figures.map((figure) => [figure.area, figure]));
  }

  /** Whether areas are left out. */
  get isIncomplete(): boolean {
    return this.#others.length > 0 || (this.#by.absent ?? []).length > 0;
  }

  /** The areas that are left out, each with the reason. They are explained when they are first needed. */
  get leftOut(): LeftOut[] {
    const { leaveOut, absent = [] } = this.#by;
    this.#leftOut ??= [...this.#others.map(leaveOut), ...absent];
    return this.#leftOut;
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
