import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, type Multiset, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import type { FigureReference } from "../models/figure-reference.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { batchKeys, type KeyBatch, mostSums, yearsOf } from "./figure-batches.ts";
import { costOfRows, countParts, seekCost, sketchCount, spanOf } from "./figure-costs.ts";
import { readId } from "./node-ids.ts";
import { lengthOfOutcomes, lengthOfRates, sketchChargeRate, sketchOutcome } from "./outcome-costs.ts";
import { priceOutcomeTotals } from "./outcome-total-costs.ts";
import { priceOffenceTotals } from "./total-costs.ts";

/** What it costs to find objects by their ids: those of the code lists nothing, figures as much as a list of them. */
export function priceIds(ids: readonly string[], selected: ReadonlySet<string>, sizes: Sizes) {
  const listed: object[] = [];
  const keys: FigureReference[] = [];
  for (const id of new Set(ids)) {
    const found = readId(id, sizes.catalogue);
    if (found === null) continue;
    if ("object" in found) listed.push(found.object);
    else keys.push(found.key);
  }
  let rows = 0;
  const members = new Map<object, number>(listed.map((object) => [object, ids.length]));
  const periods = rankedPeriods(keys);
  const batches = batchKeys(keys);
  const alongside = batches.flatMap((batch) => (batch.type === "OffenceTotal" ? [batch.key] : []));
  for (const batch of batches) {
    const price =
      batch.type === "OffenceTotal"
        ? priceOffenceTotals(batch.key, { first: mostSums, selected, alongside }, sizes)
        : priceBatch(batch, periods, sizes);
    rows += priceOf.statement + price.rows;
    for (const [object, times] of price.gives.members) members.set(object, Math.max(times, ids.length));
  }
  return { rows, gives: upTo(ids.length, members) };
}

/** The most periods that counts are ranked in, once for each offence and day: all quarters of the years from first to last. */
function rankedPeriods(keys: readonly FigureReference[]): number {
  const counts = keys.flatMap((key) => (key.type === "OffenceCount" ? [key] : []));
  if (counts.length === 0) return 0;
  const years = counts.map(({ year }) => year);
  const span = Math.max(...years) - Math.min(...years) + 1;
  const offences = new Set(counts.map(({ offenceId }) => offenceId));
  const days = new Set(counts.map(({ asOf }) => asOf));
  return 5 * span * offences.size * days.size;
}

function priceBatch(
  batch: Exclude<KeyBatch, { readonly type: "OffenceTotal" }>,
  periods: number,
  sizes: Sizes,
): { readonly rows: number; readonly gives: Multiset } {
  if (batch.type === "OutcomeTotal") return priceOutcomeTotals(batch.key, mostSums, sizes);
  const { catalogue } = sizes;
  const { offenceId, asOf } = batch.first;
  const grain = batch.first.quarter === 0 ? "YEAR" : "QUARTER";
  const { known, read, years } = spanOf({ ...yearsOf(batch), grain, asOf }, sizes);
  const offence = lookUp(catalogue.offencesById, offenceId);
  const areas = batch.areaIds.map((id) => lookUp(catalogue.areasById, id));
  switch (batch.type) {
    case "OffenceCount": {
      const rows = seekCost + costOfRows(read.length, countsOf(sizes, offence).vintages, known.length);
      const parts = countParts(offence, years, periods, sizes);
      const counts = areas.map((area) => sketchCount({ ...parts, area: anyOf([area]) }));
      return { rows: rows * areas.length, gives: anyOf(counts) };
    }
    case "OutcomeCount": {
      const { basis, typeId } = batch.first;
      const query = { basis, asOf, grain, detail: typeId === 0 ? "GROUP" : "TYPE" } as const;
      const { rows } = lengthOfOutcomes(offence, query, years.length, sizes);
      const counts = areas.map((area) => sketchOutcome(area, offence, years, sizes));
      return { rows: rows * areas.length, gives: anyOf(counts) };
    }
    case "ChargeRateFigure": {
      const { rows } = lengthOfRates(offence, asOf, years.length, sizes);
      const rates = areas.map((area) => sketchChargeRate(area, offence, years, sizes));
      return { rows: rows * areas.length, gives: anyOf(rates) };
    }
  }
}

const node = new CostRule<object, { readonly id: string }>(0, ({ args: { id }, sizes, selected }) => {
  const price = priceIds([id], selected, sizes);
  return () => price;
});

const nodes = new CostRule<object, { readonly ids: readonly string[] }>(
  0,
  ({ args: { ids }, sizes, selected }) => {
    const price = priceIds(ids, selected, sizes);
    return () => price;
  },
);

/** What it costs to find objects by their ids, by field. */
export const nodeCosts = { node, nodes };
