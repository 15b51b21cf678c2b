import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { ComparisonArguments } from "../../schema/arguments/comparisons.ts";
import { GroupComparison } from "../../schema/group-comparison.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { RateValue } from "../../schema/rate.ts";
import { OffenceTotal } from "../../schema/total.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { rankCounts } from "../models/count-ranking.ts";
import {
  type ComparedMeasure,
  ComparedWithGroup,
  GroupFigures,
  measureCount,
} from "../models/group-comparison.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { TotalWithGroup } from "../models/total-comparison.ts";
import { TotalRate } from "../models/total-rate.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type ComparedTotal, compareTotalsWithin } from "./compared-totals.ts";
import { comparisonCosts as costs } from "./comparison-costs.ts";
import { totalsBeside } from "./comparison-totals.ts";
import { findGroup } from "./group-filters.ts";
import { countOfRate, readPeers } from "./peer-counts.ts";

/** A figure that a group is compared with. Its count is null for a rate of no stored count. */
interface Compared {
  readonly count: RecordedOffenceCount | null;
  readonly measure: ComparedMeasure;
}

/** Compares figures with those of a group, all with as few statements as possible. */
function compareEach(
  figures: readonly Compared[],
  args: ComparisonArguments,
  context: Context,
  info: GraphQLResolveInfo,
): PromiseOrValue<ComparedWithGroup[]> {
  const { catalogue } = context;
  const group = findGroup(catalogue, args.group);
  const compared = figures.flatMap(({ count }) => (count === null ? [] : [{ count, peers: group.forces }]));
  return andThen(readPeers(compared, null, context), ({ rowsRead, at }) => {
    const known = new Map<string, GroupFigures<RecordedOffenceCount> | null>();
    const find = (
      { row, asOf }: RecordedOffenceCount,
      measure: ComparedMeasure,
    ): GroupFigures<RecordedOffenceCount> | null => {
      const { offenceId, year, quarter } = row;
      const key = `${offenceId} ${year} ${quarter} ${asOf} ${measure.by === "RATE" ? measure.per : ""}`;
      let found = known.get(key);
      if (found === undefined) {
        const rows = at({ asOf, offenceId, year, quarter });
        const rank = () => rankCounts(rows, measure.by, { catalogue, asOf });
        found = rows.length === 0 ? null : new GroupFigures(rank, measure, measureCount);
        known.set(key, found);
      }
      return found;
    };
    const comparisons = figures.map(
      ({ count, measure }) => new ComparedWithGroup(group, count, count && find(count, measure)),
    );
    reportResult(context, {
      kind: "COMPARISONS",
      info,
      figures: comparisons,
      rowsRead,
    });
    return comparisons;
  });
}

const comparisonsOfCounts = new Batch(
  (counts: readonly RecordedOffenceCount[], args: ComparisonArguments, context: Context, info) =>
    compareEach(
      counts.map((count) => ({ count, measure: { by: "VALUE" } })),
      args,
      context,
      info,
    ),
);

const comparisonsOfRates = new Batch(
  (
    rates: readonly RateValue[],
    args: ComparisonArguments,
    context: Context,
    info,
  ): PromiseOrValue<GroupComparison[]> => {
    const ofTotals = rates.filter((rate) => rate instanceof TotalRate);
    const others = rates.filter((rate) => !(rate instanceof TotalRate));
    const compared = others.map(
      (rate): Compared => ({
        count: countOfRate(rate),
        measure: { by: "RATE", per: rate.per },
      }),
    );
    if (ofTotals.length === 0) return compareEach(compared, args, context, info);
    return compareRates({ ofTotals, others, compared }, rates, args, context, info);
  },
);

/** Compares rates of sums, and others beside them. */
async function compareRates(
  {
    ofTotals,
    others,
    compared,
  }: {
    readonly ofTotals: readonly TotalRate[];
    readonly others: readonly RateValue[];
    readonly compared: readonly Compared[];
  },
  rates: readonly RateValue[],
  args: ComparisonArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<GroupComparison[]> {
  const totals = ofTotals.map(({ total, per }): ComparedTotal => ({ total, measure: { by: "RATE", per } }));
  const found = new Map<RateValue, GroupComparison>();
  const besideTotals = await compareTotalsWithin(totals, args, context, info);
  for (const [index, rate] of ofTotals.entries()) found.set(rate, lookUp(besideTotals, totals[index]));
  const besideOthers = others.length === 0 ? [] : await compareEach(compared, args, context, info);
  for (const [index, comparison] of besideOthers.entries()) {
    const rate = others[index];
    if (rate !== undefined) found.set(rate, comparison);
  }
  return rates.map((rate) => lookUp(found, rate));
}

const comparisonsOfTotals = new Batch(
  async (
    totals: readonly SummedOffenceTotal[],
    args: ComparisonArguments,
    context: Context,
    info,
  ): Promise<GroupComparison[]> => {
    const compared = totals.map((total): ComparedTotal => ({ total, measure: { by: "VALUE" } }));
    const found = await compareTotalsWithin(compared, args, context, info);
    return compared.map((each) => lookUp(found, each));
  },
);

const beside =
  "of a comparison group beside it, in the same period: their median, range and quartiles, and their sum.";

/** The counts of a comparison group beside a count. */
@Resolver(() => OffenceCount)
export class ComparisonsResolver {
  @FieldResolver(() => GroupComparison, { description: `The counts of the forces ${beside}` })
  @Extensions({ batch: comparisonsOfCounts, cost: costs.comparison })
  comparison(
    @Root() count: RecordedOffenceCount,
    @Args(() => ComparisonArguments) args: ComparisonArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<GroupComparison> {
    return comparisonsOfCounts.load(count, args, context, info);
  }
}

/** The rates of a comparison group beside a rate. */
@Resolver(() => RateValue)
export class ComparisonsOfRatesResolver {
  @FieldResolver(() => GroupComparison, { description: `The rates of the forces ${beside}` })
  @Extensions({ batch: comparisonsOfRates, cost: costs.comparison })
  comparison(
    @Root() rate: RateValue,
    @Args(() => ComparisonArguments) args: ComparisonArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<GroupComparison> {
    return comparisonsOfRates.load(rate, args, context, info);
  }
}

/** The sums of a comparison group beside a sum. */
@Resolver(() => OffenceTotal)
export class ComparisonsOfTotalsResolver {
  @FieldResolver(() => GroupComparison, {
    description: `The sums of the same offences of the forces ${beside} For sums of one period.`,
  })
  @Extensions({ batch: comparisonsOfTotals, cost: costs.comparison })
  comparison(
    @Root() total: SummedOffenceTotal,
    @Args(() => ComparisonArguments) args: ComparisonArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<GroupComparison> {
    return comparisonsOfTotals.load(total, args, context, info);
  }
}

/** The sum of a comparison group. */
@Resolver(() => GroupComparison)
export class ComparisonTotalsResolver {
  @FieldResolver(() => OffenceTotal, {
    nullable: true,
    description:
      "The sum of the forces of the group, with the rate of their areas together. As in every sum, `excludes` has what is missing. Null where none of them has a figure of that period, present or missing, beside a rate per residents of one sex, and beside a sum of several periods.",
  })
  @Extensions({ batch: totalsBeside, cost: costs.total })
  total(
    @Root() comparison: ComparedWithGroup | TotalWithGroup,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceTotal | null> {
    return totalsBeside.load(comparison, {}, context, info);
  }
}
