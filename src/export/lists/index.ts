import { chargeRates } from "./charge-rates.ts";
import type { FigureList } from "./figure-list.ts";
import { offenceCounts } from "./offence-counts.ts";
import { outcomes } from "./outcomes.ts";
import { offenceTotals, outcomeTotals } from "./totals.ts";

/** The lists that can be exported, by name. The first is that of a link that names none. */
export const figureLists: ReadonlyMap<string, FigureList> = new Map(
  [offenceCounts, outcomes, offenceTotals, outcomeTotals, chargeRates].map((list) => [list.name, list]),
);
