import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { PublishedFiguresArguments } from "../../schema/arguments/published-figures.ts";
import { PublishedFigure, PublishedSeries } from "../../schema/published-series.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { lookupRule } from "../limits/cost-rule.ts";
import { exactly } from "../limits/multiset.ts";
import { StoredPublishedFigure } from "../models/published-figure.ts";
import { findPublishedFigures } from "../queries/published-figures.ts";
import { asOfDay, latest } from "../statistics/day.ts";
import { firstEnding, lastEnding } from "../statistics/months.ts";
import { publishedFigures } from "./area-costs.ts";
import { shareOut } from "./share-out.ts";
import { lookUpNamed } from "./user-input-error.ts";

const publishedSeries = lookupRule((_, { catalogue }) => exactly(catalogue.series.values()));

const figures = new Batch(
  async (areas: readonly Area[], args: PublishedFiguresArguments, context: Context, info) => {
    const { db, catalogue, fieldResults } = context;
    const { rowId: seriesId } = lookUpNamed(catalogue.series, args.series, "series", "published series");
    const areaIds = areas.map((area) => area.rowId);
    const rows = findPublishedFigures(db, {
      areaIds,
      seriesId,
      from: args.from ? firstEnding(args.from) : 0,
      to: args.to ? lastEnding(args.to) : latest,
      asOf: asOfDay(args.asOf),
    });
    context.meter.read(rows.length);
    const printed = shareOut(areaIds, rows, (row) => new StoredPublishedFigure(row, catalogue));
    fieldResults.push({ kind: "PUBLISHED_FIGURES", info, figures: printed.flat() });
    return printed;
  },
);

/** Statistics that are kept as they are printed: the list of them, and what each says of an area. */
@Resolver(() => Area)
export class PublishedSeriesResolver {
  @Query(() => [PublishedSeries], {
    description:
      "Statistics that are kept as their publishers print them. A series can be listed before any figure of it is loaded.",
  })
  @Extensions({ cost: publishedSeries })
  publishedSeries(@Ctx() { catalogue }: Context): PublishedSeries[] {
    return [...catalogue.series.values()];
  }

  @FieldResolver(() => [PublishedFigure], {
    description: "Figures of one published series, oldest first. Empty where none is published of this area.",
  })
  @Extensions({ batch: figures, cost: publishedFigures })
  publishedFigures(
    @Root() area: Area,
    @Args(() => PublishedFiguresArguments) args: PublishedFiguresArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PublishedFigure[]> {
    return figures.load(area, args, context, info);
  }
}
