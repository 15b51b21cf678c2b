import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen } from "../../db/promise-or-value.ts";
import { IndexArguments, RollingArguments } from "../../schema/arguments/measures.ts";
import { Index } from "../../schema/index-number.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { RollingSum } from "../../schema/rolling-sum.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { toIndex } from "../models/index-number.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { toRollingSum, toRollingSumOfNoQuarter } from "../models/rolling-sum.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { numberPeriod, type QuarterOfYear, quartersUpTo } from "../statistics/period.ts";
import { countMeasureCosts as costs } from "./count-measure-costs.ts";
import { checkRolling, readBase } from "./measure-filters.ts";
import { findFigures, toCompared, toKey } from "./series-figures.ts";

const sums = new Batch(
  (counts: readonly RecordedOffenceCount[], { rolling }: RollingArguments, context: Context, info) => {
    checkRolling(rolling);
    const { db, catalogue } = context;
    const added = listAdded(counts, rolling);
    const keys = counts.flatMap(({ row: { areaId, offenceId }, asOf }, index) =>
      (added[index] ?? []).map(({ year, quarter }) => ({ areaId, offenceId, year, quarter, asOf })),
    );
    return andThen(findFigures(db, keys, counts), (found) => {
      let at = 0;
      const figures = counts.map((count, index) => {
        const times = added[index] ?? [];
        const figures = found.slice(at, at + times.length);
        at += times.length;
        const measure =
          times.length === 0
            ? toRollingSumOfNoQuarter(count.period)
            : toRollingSum({ time: count.row, figures, ...breaksOf(count, catalogue) });
        return { count, otherPeriods: times, measure };
      });
      reportResult(context, { kind: "COUNT_MEASURES", info, figures, rowsRead: keys.length });
      return figures.map(({ measure }) => measure);
    });
  },
);

const indices = new Batch(
  (counts: readonly RecordedOffenceCount[], { base }: IndexArguments, context: Context, info) => {
    const { db, catalogue } = context;
    const year = readBase(catalogue, base);
    const keys = counts.map(({ row, asOf }) => ({ ...toKey(row), year, asOf }));
    return andThen(findFigures(db, keys, counts), (bases) => {
      const figures = counts.map((count, index) => {
        const missing = { value: null, isIncomplete: false, quarters: 4, status: [], year } as const;
        const ofBase = bases[index] ?? { ...missing, quarter: count.row.quarter };
        const measure = toIndex(toCompared(count.row), ofBase, breaksOf(count, catalogue));
        return { count, otherPeriods: [{ year }], measure };
      });
      reportResult(context, { kind: "COUNT_MEASURES", info, figures, rowsRead: keys.length });
      return figures.map(({ measure }) => measure);
    });
  },
);

/** The quarters that make each sum: the same ones, made once, for all counts of a quarter; none for counts of a year. */
function listAdded(counts: readonly RecordedOffenceCount[], rolling: number): QuarterOfYear[][] {
  const upTo = new Map<number, QuarterOfYear[]>();
  return counts.map(({ row }) => {
    if (row.quarter === 0) return [];
    const period = numberPeriod(row);
    const quarters = upTo.get(period) ?? quartersUpTo(row, rolling);
    upTo.set(period, quarters);
    return quarters;
  });
}

/** The breaks that a measure of a count can cross; those of the parts of `TOTAL` are a caution only. */
function breaksOf({ offence }: RecordedOffenceCount, { breaksOfOffences }: Catalogue) {
  return { breaks: offence.seriesBreaks, breaksOfParts: offence.isTotal ? breaksOfOffences : [] };
}

/** Measures of a count that other periods of its series are needed for. Its change is in OffenceCountsResolver. */
@Resolver(() => OffenceCount)
export class CountMeasuresResolver {
  @FieldResolver(() => RollingSum, {
    description:
      "This quarter and the quarters before it, added up: `sum(rolling: 4)` is the twelve months to the end of the quarter. Refused with a reason where a quarter is missing, or recording rules changed between whole quarters.",
  })
  @Extensions({ batch: sums, cost: costs.sum })
  sum(
    @Root() count: RecordedOffenceCount,
    @Args(() => RollingArguments) args: RollingArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RollingSum> {
    return sums.load(count, args, context, info);
  }

  @FieldResolver(() => Index, {
    description:
      'The count in per cent of that of a base year: `index(base: "2020/21")` is 100 in that year. Refused with a reason across a change in recording rules, for a part-year, and without a whole base.',
  })
  @Extensions({ batch: indices, cost: costs.index })
  index(
    @Root() count: RecordedOffenceCount,
    @Args(() => IndexArguments) args: IndexArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Index> {
    return indices.load(count, args, context, info);
  }
}
