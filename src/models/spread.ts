import type { Area } from "../../schema/area.ts";
import { type Spread, SpreadUnavailable, SpreadValue } from "../../schema/spread.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { quantilesOf, type SpreadFigure } from "../statistics/spread.ts";
import { inheritStatus } from "../statistics/status.ts";

/** A figure that is compared with those of other areas. */
export interface FigureOfArea extends SpreadFigure {
  readonly area: Area;
  readonly status: readonly string[];
}

/** What the figures are, and how a quantile between two of them is rounded. */
export interface SpreadOf {
  /** In the plural: `counts`. */
  readonly noun: string;
  readonly rounding: string;
  readonly round: (exact: number) => number;
  /** Whether figures of other areas are left out. */
  readonly isIncomplete: boolean;
}

/** How figures are spread; or that there is none. */
export function toSpread(
  figures: readonly FigureOfArea[],
  { noun, rounding, round, isIncomplete }: SpreadOf,
): Spread {
  const quantiles = quantilesOf(figures, round);
  if (quantiles === null) return toNoSpread("NO_FIGURES", `None of the forces has ${noun} to compare.`);
  const exact = figures.map((figure) => figure.exact);
  const having = (measure: number) =>
    figures.filter((each) => each.exact === measure).map(({ area }) => area);
  return hydrate(SpreadValue, {
    ...quantiles,
    lowest: having(Math.min(...exact)),
    highest: having(Math.max(...exact)),
    compared: figures.length,
    formula: `of the ${noun} of ${figures.length} forces in order; between two of them by linear interpolation, the quartiles a quarter and three quarters of the way from the lowest to the highest`,
    rounding,
    status: inheritStatus(...figures.map(({ status }) => status), isIncomplete ? ["U"] : []),
  });
}

/** Why it cannot be said how figures are spread. */
export function toNoSpread(reason: SpreadUnavailable["reason"], explanation: string): SpreadUnavailable {
  return hydrate(SpreadUnavailable, { reason, explanation });
}
