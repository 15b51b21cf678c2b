import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { AreaChangeArguments } from "../../schema/arguments/offence-counts.ts";
import { Change } from "../../schema/change.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import type { ComparedCount } from "../extensions/field-results.ts";
import { toChange, toUnknownChange } from "../models/change.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { findCounts } from "../queries/single-counts.ts";
import { asOfDay } from "../statistics/day.ts";
import { change as changeCost } from "./area-costs.ts";
import { chooseCompared } from "./chosen-years.ts";
import { readSeries } from "./series.ts";
import { lookUpNamed } from "./user-input-error.ts";

const noCount = { value: null, missingParts: 0, quarters: 4, status: "" };

/** Against which year counts are compared, and whether although recording rules changed. */
interface Comparison {
  /** Undefined for the year before each. */
  readonly fromYear: number | undefined;
  readonly acrossBreaks: boolean;
}

/** Compares counts with those of the same period of an earlier year, which are found in one statement. */
export async function compareCounts(
  counts: readonly RecordedOffenceCount[],
  { fromYear, acrossBreaks }: Comparison,
  { db, catalogue, meter }: Context,
): Promise<ComparedCount[]> {
  const wanted = counts.map(({ row: { areaId, offenceId, quarter, year }, asOf }) => ({
    areaId,
    offenceId,
    year: fromYear ?? year - 1,
    quarter,
    asOf,
  }));
  meter.read(wanted.length);
  const earlier = findCounts(db, wanted);
  return counts.map((count, index) => {
    const earlierYear = fromYear ?? count.row.year - 1;
    const terms = { breaks: count.offence.seriesBreaks, years: catalogue.years, acrossBreaks };
    const change = toChange(count.row, { ...noCount, ...earlier[index], year: earlierYear }, terms);
    return { count, earlierYear, change };
  });
}

const changes = new Batch(
  async (areas: readonly Area[], args: AreaChangeArguments, context: Context, info): Promise<Change[]> => {
    const { catalogue, fieldResults } = context;
    const { to, acrossBreaks, includeBritishTransportPolice } = args;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const { fromYear, toYear } = chooseCompared(catalogue, args);
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
    // Of a year either every area has a count, if only one that is missing, or nothing was known yet.
    if (counts.length === 0) return areas.map(() => toUnknownChange(to, args.asOf ?? null));
    const figures = await compareCounts(counts, { fromYear, acrossBreaks }, context);
    fieldResults.push({ kind: "CHANGES", info, figures });
    return figures.map(({ change }) => change);
  },
);

/** The change between two years that an area is asked for; that of a count is in OffenceCountsResolver. */
@Resolver(() => Area)
export class AreaChangesResolver {
  @FieldResolver(() => Change, {
    description:
      'How far one year\'s count of an offence is from an earlier year\'s: `change(offence: "8Q", from: "2020/21", to: "2022/23")`. One answer: the difference in counts and in per cent, or why it would mislead, which is a change in recording rules, a part-year or a missing figure. The same as `change(since:)` of the later count.',
  })
  @Extensions({ batch: changes, cost: changeCost })
  change(
    @Root() area: Area,
    @Args(() => AreaChangeArguments) args: AreaChangeArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Change> {
    return changes.load(area, args, context, info);
  }
}
