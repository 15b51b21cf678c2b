import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ClaimsArguments } from "../../schema/arguments/claims.ts";
import { ClaimCheck } from "../../schema/claim.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { StatedFigure } from "../../schema/stated-figure.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { checkClaim } from "../models/claims/check.ts";
import { Evidence } from "../models/claims/evidence.ts";
import { listCells, readQuestion } from "../models/claims/question.ts";
import { Vintages } from "../models/claims/vintages.ts";
import { PrintedFigure } from "../models/stated-figure.ts";
import { findCountVintages, findOutcomeVintages } from "../queries/claims.ts";
import { findAreasSpokenOf, findStatedFigures, type StatedFigureFound } from "../queries/stated-figures.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { readClaimConditions } from "./chosen-words.ts";
import { connect, readPage } from "./pagination.ts";
import * as costs from "./word-costs.ts";

const StatedFigureConnection = connectionOf(StatedFigure, "stated figures");

const checks = new Batch(async (figures: readonly PrintedFigure[], _: object, context: Context, info) => {
  const unchecked = figures.filter(({ checked }) => checked === null);
  const rows = unchecked.map(({ row }) => row);
  const found = new Map(
    rows.length === 0 ? [] : (await checkRows(context, rows)).map((check, index) => [rows[index], check]),
  );
  const all = figures.map((stated) => ({ stated, check: stated.checked ?? lookUp(found, stated.row) }));
  context.fieldResults.push({ kind: "CHECKS", info, figures: all });
  return all.map(({ check }) => check);
});

/** Is it true. */
@Resolver(() => StatedFigure)
export class ClaimsResolver {
  @Query(() => StatedFigureConnection, {
    description:
      "Figures that articles and quotes state, each with its `check` against the official figure. All conditions must hold.",
  })
  @Extensions({ cost: costs.claims })
  async claims(
    @Args(() => ClaimsArguments) args: ClaimsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<StatedFigure>> {
    const page = readPage(args.first, args.after);
    // People write stated figures down one by one, so there are few, and a verdict is known only once all are checked.
    const rows = findStatedFigures(context.db, readClaimConditions(args, context.catalogue));
    context.meter.read(rows.length);
    const wanted = args.verdict && new Set(args.verdict);
    const figures = wanted
      ? (await checkFigures(context, rows)).filter(
          ({ checked }) => checked !== null && wanted.has(checked.verdict),
        )
      : rows.map((row) => new PrintedFigure(row, context.catalogue));
    const shown = figures.slice(page.offset, page.offset + page.limit);
    const connection = await connect(
      shown,
      page,
      (figure) => figure,
      async () => figures.length,
    );
    context.fieldResults.push({ kind: "STATEMENTS", info, figures: connection.nodes, isPaged: true });
    return connection;
  }

  @FieldResolver(() => ClaimCheck, {
    description:
      "The figure set beside the official one: a verdict with the official figure, the difference, the tolerance and the reason.",
  })
  @Extensions({ batch: checks, cost: costs.check })
  check(
    @Root() figure: PrintedFigure,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimCheck> {
    return checks.load(figure, {}, context, info);
  }
}

async function checkFigures(context: Context, rows: readonly StatedFigureFound[]): Promise<PrintedFigure[]> {
  const found = await checkRows(context, rows);
  return rows.map((row, index) => new PrintedFigure(row, context.catalogue, found[index]));
}

/** Checks any number of stated figures in three statements. */
async function checkRows(
  { db, catalogue, meter }: Context,
  rows: readonly StatedFigureFound[],
): Promise<ClaimCheck[]> {
  const spokenOf = findAreasSpokenOf(db, [...new Set(rows.map((row) => row.sourceId))]);
  const bySource = Map.groupBy(spokenOf, ({ sourceId }) => sourceId);
  const asked = rows.map((row) => ({
    question: readQuestion(row),
    areaIds: (bySource.get(row.sourceId) ?? []).map(({ areaId }) => areaId),
  }));
  const cells = listCells(
    asked.flatMap(({ question, areaIds }) => (typeof question === "string" ? [] : [{ question, areaIds }])),
  );
  const counts = findCountVintages(db, cells.counts);
  const outcomes = findOutcomeVintages(db, cells.outcomes);
  meter.read(counts.length + outcomes.length);
  const evidence = new Evidence(new Vintages(counts, outcomes), catalogue);
  return asked.map(({ question, areaIds }) => checkClaim(question, areaIds, evidence));
}
