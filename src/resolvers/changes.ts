import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { Area } from "../../schema/area.ts";
import { AreaChangeArguments } from "../../schema/arguments/offence-counts.ts";
import { Change } from "../../schema/change.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { type ComparedCount, reportResult } from "../extensions/field-results.ts";
import { toChange } from "../models/change.ts";
import { toUnknownChange } from "../models/missing-change.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { asOfDay } from "../statistics/day.ts";
import { areaCosts } from "./area-costs.ts";
import { readSeries, withOrWithoutBtp } from "./series.ts";
import { findFigures, toCompared, toKey } from "./series-figures.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { comparedYears } from "./year-range.ts";

const noCount = { value: null, isIncomplete: false, quarters: 4, status: [] };

/** Which year counts are compared with, and whether to compare them across series breaks. */
interface Comparison {
  /** Undefined for the year before that of each count. */
  readonly fromYear: number | undefined;
  readonly acrossBreaks: boolean;
}

/** Compares counts with those of the same period of an earlier year. */
export function compareCounts(
  counts: readonly RecordedOffenceCount[],
  { fromYear, acrossBreaks }: Comparison,
  { db, catalogue }: Context,
): PromiseOrValue<ComparedCount[]> {
  const keys = counts.map(({ row, asOf }) => ({ ...toKey(row), year: fromYear ?? row.year - 1, asOf }));
  return andThen(findFigures(db, keys, counts), (earlier) =>
    counts.map((count, index) => {
      const earlierYear = fromYear ?? count.row.year - 1;
      const { seriesBreaks: breaks, isTotal } = count.offence;
      const breaksOfParts = isTotal ? catalogue.breaksOfOffences : [];
      // Bodies without an area are none of the police forces that were inspected.
      const recordingCautions = count.area.code === null ? [] : catalogue.recordingCautions;
      const terms = { breaks, breaksOfParts, recordingCautions, years: catalogue.years, acrossBreaks };
      const { quarter } = count.row;
      const before = earlier[index] ?? { ...noCount, quarter, year: earlierYear };
      const change = toChange(toCompared(count.row), before, terms);
      return { count, earlierYear, change };
    }),
  );
}

const changes = new Batch(
  (areas: readonly Area[], args: AreaChangeArguments, context: Context, info): PromiseOrValue<Change[]> => {
    const { catalogue } = context;
    const { to, acrossBreaks } = args;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const { fromYear, toYear } = comparedYears(catalogue, args);
    const series = readSeries(
      withOrWithoutBtp(areas, args),
      {
        offenceId: offence.rowId,
        grain: "YEAR",
        fromYear: toYear,
        toYear,
        asOf: asOfDay(args.asOf),
        details: ["missingParts", "status"],
      },
      context,
    );
    return andThen(series, (series) => {
      const counts = series.flat();
      // Either every area has a count of the year, even if it is a missing one, or nothing was known yet.
      if (counts.length === 0) return areas.map(() => toUnknownChange(to, args.asOf ?? null));
      return andThen(compareCounts(counts, { fromYear, acrossBreaks }, context), (figures) => {
        const rowsRead = counts.length + figures.length;
        reportResult(context, { kind: "CHANGES", info, figures, rowsRead });
        return figures.map(({ change }) => change);
      });
    });
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
