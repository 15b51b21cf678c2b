import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen } from "../../db/promise-or-value.ts";
import { Area } from "../../schema/area.ts";
import { AreaOffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { detailsOfCounts } from "../models/count-details.ts";
import { explainNoCounts } from "../models/no-figures.ts";
import { asOfDay } from "../statistics/day.ts";
import { areaCosts } from "./area-costs.ts";
import { lastYearOf, readNewestOfEach, type Years } from "./newest-periods.ts";
import { readStoredSeries, SeriesResult, toCounts, withOrWithoutBtp } from "./series.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { requestedYears } from "./year-range.ts";

const offenceCounts = new Batch(
  (areas: readonly Area[], args: AreaOffenceCountsArguments, context: Context, info) => {
    const { catalogue } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const periods = {
      ...requestedYears(catalogue.years, args),
      latest: args.latest,
      grain: args.by,
      lastYear: lastYearOf([offence], "COUNTS"),
    };
    const fields = fieldsBelow(info);
    const query = {
      offenceId: offence.rowId,
      grain: args.by,
      asOf: asOfDay(args.asOf),
      details: detailsOfCounts(fields, args.by),
      withYearBefore: fields.some(({ name }) => name === "change" || name === "sum"),
    };
    const read = (areaIds: readonly number[], years: Years) =>
      readStoredSeries(areaIds, { ...query, ...years }, context);
    const newest = readNewestOfEach(withOrWithoutBtp(areas, args), periods, read, (row) => row);
    return andThen(newest, ({ lists, itemsRead }) => {
      const series = toCounts(lists, query.asOf, context);
      // All series have the same periods, unless each has its own newest ones.
      const isEmpty = args.latest ? series.some(({ length }) => length === 0) : series[0]?.length === 0;
      const explain = () => explainNoCounts({ offences: [offence], asOf: args.asOf }, catalogue);
      reportResult(
        context,
        new SeriesResult(info, series, itemsRead, !offence.isCounted || isEmpty ? explain : null),
      );
      return series;
    });
  },
);

/** Counts of an offence in an area through time. */
@Resolver(() => Area)
export class AreaOffenceCountsResolver {
  @FieldResolver(() => [OffenceCount], {
    description:
      "Counts of one offence through time, one for each period of the range, oldest first. A period without a figure is in the list too, with a null `value` and the reason.",
  })
  @Extensions({ batch: offenceCounts, cost: areaCosts.offenceCounts })
  offenceCounts(
    @Root() area: Area,
    @Args(() => AreaOffenceCountsArguments) args: AreaOffenceCountsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceCount[]> {
    return offenceCounts.load(area, args, context, info);
  }
}
