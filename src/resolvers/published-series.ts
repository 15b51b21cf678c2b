import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { PublishedFiguresArguments } from "../../schema/arguments/published-figures.ts";
import { PublishedFigure, PublishedSeries } from "../../schema/published-series.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { lookupRule } from "../limits/cost-rule.ts";
import { exactly } from "../limits/multiset.ts";
import { explainNoPublished } from "../models/no-figures.ts";
import { StoredPublishedFigure } from "../models/published-figure.ts";
import { findPublishedFigures } from "../queries/published-figures.ts";
import { asOfDay, latest } from "../statistics/day.ts";
import { firstEnding, lastEnding } from "../statistics/months.ts";
import { areaCosts } from "./area-costs.ts";
import { groupByArea, whenAnyIsEmpty } from "./rows-by-area.ts";
import { lookUpNamed } from "./user-input-error.ts";

const seriesCost = lookupRule((_, { catalogue }) => exactly(catalogue.series.values()));

const figures = new Batch(
  async (areas: readonly Area[], args: PublishedFiguresArguments, context: Context, info) => {
    const { db, catalogue } = context;
    const series = lookUpNamed(catalogue.series, args.series, "series", "published series");
    const { rowId: seriesId } = series;
    const areaIds = areas.map((area) => area.rowId);
    const rows = await findPublishedFigures(db, {
      areaIds,
      seriesId,
      from: args.from ? firstEnding(args.from) : 0,
      to: args.to ? lastEnding(args.to) : latest,
      asOf: asOfDay(args.asOf),
    });
    const inAreas = groupByArea(areaIds, rows, (row) => new StoredPublishedFigure(row, catalogue));
    reportResult(context, {
      kind: "PUBLISHED_FIGURES",
      info,
      figures: inAreas.flat(),
      rowsRead: rows.length,
      explainEmpty: whenAnyIsEmpty(inAreas, () => explainNoPublished(series, catalogue)),
    });
    return inAreas;
  },
);

/** Statistics that are stored as they are published: the list of series, and the figures of an area. */
@Resolver(() => Area)
export class PublishedSeriesResolver {
  @Query(() => [PublishedSeries], {
    description:
      "Statistics that are stored as their publishers print them. A series can be in the list before its figures are loaded.",
  })
  @Extensions({ cost: seriesCost, isReference: true })
  publishedSeries(@Ctx() { catalogue }: Context): PublishedSeries[] {
    return [...catalogue.series.values()];
  }

  @FieldResolver(() => [PublishedFigure], {
    description:
      "Figures of one published series, oldest first. Empty when none are published for this area.",
  })
  @Extensions({ batch: figures, cost: areaCosts.publishedFigures })
  publishedFigures(
    @Root() area: Area,
    @Args(() => PublishedFiguresArguments) args: PublishedFiguresArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PublishedFigure[]> {
    return figures.load(area, args, context, info);
  }
}
