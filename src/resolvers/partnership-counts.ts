import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { PartnershipCountsArguments } from "../../schema/arguments/partnership-counts.ts";
import { Force } from "../../schema/force.ts";
import { PartnershipCount } from "../../schema/partnership-count.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { explainNoPartnerships } from "../models/no-figures.ts";
import { StoredPartnershipCount } from "../models/partnership-count.ts";
import { findPartnershipCounts } from "../queries/partnership-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { asOfDay } from "../statistics/day.ts";
import { newestOf } from "./newest-periods.ts";
import { partnershipCountsCost } from "./partnership-costs.ts";
import { groupByArea, whenAnyIsEmpty } from "./rows-by-area.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { anyYears } from "./year-range.ts";

const counts = new Batch(
  async (forces: readonly Force[], args: PartnershipCountsArguments, context: Context, info) => {
    const { db, catalogue, lengths } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const forceOf = new Map(forces.map((force) => [force.rowId, force]));
    const areaIds = [...forceOf.keys()];
    const asOf = asOfDay(args.asOf);
    const rows = await findPartnershipCounts(db, {
      ...{ areaIds, offenceId: offence.rowId, grain: args.by, asOf },
      ...anyYears(args),
    });
    const inForces = groupByArea(
      areaIds,
      rows,
      (row) => new StoredPartnershipCount(row, lookUp(forceOf, row.areaId), offence, catalogue, asOf),
    ).map((counts) => newestOf(counts, args.latest, ({ row }) => row));
    reportResult(context, {
      kind: "PARTNERSHIP_COUNTS",
      info,
      figures: inForces.flat(),
      rowsRead: rows.reduce((read, { quarters }) => read + quarters, 0),
      explainEmpty: whenAnyIsEmpty(inForces, () => explainNoPartnerships(lengths.partnershipQuarters)),
    });
    return inForces;
  },
);

/** Counts of an offence in the community safety partnerships of a force. */
@Resolver(() => Force)
export class PartnershipCountsResolver {
  @FieldResolver(() => [PartnershipCount], {
    description:
      "Counts of one offence in each community safety partnership of the force, by name, oldest first. Empty until a table of them is loaded.",
  })
  @Extensions({ batch: counts, cost: partnershipCountsCost })
  partnershipCounts(
    @Root() force: Force,
    @Args(() => PartnershipCountsArguments) args: PartnershipCountsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartnershipCount[]> {
    return counts.load(force, args, context, info);
  }
}
