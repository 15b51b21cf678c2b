import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { AreaChangeArguments } from "../../schema/arguments/offence-counts.ts";
import { Change } from "../../schema/change.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { type ComparedCount, reportResult } from "../extensions/field-results.ts";
import { toChange, toUnknownChange } from "../models/change.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { findCounts } from "../queries/single-counts.ts";
import { asOfDay } from "../statistics/day.ts";
import { areaCosts } from "./area-costs.ts";
import { readSeries } from "./series.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { comparedYears } from "./year-range.ts";

const noCount = { value: null, missingParts: 0, quarters: 4, status: "" };

/** Which year counts are compared with, and whether to compare them across series breaks. */
interface Comparison {
  /** Undefined for the year before that of each count. */
  readonly fromYear: number | undefined;
  readonly acrossBreaks: boolean;
}

/** Compares counts with those of the same period of an earlier year, which are read in one statement, a row for each. */
export async function compareCounts(
  counts: readonly RecordedOffenceCount[],
  { fromYear, acrossBreaks }: Comparison,
  { db, catalogue }: Context,
): Promise<ComparedCount[]> {
  const keys = counts.map(({ row: { areaId, offenceId, quarter, year }, asOf }) => ({
    areaId,
    offenceId,
    year: fromYear ?? year - 1,
    quarter,
    asOf,
  }));
  const earlier = findCounts(db, keys);
  return counts.map((count, index) => {
    const earlierYear = fromYear ?? count.row.year - 1;
    const terms = { breaks: count.offence.seriesBreaks, years: catalogue.years, acrossBreaks };
    const change = toChange(count.row, { ...noCount, ...earlier[index], year: earlierYear }, terms);
    return { count, earlierYear, change };
  });
}

const changes = new Batch(
  async (areas: readonly Area[], args: AreaChangeArguments, context: Context, info): Promise<Change[]> => {
    const { catalogue } = context;
    const { to, acrossBreaks, includeBritishTransportPolice } = args;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const { fromYear, toYear } = comparedYears(catalogue, args);
    const series = readSeries(
      areas,
      {
        offenceId: offence.rowId,
        includeBritishTransportPolice,
        grain: "YEAR",
        fromYear: toYear,
        toYear,
        asOf: asOfDay(args.asOf),
        details: ["missingParts", "status"],
      },
      context,
    );
    const counts = series.flat();
    // Either every area has a count of the year, even if it is a missing one, or nothing was known yet.
    if (counts.length === 0) return areas.map(() => toUnknownChange(to, args.asOf ?? null));
    const figures = await compareCounts(counts, { fromYear, acrossBreaks }, context);
    reportResult(context, { kind: "CHANGES", info, figures, rowsRead: counts.length + figures.length });
    return figures.map(({ change }) => change);
  },
);

/** The change between two years in an area. The change of one count is in OffenceCountsResolver. */
@Resolver(() => Area)
export class AreaChangesResolver {
  @FieldResolver(() => Change, {
    description:
      'How far one year\'s count of an offence is from an earlier year\'s: `change(offence: "8Q", from: "2020/21", to: "2022/23")`. The result is the difference in counts and in per cent, or the reason why it would mislead: a change in recording rules, a part-year or a missing figure. The same as `change(since:)` of the later count.',
  })
  @Extensions({ batch: changes, cost: areaCosts.change })
  change(
    @Root() area: Area,
    @Args(() => AreaChangeArguments) args: AreaChangeArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Change> {
    return changes.load(area, args, context, info);
  }
}
