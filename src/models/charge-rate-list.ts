import { ChargeRateLeftOut, type ChargeRateRanking } from "../../schema/charge-rate-list.ts";
import type { Force } from "../../schema/force.ts";
import type { Year } from "../../schema/year.ts";
import type { Ranking } from "../queries/offence-counts.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { compareMeasures, rankAt } from "../statistics/rank.ts";
import { round } from "../statistics/rounding.ts";
import type { DerivedChargeRate } from "./charge-rate.ts";
import { tiesInWords } from "./rank.ts";
import { type FigureOfArea, toSpread } from "./spread.ts";

/** What a list of charge rates is ordered by, and in which direction. */
export interface ChargeRateListOrder {
  readonly by: "RATE" | "AREA";
  readonly descending: boolean;
}

/** Which forces are compared, in which year, and of how many outcomes at least. */
interface Compared {
  readonly forces: readonly Force[];
  readonly year: Year;
  readonly minimumOutcomes: number;
}

/** A charge rate with its rank in a list. */
export interface RankedChargeRate {
  readonly figure: DerivedChargeRate;
  readonly ranking: Ranking;
}

interface Entry {
  readonly figure: DerivedChargeRate;
  readonly measure: number;
}

/** The charge rates of forces in one year, ranked, and the forces that are left out. */
export class ChargeRateList {
  /** In the order of the list. */
  readonly ranked: readonly RankedChargeRate[];
  readonly leftOut: readonly ChargeRateLeftOut[];

  /** @param figures The charge rates of each force in that year: one or none. */
  constructor(
    figures: readonly (readonly DerivedChargeRate[])[],
    { forces, year, minimumOutcomes }: Compared,
    order: ChargeRateListOrder,
  ) {
    const entries: Entry[] = [];
    const leftOut: ChargeRateLeftOut[] = [];
    forces.forEach((force, index) => {
      const [figure] = figures[index] ?? [];
      if (figure === undefined) leftOut.push(toNoFigures(force, year));
      else if ("reason" in figure.rate) leftOut.push(toLeftOut(figure, figure.rate));
      else if (figure.rate.denominator < minimumOutcomes)
        leftOut.push(toFewOutcomes(figure, figure.rate, minimumOutcomes));
      else entries.push({ figure, measure: figure.rate.exact });
    });
    entries.sort((one, other) => compareMeasures(one, other, order.descending) || compareNames(one, other));
    const ranked = entries.flatMap(({ figure }, index) => {
      const rank = rankAt(entries, index);
      return rank === null ? [] : [{ figure, ranking: { ...rank, compared: entries.length } }];
    });
    const sign = order.descending ? -1 : 1;
    this.ranked =
      order.by === "RATE"
        ? ranked
        : ranked.sort((one, other) => sign * compareNames({ figure: one.figure }, { figure: other.figure }));
    this.leftOut = leftOut.sort((one, other) => compareTexts(one.area.name, other.area.name));
  }

  toRanking(): ChargeRateRanking {
    return new RankingOfRates(this.ranked, [...this.leftOut]);
  }
}

class RankingOfRates implements ChargeRateRanking {
  readonly compared: number;
  readonly ties = tiesInWords;

  constructor(
    private readonly ranked: readonly RankedChargeRate[],
    readonly leftOut: ChargeRateLeftOut[],
  ) {
    this.compared = ranked.length;
  }

  get spread() {
    const isIncomplete = this.leftOut.length > 0;
    return toSpread(this.ranked.flatMap(toFigure), { ...wordsOfSpread, isIncomplete });
  }
}

const wordsOfSpread = {
  noun: "charge rates",
  rounding: "Computed from unrounded rates; to four decimals, halves away from zero.",
  round: (exact: number) => round(exact, 4),
};

function toFigure({ figure: { area, rate } }: RankedChargeRate): FigureOfArea[] {
  if ("reason" in rate) return [];
  return [{ area, value: rate.value, exact: rate.exact, status: rate.status }];
}

function compareNames(one: Pick<Entry, "figure">, other: Pick<Entry, "figure">): number {
  return compareTexts(one.figure.area.name, other.figure.area.name);
}

function compareTexts(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function toNoFigures(area: Force, { label }: Year): ChargeRateLeftOut {
  const explanation = `There are no outcomes of ${area.name} in ${label}.`;
  return hydrate(ChargeRateLeftOut, { area, reason: "NO_FIGURES", explanation, figure: null });
}

function toLeftOut(
  figure: DerivedChargeRate,
  { reason, explanation }: Pick<ChargeRateLeftOut, "reason" | "explanation">,
): ChargeRateLeftOut {
  return hydrate(ChargeRateLeftOut, { area: figure.area, reason, explanation, figure });
}

function toFewOutcomes(
  figure: DerivedChargeRate,
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  minimumOutcomes: number,
): ChargeRateLeftOut {
  const { area, year } = figure;
  const explanation = `${area.name} has ${denominator} outcomes in ${year.label}, fewer than ${minimumOutcomes}: ${numerator} of them are a charge or a summons.`;
  return hydrate(ChargeRateLeftOut, { area, reason: "FEW_OUTCOMES", explanation, figure });
}
