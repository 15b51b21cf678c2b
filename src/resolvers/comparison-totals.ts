import { andThen, startEach } from "../../db/promise-or-value.ts";
import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { ComparedWithGroup } from "../models/group-comparison.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { totalDetails } from "../models/offence-total.ts";
import type { Summands } from "../models/total-scope.ts";
import type { CountDetail } from "../queries/offence-counts.ts";
import { indexBy, lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { OffenceSums } from "./sums.ts";

/** Adds up a group beside counts: beside all of years, and all of quarters, with one statement for each day `asOf`. */
export const totalsBeside = new Batch(
  (comparisons: readonly ComparedWithGroup[], _args: object, context: Context, info) => {
    const details = totalDetails.neededBy(fieldsBelow(info));
    const beside = comparisons.flatMap(({ group, count }) => (count === null ? [] : [{ group, count }]));
    const alike = Map.groupBy(beside, ({ count }) => `${count.asOf} ${count.row.quarter > 0}`);
    return andThen(
      startEach([...alike.values()], (some) => addUp(some, details, context)),
      (read) => {
        reportResult(context, {
          kind: "OFFENCE_TOTALS",
          info,
          figures: read.flatMap(({ totals }) => [...totals.values()]),
          findParts: async () => (await Promise.all(read.map(({ findParts }) => findParts()))).flat(),
          rowsRead: read.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
        });
        return comparisons.map(({ count }) => {
          if (count === null) return null;
          const own = read.find(({ counts }) => counts.has(count));
          return own?.totals.get(toKey(count.row)) ?? null;
        });
      },
    );
  },
);

/** A count, and the group that is added up beside it. */
interface Beside {
  readonly group: ComparisonGroup;
  readonly count: RecordedOffenceCount;
}

function addUp(beside: readonly Beside[], details: readonly CountDetail[], context: Context) {
  const counts = new Set(beside.map(({ count }) => count));
  const shown = new Set(beside.map(({ count }) => toKey(count.row)));
  return andThen(OffenceSums.read(toSummands(beside, context.catalogue), details, context), (sums) => {
    const groups = sums.groups.filter((group) => shown.has(toKey(group.counts[0])));
    const totals = groups.map((group) => sums.toTotal(group));
    return {
      counts,
      totals: indexBy(totals, ({ group }) => toKey(group.counts[0])),
      findParts: () => sums.findParts(groups),
      rowsRead: sums.countsRead,
    };
  });
}

function toKey({ offenceId, year, quarter }: RecordedOffenceCount["row"]): string {
  return `${offenceId} ${year} ${quarter}`;
}

function toSummands(beside: readonly Beside[], { offencesById }: Catalogue): Summands<OffenceDimension> {
  const [first] = beside;
  const rows = beside.map(({ count }) => count.row);
  const years = rows.map(({ year }) => year);
  return {
    dimensions: new Set([rows.some(({ quarter }) => quarter > 0) ? "QUARTER" : "YEAR", "OFFENCE"]),
    bodies: first?.group.forces ?? [],
    offences: [...new Set(rows.map(({ offenceId }) => lookUp(offencesById, offenceId)))],
    fromYear: Math.min(...years),
    toYear: Math.max(...years),
    asOf: first?.count.asOf ?? 0,
  };
}
