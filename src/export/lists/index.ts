import { chargeRates } from "./charge-rates.ts";
import type { FigureList } from "./figure-list.ts";
import { offenceCountList } from "./offence-counts.ts";
import { outcomeList } from "./outcomes.ts";
import { offenceTotals, outcomeTotals } from "./totals.ts";

/** The lists that can be exported, by name. The first is that of a link that names none. */
export const figureLists: ReadonlyMap<string, FigureList> = new Map(
  [offenceCountList, outcomeList, offenceTotals, outcomeTotals, chargeRates].map((list) => [list.name, list]),
);
