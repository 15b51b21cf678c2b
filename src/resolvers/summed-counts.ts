import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Grain } from "../../db/tables.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { Context } from "../execution/context.ts";
import type { CountGroup } from "../models/offence-groups.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import { formatCountKey, partDetails, type SumPart, toOffenceParts } from "../models/part.ts";
import type { Summands } from "../models/total-scope.ts";
import { type CountDetail, type OffenceObservation, readOffenceCounts } from "../queries/offence-counts.ts";

type Store = Pick<Context, "db" | "catalogue">;

/** Reads the counts that sums add up, with these details, in one statement. */
export function readSummedCounts(
  { dimensions, bodies, offences, fromYear, toYear, asOf }: Summands<OffenceDimension>,
  details: readonly CountDetail[],
  { db }: Pick<Store, "db">,
): PromiseOrValue<OffenceObservation[]> {
  return readOffenceCounts(db, {
    areaIds: bodies.map((body) => body.rowId),
    offenceIds: offences.map((offence) => offence.rowId),
    grain: summedGrain(dimensions),
    ...{ fromYear, toYear, asOf, details },
  });
}

/** Whether sums are of quarters or of years. */
export function summedGrain(dimensions: ReadonlySet<OffenceDimension>): Grain {
  return dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
}

/** The parts of some sums of a list. The counts are read again, because provenance needs details that sums do not need. */
export async function findParts(
  summands: Summands<OffenceDimension>,
  groups: readonly CountGroup[],
  store: Store,
): Promise<SumPart[]> {
  const again = await readSummedCounts(summands, partDetails, store);
  const shown = new Set(groups.flatMap((group) => group.counts.map(formatCountKey)));
  const counts = again.filter((count) => shown.has(formatCountKey(count)));
  return toOffenceParts(counts, store.catalogue, summands.asOf);
}

/** The parts of sums of any lists: one statement for each list. */
export async function findPartsOfTotals(
  totals: readonly SummedOffenceTotal[],
  store: Store,
): Promise<SumPart[]> {
  const bySummands = Map.groupBy(totals, ({ scope }) => scope.summands);
  const parts = [...bySummands].map(([summands, some]) => {
    const groups = some.map(({ group }) => group);
    return findParts(summands, groups, store);
  });
  return (await Promise.all(parts)).flat();
}
