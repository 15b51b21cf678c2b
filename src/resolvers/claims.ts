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
import { areasMentionedOf, type StoredStatedFigure } from "../models/stated-figure.ts";
import { findCountVintages, findOutcomeVintages } from "../queries/claims.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { articleCosts } from "./article-costs.ts";
import { filterClaims } from "./article-filters.ts";
import { connect, readPage } from "./pagination.ts";

const StatedFigureConnection = connectionOf(StatedFigure, "stated figures");

const checks = new Batch(
  async (figures: readonly StoredStatedFigure[], _: object, context: Context, info) => {
    const { checks: found, rowsRead } = await checkFigures(context, figures);
    const all = figures.map((stated) => ({ stated, check: lookUp(found, stated) }));
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
    // All pages are checked: stated figures are entered by hand, so there are few, and the store has no verdicts.
    const all = filterClaims(args, context.catalogue);
    const { figures, rowsRead } = args.verdict
      ? await filterByVerdict(context, all, new Set(args.verdict))
      : { figures: all, rowsRead: 0 };
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
      rowsRead,
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
  figures: readonly StoredStatedFigure[],
  verdicts: ReadonlySet<ClaimVerdict>,
): Promise<{ readonly figures: StoredStatedFigure[]; readonly rowsRead: number }> {
  const { checks: found, rowsRead } = await checkFigures(context, figures);
  return { figures: figures.filter((figure) => verdicts.has(lookUp(found, figure).verdict)), rowsRead };
}

type Checks = ReadonlyMap<StoredStatedFigure, ClaimCheck>;

/** The checks that were made: they do not change while a snapshot is open, and stated figures are few. */
const checksOf = computeOnce((_: Catalogue) => new Map<StoredStatedFigure, ClaimCheck>());

/** Checks any number of stated figures with two statements, or with none when each was checked before. */
async function checkFigures(
  { db, catalogue }: Context,
  figures: readonly StoredStatedFigure[],
): Promise<{ readonly checks: Checks; readonly rowsRead: number }> {
  const checks = checksOf(catalogue);
  const unchecked = figures.filter((figure) => !checks.has(figure));
  if (unchecked.length === 0) return { checks, rowsRead: 0 };
  const areasMentioned = areasMentionedOf(catalogue);
  const claims = unchecked.map((figure) => ({
    figure,
    claim: toCheckableClaim(figure.row),
    areaIds: (areasMentioned.get(figure.row.sourceId) ?? []).map(({ rowId }) => rowId),
  }));
  const keys = listFigureKeys(
    claims.flatMap(({ claim, areaIds }) => (typeof claim === "string" ? [] : [{ claim, areaIds }])),
  );
  const counts = await findCountVintages(db, keys.counts);
  const outcomes = await findOutcomeVintages(db, keys.outcomes);
  const evidence = new Evidence(new Vintages(counts, outcomes), catalogue);
  for (const { figure, claim, areaIds } of claims) {
    const isDate = figure.measure === "DATE";
    checks.set(figure, isDate ? checkDate(figure.row, catalogue) : checkClaim(claim, areaIds, evidence));
  }
  return { checks, rowsRead: counts.length + outcomes.length };
}
