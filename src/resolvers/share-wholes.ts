import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import type { Area } from "../../schema/area.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { Offence } from "../../schema/offence.ts";
import type { Context } from "../execution/context.ts";
import { quartersInFigure } from "../models/count-details.ts";
import { type CountGroup, groupCounts } from "../models/offence-groups.ts";
import { SummedOffenceTotal } from "../models/offence-total.ts";
import { formatCountKey } from "../models/part.ts";
import { type Summands, TotalScope } from "../models/total-scope.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { readSummedCounts } from "./summed-counts.ts";
import type { Time } from "./totals-at-times.ts";

/** The counts that are added up to the whole of a share. */
export interface Whole {
  readonly bodies: readonly Area[];
  readonly offences: readonly Offence[];
  readonly time: Time;
  readonly asOf: number;
}

const details = ["missing", "missingParts", "status", ...quartersInFigure] as const;

/** Adds up each whole, undefined where none of its counts is there: one statement for each day `asOf` and grain. */
export function addUpWholes(
  wholes: readonly Whole[],
  context: Context,
): PromiseOrValue<{ totals: ReadonlyMap<Whole, SummedOffenceTotal | undefined>; rowsRead: number }> {
  const alike = Map.groupBy(wholes, ({ asOf, time }) => `${asOf} ${time.quarter > 0}`);
  return andThen(
    startEach([...alike.values()], (some) => addUpAlike(some, context)),
    (read) => ({
      totals: new Map(read.flatMap(({ totals }) => totals)),
      rowsRead: read.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
    }),
  );
}

function addUpAlike(wholes: readonly Whole[], context: Context) {
  const { catalogue } = context;
  const summands = toSummands(wholes);
  return andThen(readSummedCounts(summands, details, context), (counts) => {
    const byKey = new Map(counts.map((count) => [formatCountKey(count), count]));
    const scopes = new Map<string, TotalScope<OffenceDimension>>();
    const known = new Map<string, SummedOffenceTotal | undefined>();
    const totals = wholes.map((whole): [Whole, SummedOffenceTotal | undefined] => {
      const { bodies, offences, time } = whole;
      const ofOffences = toKey(offences);
      const key = `${toKey(bodies)} ${ofOffences} ${time.year} ${time.quarter}`;
      if (known.has(key)) return [whole, known.get(key)];
      const scope =
        scopes.get(ofOffences) ?? new TotalScope({ ...summands, offences }, catalogue, "offences");
      scopes.set(ofOffences, scope);
      const group = groupWhole(whole, byKey, catalogue);
      const total = group && new SummedOffenceTotal(group, scope, catalogue);
      known.set(key, total);
      return [whole, total];
    });
    return { totals, rowsRead: counts.length };
  });
}

function toSummands(wholes: readonly Whole[]): Summands<OffenceDimension> {
  const years = wholes.map(({ time }) => time.year);
  return {
    dimensions: new Set([wholes.some(({ time }) => time.quarter > 0) ? "QUARTER" : "YEAR"]),
    bodies: [...new Set(wholes.flatMap(({ bodies }) => bodies))],
    offences: [...new Set(wholes.flatMap(({ offences }) => offences))],
    fromYear: years.reduce((one, other) => Math.min(one, other)),
    toYear: years.reduce((one, other) => Math.max(one, other)),
    asOf: wholes[0]?.asOf ?? 0,
  };
}

function groupWhole(
  { bodies, offences, time }: Whole,
  byKey: ReadonlyMap<string, OffenceObservation>,
  catalogue: Catalogue,
): CountGroup | undefined {
  const counts = bodies.flatMap(({ rowId: areaId }) =>
    offences.flatMap(({ rowId: offenceId }) => {
      const count = byKey.get(`${areaId} ${offenceId} ${time.year} ${time.quarter}`);
      return count ?? [];
    }),
  );
  return groupCounts(counts, [], catalogue)[0];
}

function toKey(entries: readonly { readonly rowId: number }[]): string {
  return entries.map(({ rowId }) => rowId).join(",");
}
