import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { IndexArguments, RollingArguments } from "../../schema/arguments/measures.ts";
import { ChangeArguments } from "../../schema/arguments/offence-counts.ts";
import { RateArguments } from "../../schema/arguments/rates.ts";
import { Change } from "../../schema/change.ts";
import { Index } from "../../schema/index-number.ts";
import { Rate } from "../../schema/rate.ts";
import { RollingSum } from "../../schema/rolling-sum.ts";
import { OffenceTotal } from "../../schema/total.ts";
import { YearlyAverage } from "../../schema/yearly-average.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { SumPart } from "../models/part.ts";
import { toChangeOfTotal } from "../models/total-change.ts";
import { toRateOfTotal } from "../models/total-rate.ts";
import { toIndexOfTotal, toRollingSumOfTotal } from "../models/total-series.ts";
import { toYearlyAverage } from "../models/yearly-average.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { quartersUpTo } from "../statistics/period.ts";
import { checkRolling, readBase } from "./measure-filters.ts";
import { checkPer } from "./rate-filters.ts";
import { findPartsOfTotals } from "./summed-counts.ts";
import { totalMeasureCosts } from "./total-measure-costs.ts";
import { type Time, type TimesOf, TotalsAtTimes } from "./totals-at-times.ts";
import { yearRange } from "./year-range.ts";

const rates = new Batch((totals: readonly SummedOffenceTotal[], { per }: RateArguments) => {
  checkPer(per);
  return totals.map((total) => toRateOfTotal(total, per));
});

const changes = new Batch(
  async (totals: readonly SummedOffenceTotal[], args: ChangeArguments, context: Context, info) => {
    const { since, acrossBreaks } = args;
    const fromYear = since ? yearRange(context.catalogue.years, since, null, "since").fromYear : undefined;
    const timesOf: TimesOf = ({ year, quarter }) => [{ year: fromYear ?? year - 1, quarter }];
    return measureTotals({ totals, timesOf, context, info }, (total, [before], time) => {
      const earlierYear = fromYear ?? (time?.year ?? 1) - 1;
      return toChangeOfTotal(total, before, { earlierYear, acrossBreaks });
    });
  },
);

const sums = new Batch(
  async (totals: readonly SummedOffenceTotal[], { rolling }: RollingArguments, context: Context, info) => {
    checkRolling(rolling);
    const timesOf: TimesOf = (time) => (time.quarter === 0 ? [] : quartersUpTo(time, rolling));
    return measureTotals({ totals, timesOf, context, info }, toRollingSumOfTotal);
  },
);

const indices = new Batch(
  async (totals: readonly SummedOffenceTotal[], { base }: IndexArguments, context: Context, info) => {
    const year = readBase(context.catalogue, base);
    const timesOf: TimesOf = ({ quarter }) => [{ year, quarter }];
    return measureTotals({ totals, timesOf, context, info }, (total, [ofBase]) =>
      toIndexOfTotal(total, ofBase, year),
    );
  },
);

const averages = new Batch((totals: readonly SummedOffenceTotal[]) => totals.map(toYearlyAverage));

type Measure = Change | RollingSum | Index;

/** Measures sums by the sums of the same bodies and offences at other times. */
async function measureTotals<Of extends Measure>(
  {
    totals,
    timesOf,
    context,
    info,
  }: { totals: readonly SummedOffenceTotal[]; timesOf: TimesOf; context: Context; info: GraphQLResolveInfo },
  toMeasure: (
    total: SummedOffenceTotal,
    others: readonly (SummedOffenceTotal | undefined)[],
    time: Time | null,
  ) => Of,
): Promise<Of[]> {
  const figures: MeasuredTotal<Of>[] = [];
  let rowsRead = 0;
  for (const [scope, ofScope] of Map.groupBy(totals, (total) => total.scope)) {
    const sums = await TotalsAtTimes.read(scope, ofScope, timesOf, context);
    rowsRead += sums.rowsRead;
    for (const total of ofScope) {
      const { time } = total.contents;
      const others = time === null ? [] : timesOf(time).map((at) => sums.at(total, at));
      figures.push({ total, others, measure: toMeasure(total, others, time) });
    }
  }
  const findParts = () => findMeasuredParts(figures, context);
  reportResult(context, { kind: "TOTAL_MEASURES", info, figures, findParts, rowsRead });
  const byTotal = new Map(figures.map(({ total, measure }) => [total, measure]));
  return totals.map((total) => lookUp(byTotal, total));
}

/** A sum, the sums that it is measured by, and the measure. */
interface MeasuredTotal<Of extends Measure> {
  readonly total: SummedOffenceTotal;
  readonly others: readonly (SummedOffenceTotal | undefined)[];
  readonly measure: Of;
}

/** The parts of the sums that measures rest on. */
function findMeasuredParts(figures: readonly MeasuredTotal<Measure>[], context: Context): Promise<SumPart[]> {
  const sums = figures.flatMap(({ total, others, measure }) => {
    if (!restsOnSums(measure)) return [];
    return [total, ...others.filter((each) => each !== undefined)];
  });
  return findPartsOfTotals(sums, context);
}

/** Whether figures decided it, and not only which periods were asked for. */
function restsOnSums(measure: Measure): boolean {
  return (
    !("reason" in measure) ||
    !["NO_EARLIER_PERIOD", "SEVERAL_PERIODS", "NOT_A_QUARTER"].includes(measure.reason)
  );
}

/** The rate of a sum, and its measures by sums of other times. */
@Resolver(() => OffenceTotal)
export class TotalMeasuresResolver {
  @FieldResolver(() => Rate, {
    description:
      "Offences in the sum per 1,000 residents of its areas, or per another number of them; or why there is no rate. As in the counts of England and Wales, bodies without residents may be in a sum of all areas, and in no other.",
  })
  @Extensions({ batch: rates, cost: totalMeasureCosts.rate })
  rate(
    @Root() total: SummedOffenceTotal,
    @Args(() => RateArguments) args: RateArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Rate> {
    return rates.load(total, args, context, info);
  }

  @FieldResolver(() => Change, {
    description:
      "The change from the sum of the same bodies and offences in the same period of the year before, or of another year; or the reason why it would mislead: a change in the recording rules of one of the offences, an offence that is not in both, a part-year or a missing figure. The sum of all offences is compared as `TOTAL` is: changes in the rules of some are a caution.",
  })
  @Extensions({ batch: changes, cost: totalMeasureCosts.change })
  change(
    @Root() total: SummedOffenceTotal,
    @Args(() => ChangeArguments) args: ChangeArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Change> {
    return changes.load(total, args, context, info);
  }

  @FieldResolver(() => RollingSum, {
    description:
      "The sums of this quarter and of the quarters before it, added up: `sum(rolling: 4)` is the twelve months to the end of the quarter. Group by QUARTER. Refused with a reason where a figure is missing, or recording rules of one of the offences changed between whole quarters.",
  })
  @Extensions({ batch: sums, cost: totalMeasureCosts.sum })
  sum(
    @Root() total: SummedOffenceTotal,
    @Args(() => RollingArguments) args: RollingArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RollingSum> {
    return sums.load(total, args, context, info);
  }

  @FieldResolver(() => YearlyAverage, {
    description:
      "How many offences a year the sum is: for sums of several years, without YEAR in `groupBy`. Refused with a reason where a figure of a year is missing, or recording rules of one of the offences changed between the years.",
  })
  @Extensions({ batch: averages, cost: totalMeasureCosts.yearlyAverage })
  yearlyAverage(
    @Root() total: SummedOffenceTotal,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<YearlyAverage> {
    return averages.load(total, {}, context, info);
  }

  @FieldResolver(() => Index, {
    description:
      'The sum in per cent of the sum of the same bodies and offences in a base year: `index(base: "2020/21")` is 100 in that year. Refused with a reason across a change in the recording rules of one of the offences, for a part-year, and without a whole base.',
  })
  @Extensions({ batch: indices, cost: totalMeasureCosts.index })
  index(
    @Root() total: SummedOffenceTotal,
    @Args(() => IndexArguments) args: IndexArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Index> {
    return indices.load(total, args, context, info);
  }
}
