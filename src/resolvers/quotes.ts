import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { QuotesArguments } from "../../schema/arguments/quotes.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { Quote } from "../../schema/quote.ts";
import { Source } from "../../schema/source.ts";
import { StatedFigure } from "../../schema/stated-figure.ts";
import { ReferenceBatch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { statedFiguresOf } from "../models/stated-figure.ts";
import { articleCosts as costs } from "./article-costs.ts";
import { filterQuotes } from "./article-filters.ts";
import { connect, readPage } from "./pagination.ts";

const QuoteConnection = connectionOf(Quote, "quotes");

/** The figures that quotes, or sources, state. */
function batchOfFigures<Parent extends Quote | Source>(parents: "byQuote" | "bySource") {
  return new ReferenceBatch((stating: readonly Parent[], _: object, context: Context, info) => {
    const byParent = statedFiguresOf(context.catalogue)[parents];
    const lists = stating.map(({ rowId }) => byParent.get(rowId) ?? []);
    reportResult(context, { kind: "STATEMENTS", info, figures: lists.flat(), rowsRead: 0 });
    return lists;
  });
}

const figuresOfQuotes = batchOfFigures<Quote>("byQuote");
const figuresOfSources = batchOfFigures<Source>("bySource");

/** Quotes, and the figures stated in them. */
@Resolver(() => Quote)
export class QuotesResolver {
  @Query(() => QuoteConnection, {
    description:
      "What people and organisations say about the figures, verbatim, with speaker and source. All conditions must hold.",
  })
  @Extensions({ cost: costs.quotes })
  async quotes(
    @Args(() => QuotesArguments) args: QuotesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Quote>> {
    const { catalogue } = context;
    const page = readPage(args, catalogue);
    const quotes = filterQuotes(args, catalogue);
    const shown = quotes.slice(page.offset, page.offset + page.limit);
    const connection = await connect(
      shown,
      page,
      (quote) => quote,
      () => quotes.length,
    );
    reportResult(context, {
      kind: "STATEMENTS",
      info,
      figures: connection.nodes,
      page: connection,
      rowsRead: shown.length,
    });
    return connection;
  }

  @FieldResolver(() => [StatedFigure], {
    description: "Figures that the quote states, each with its `check`. Often empty.",
  })
  @Extensions({ batch: figuresOfQuotes, cost: costs.figuresOfQuotes })
  statedFigures(
    @Root() quote: Quote,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatedFigure[]> {
    return figuresOfQuotes.load(quote, {}, context, info);
  }
}

/** The figures that a source states. */
@Resolver(() => Source)
export class StatedFiguresResolver {
  @FieldResolver(() => [StatedFigure], {
    description: "Figures that the source states in words. Empty for statistical sources.",
  })
  @Extensions({ batch: figuresOfSources, cost: costs.figuresOfSources })
  statedFigures(
    @Root() source: Source,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatedFigure[]> {
    return figuresOfSources.load(source, {}, context, info);
  }
}
