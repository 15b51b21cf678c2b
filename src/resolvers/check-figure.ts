import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { CheckFigureArguments } from "../../schema/arguments/check-figure.ts";
import { ClaimCheck } from "../../schema/claim.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { checkClaim } from "../models/claims/check.ts";
import { listFigureKeys } from "../models/claims/checkable-claim.ts";
import { Evidence } from "../models/claims/evidence.ts";
import { Vintages } from "../models/claims/vintages.ts";
import { findCountVintages, findOutcomeVintages } from "../queries/claims.ts";
import { checkFigureCosts as costs } from "./check-figure-costs.ts";
import { readFigureToCheck } from "./checked-figure.ts";

/** Figures that requests state, checked against the official ones. */
@Resolver()
export class CheckFigureResolver {
  @Query(() => ClaimCheck, {
    description:
      "Checks a figure that somebody states, by the rules of `claims`: a verdict, with the official figure, the difference, the tolerance and the reason.",
  })
  @Extensions({ cost: costs.checkFigure })
  async checkFigure(
    @Args(() => CheckFigureArguments) args: CheckFigureArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimCheck> {
    const { db, catalogue } = context;
    const { claim } = readFigureToCheck(args, catalogue);
    const keys = listFigureKeys([{ claim, areaIds: [claim.areaId] }]);
    const counts = await findCountVintages(db, keys.counts);
    const outcomes = await findOutcomeVintages(db, keys.outcomes);
    const evidence = new Evidence(new Vintages(counts, outcomes), catalogue);
    const check = checkClaim(claim, [claim.areaId], evidence);
    const rowsRead = counts.length + outcomes.length;
    reportResult(context, { kind: "CHECKS", info, figures: [{ stated: null, check }], rowsRead });
    return check;
  }
}
