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
import { type ComparedMeasure, ComparedWithGroup, GroupFigures } from "../models/group-comparison.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
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
    const known = new Map<string, GroupFigures | null>();
    const find = ({ row, asOf }: RecordedOffenceCount, measure: ComparedMeasure): GroupFigures | null => {
      const { offenceId, year, quarter } = row;
      const key = `${offenceId} ${year} ${quarter} ${asOf} ${measure.by === "RATE" ? measure.per : ""}`;
      let found = known.get(key);
      if (found === undefined) {
        const rows = at({ asOf, offenceId, year, quarter });
        const ranking = rows.length === 0 ? null : rankCounts(rows, measure.by, { catalogue, asOf });
        found = ranking && new GroupFigures(ranking, measure);
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
  (rates: readonly RateValue[], args: ComparisonArguments, context: Context, info) =>
    compareEach(
      rates.map((rate) => ({ count: countOfRate(rate), measure: { by: "RATE", per: rate.per } })),
      args,
      context,
      info,
    ),
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

/** The sum of a comparison group. */
@Resolver(() => GroupComparison)
export class ComparisonTotalsResolver {
  @FieldResolver(() => OffenceTotal, {
    nullable: true,
    description:
      "The sum of the forces of the group, with the rate of their areas together. As in every sum, `excludes` has what is missing. Null where none of them has a figure of that period, present or missing, and beside a rate of no stored count.",
  })
  @Extensions({ batch: totalsBeside, cost: costs.total })
  total(
    @Root() comparison: ComparedWithGroup,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceTotal | null> {
    return totalsBeside.load(comparison, {}, context, info);
  }
}
