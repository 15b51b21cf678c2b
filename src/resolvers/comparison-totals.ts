import type { GraphQLResolveInfo } from "graphql";
import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { ComparedWithGroup } from "../models/group-comparison.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { type SummedOffenceTotal, totalDetails } from "../models/offence-total.ts";
import { TotalWithGroup } from "../models/total-comparison.ts";
import type { Summands } from "../models/total-scope.ts";
import type { CountDetail } from "../queries/offence-counts.ts";
import { indexBy, lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { withoutAreas } from "./compared-totals.ts";
import { findPartsOfTotals } from "./summed-counts.ts";
import { OffenceSums } from "./sums.ts";
import { TotalsAtTimes } from "./totals-at-times.ts";

/** Adds up a group beside counts and sums. */
export const totalsBeside = new Batch(
  (
    comparisons: readonly (ComparedWithGroup | TotalWithGroup)[],
    _args: object,
    context: Context,
    info,
  ): PromiseOrValue<(SummedOffenceTotal | null)[]> => {
    const besideTotals = comparisons.filter((each) => each instanceof TotalWithGroup);
    const besideCounts = comparisons.filter((each) => each instanceof ComparedWithGroup);
    if (besideTotals.length === 0) return addUpBesideCounts(besideCounts, context, info);
    return andThen(addUpBesideTotals(besideTotals, context, info), (totals) => {
      if (besideCounts.length === 0) return comparisons.map((each) => totals.get(each) ?? null);
      return andThen(addUpBesideCounts(besideCounts, context, info), (ofCounts) => {
        const byComparison = new Map(besideCounts.map((each, index) => [each, ofCounts[index] ?? null]));
        return comparisons.map((each) =>
          each instanceof TotalWithGroup ? (totals.get(each) ?? null) : (byComparison.get(each) ?? null),
        );
      });
    });
  },
);

/** Adds up a group beside sums of other bodies: of the same offences and period, with one statement for each list. */
async function addUpBesideTotals(
  comparisons: readonly TotalWithGroup[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ReadonlyMap<object, SummedOffenceTotal>> {
  const found = new Map<object, SummedOffenceTotal>();
  let rowsRead = 0;
  for (const [scope, some] of Map.groupBy(comparisons, ({ besides }) => besides.scope)) {
    const others = { bodies: some[0]?.group.forces ?? [], by: withoutAreas(scope.summands.dimensions) };
    const totals = some.map(({ besides }) => besides);
    const sums = await TotalsAtTimes.read(scope, totals, (time) => [time], context, others);
    rowsRead += sums.rowsRead;
    for (const each of some) {
      const { time } = each.besides.contents;
      const sum = time && sums.at(each.besides, time);
      if (sum) found.set(each, sum);
    }
  }
  const figures = [...new Set(found.values())];
  const findParts = () => findPartsOfTotals(figures, context);
  reportResult(context, { kind: "OFFENCE_TOTALS", info, figures, findParts, rowsRead });
  return found;
}

/** Adds up a group beside counts: beside all of years, and all of quarters, with one statement for each day `asOf`. */
function addUpBesideCounts(
  comparisons: readonly ComparedWithGroup[],
  context: Context,
  info: GraphQLResolveInfo,
): PromiseOrValue<(SummedOffenceTotal | null)[]> {
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
}

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
