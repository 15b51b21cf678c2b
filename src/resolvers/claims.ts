import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ClaimsArguments } from "../../schema/arguments/claims.ts";
import { ClaimCheck, type ClaimVerdict } from "../../schema/claim.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { StatedFigure } from "../../schema/stated-figure.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { checkClaim } from "../models/claims/check.ts";
import { listFigureKeys, toCheckableClaim } from "../models/claims/checkable-claim.ts";
import { checkDate } from "../models/claims/date-claim.ts";
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
import { articleCosts } from "./article-costs.ts";
import { readClaimConditions } from "./article-filters.ts";
import { connect, readPage } from "./pagination.ts";

const StatedFigureConnection = connectionOf(StatedFigure, "stated figures");

const checks = new Batch(
  async (figures: readonly StoredStatedFigure[], _: object, context: Context, info) => {
    const unchecked = figures.filter(({ checked }) => checked === null).map(({ row }) => row);
    const { checks: found, rowsRead } = await checkRows(context, unchecked);
    const byRow = new Map(found.map((check, index) => [unchecked[index], check]));
    const all = figures.map((stated) => ({ stated, check: stated.checked ?? lookUp(byRow, stated.row) }));
    reportResult(context, { kind: "CHECKS", info, figures: all, rowsRead });
    return all.map(({ check }) => check);
  },
);

/** Figures stated in articles and quotes, checked against the official ones. */
@Resolver(() => StatedFigure)
export class ClaimsResolver {
  @Query(() => StatedFigureConnection, {
    description:
      "Figures that articles and quotes state, each with its `check` against the official figure. All conditions must hold.",
  })
  @Extensions({ cost: articleCosts.claims })
  async claims(
    @Args(() => ClaimsArguments) args: ClaimsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<StatedFigure>> {
    const page = readPage(args, context.catalogue);
    // All pages are read: stated figures are entered by hand, so there are few, and verdicts are not stored.
    const rows = await findStatedFigures(context.db, readClaimConditions(args, context.catalogue));
    const { figures, rowsRead } = args.verdict
      ? await filterByVerdict(context, rows, new Set(args.verdict))
      : { figures: rows.map((row) => new StoredStatedFigure(row, context.catalogue)), rowsRead: 0 };
    const shown = figures.slice(page.offset, page.offset + page.limit);
    const connection = await connect(
      shown,
      page,
      (figure) => figure,
      async () => figures.length,
    );
    reportResult(context, {
      kind: "STATEMENTS",
      info,
      figures: connection.nodes,
      page: connection,
      rowsRead: rows.length + rowsRead,
    });
    return connection;
  }

  @FieldResolver(() => ClaimCheck, {
    description:
      "The figure compared with the official one: a verdict, with the official figure, the difference, the tolerance and the reason.",
  })
  @Extensions({ batch: checks, cost: articleCosts.check })
  check(
    @Root() figure: StoredStatedFigure,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimCheck> {
    return checks.load(figure, {}, context, info);
  }
}

async function filterByVerdict(
  context: Context,
  rows: readonly StatedFigureWithGroups[],
  verdicts: ReadonlySet<ClaimVerdict>,
): Promise<{ readonly figures: StoredStatedFigure[]; readonly rowsRead: number }> {
  const { checks: found, rowsRead } = await checkRows(context, rows);
  const figures = rows.flatMap((row, index) => {
    const check = found[index];
    const isIncluded = check !== undefined && verdicts.has(check.verdict);
    return isIncluded ? [new StoredStatedFigure(row, context.catalogue, check)] : [];
  });
  return { figures, rowsRead };
}

/** Checks any number of stated figures with three statements, or with none when there is no figure. */
async function checkRows(
  { db, catalogue }: Context,
  rows: readonly StatedFigureWithGroups[],
): Promise<{ readonly checks: ClaimCheck[]; readonly rowsRead: number }> {
  if (rows.length === 0) return { checks: [], rowsRead: 0 };
  const areasInSources = await findAreasMentioned(db, [...new Set(rows.map((row) => row.sourceId))]);
  const bySource = Map.groupBy(areasInSources, ({ sourceId }) => sourceId);
  const claims = rows.map((row) => ({
    row,
    claim: toCheckableClaim(row),
    areaIds: (bySource.get(row.sourceId) ?? []).map(({ areaId }) => areaId),
  }));
  const keys = listFigureKeys(
    claims.flatMap(({ claim, areaIds }) => (typeof claim === "string" ? [] : [{ claim, areaIds }])),
  );
  const counts = await findCountVintages(db, keys.counts);
  const outcomes = await findOutcomeVintages(db, keys.outcomes);
  const evidence = new Evidence(new Vintages(counts, outcomes), catalogue);
  return {
    checks: claims.map(({ row, claim, areaIds }) =>
      row.measure === "DATE" ? checkDate(row, catalogue) : checkClaim(claim, areaIds, evidence),
    ),
    rowsRead: counts.length + outcomes.length,
  };
}
