import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { QuotesArguments } from "../../schema/arguments/quotes.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { Quote } from "../../schema/quote.ts";
import { Source } from "../../schema/source.ts";
import { StatedFigure } from "../../schema/stated-figure.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { selectedFields } from "../execution/selection.ts";
import { StoredStatedFigure } from "../models/stated-figure.ts";
import { countQuotes, findQuotes } from "../queries/quotes.ts";
import { findStatedFigures } from "../queries/stated-figures.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { readQuoteConditions } from "./chosen-words.ts";
import { connect, readPage } from "./pagination.ts";
import * as costs from "./word-costs.ts";

const QuoteConnection = connectionOf(Quote, "quotes");

const figuresOfQuotes = new Batch(
  async (quotes: readonly Quote[], _: object, { db, catalogue, fieldResults, meter }: Context, info) => {
    const rows = findStatedFigures(db, { quoteIds: quotes.map((quote) => quote.rowId) });
    meter.read(rows.length);
    const figures = rows.map((row) => new StoredStatedFigure(row, catalogue));
    fieldResults.push({ kind: "STATEMENTS", info, figures });
    const byQuote = Map.groupBy(figures, ({ row }) => row.quoteId);
    return quotes.map(({ rowId }) => byQuote.get(rowId) ?? []);
  },
);

const figuresOfSources = new Batch(
  async (sources: readonly Source[], _: object, { db, catalogue, fieldResults, meter }: Context, info) => {
    const rows = findStatedFigures(db, { sourceIds: sources.map((source) => source.rowId) });
    meter.read(rows.length);
    const figures = rows.map((row) => new StoredStatedFigure(row, catalogue));
    fieldResults.push({ kind: "STATEMENTS", info, figures });
    const bySource = Map.groupBy(figures, ({ row }) => row.sourceId);
    return sources.map(({ rowId }) => bySource.get(rowId) ?? []);
  },
);

/** Who said what. */
@Resolver(() => Quote)
export class QuotesResolver {
  @Query(() => QuoteConnection, {
    description:
      "What people and organisations say about the figures, verbatim, with speaker and source. All conditions must hold.",
  })
  @Extensions({ cost: costs.quotes })
  async quotes(
    @Args(() => QuotesArguments) args: QuotesArguments,
    @Ctx() { db, catalogue, fieldResults, meter }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Quote>> {
    const page = readPage(args.first, args.after);
    const wanted = { ...readQuoteConditions(args, catalogue), limit: page.limit, offset: page.offset };
    const ids = findQuotes(db, wanted);
    meter.read(ids.length);
    const count = selectedFields(info).has("totalCount") ? () => countQuotes(db, wanted) : null;
    const connection = await connect(ids, page, (id) => lookUp(catalogue.quotesById, id), count);
    fieldResults.push({ kind: "STATEMENTS", info, figures: connection.nodes, isPaged: true });
    return connection;
  }

  @FieldResolver(() => [StatedFigure], {
    description: "Figures stated in these words, each to be checked by its `check`. Often empty.",
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

/** What a source states in figures. */
@Resolver(() => Source)
export class StatedFiguresResolver {
  @FieldResolver(() => [StatedFigure], {
    description:
      "Figures that the source states in words, each with what it is about. Empty for statistical sources.",
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
