import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ClaimsArguments } from "../../schema/arguments/claims.ts";
import { ClaimCheck } from "../../schema/claim.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { StatedFigure } from "../../schema/stated-figure.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { checkClaim } from "../models/claims/check.ts";
import { listFigureKeys, toCheckableClaim } from "../models/claims/checkable-claim.ts";
import { Evidence } from "../models/claims/evidence.ts";
import { Vintages } from "../models/claims/vintages.ts";
import { StoredStatedFigure } from "../models/stated-figure.ts";
import { findCountVintages, findOutcomeVintages } from "../queries/claims.ts";
import {
  findAreasMentioned,
  findStatedFigures,
  type StatedFigureWithGroups,
} from "../queries/stated-figures.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { readClaimConditions } from "./chosen-words.ts";
import { connect, readPage } from "./pagination.ts";
import * as costs from "./word-costs.ts";

const StatedFigureConnection = connectionOf(StatedFigure, "stated figures");

const checks = new Batch(
  async (figures: readonly StoredStatedFigure[], _: object, context: Context, info) => {
    const unchecked = figures.filter(({ checked }) => checked === null);
    const rows = unchecked.map(({ row }) => row);
    const found = new Map(
      rows.length === 0 ? [] : (await checkRows(context, rows)).map((check, index) => [rows[index], check]),
    );
    const all = figures.map((stated) => ({ stated, check: stated.checked ?? lookUp(found, stated.row) }));
    context.fieldResults.push({ kind: "CHECKS", info, figures: all });
    return all.map(({ check }) => check);
  },
);

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
      : rows.map((row) => new StoredStatedFigure(row, context.catalogue));
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
    @Root() figure: StoredStatedFigure,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimCheck> {
    return checks.load(figure, {}, context, info);
  }
}

async function checkFigures(
  context: Context,
  rows: readonly StatedFigureWithGroups[],
): Promise<StoredStatedFigure[]> {
  const found = await checkRows(context, rows);
  return rows.map((row, index) => new StoredStatedFigure(row, context.catalogue, found[index]));
}

/** Checks any number of stated figures in three statements. */
async function checkRows(
  { db, catalogue, meter }: Context,
  rows: readonly StatedFigureWithGroups[],
): Promise<ClaimCheck[]> {
  const mentioned = findAreasMentioned(db, [...new Set(rows.map((row) => row.sourceId))]);
  const bySource = Map.groupBy(mentioned, ({ sourceId }) => sourceId);
  const claims = rows.map((row) => ({
    claim: toCheckableClaim(row),
    areaIds: (bySource.get(row.sourceId) ?? []).map(({ areaId }) => areaId),
  }));
  const keys = listFigureKeys(
    claims.flatMap(({ claim, areaIds }) => (typeof claim === "string" ? [] : [{ claim, areaIds }])),
  );
  const counts = findCountVintages(db, keys.counts);
  const outcomes = findOutcomeVintages(db, keys.outcomes);
  meter.read(counts.length + outcomes.length);
  const evidence = new Evidence(new Vintages(counts, outcomes), catalogue);
  return claims.map(({ claim, areaIds }) => checkClaim(claim, areaIds, evidence));
}
