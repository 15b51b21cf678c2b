import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import { type Connection, connectionOf, withExport } from "../../schema/connection.ts";
import { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import type { Context } from "../execution/context.ts";
import { fieldsOfItems, selectedFields, selectedOfItems } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { explainNoCounts, explainNoOutcomes } from "../models/no-figures.ts";
import { totalDetails } from "../models/offence-total.ts";
import { outcomeTotalDetails } from "../models/outcome-total.ts";
import { exportOf } from "./export-links.ts";
import { reportNamedGroups } from "./named-groups.ts";
import { connect, readPage } from "./pagination.ts";
import { readOffenceSummands, readOutcomeSummands } from "./summands.ts";
import { OffenceSums, OutcomeSums, ofNewestYears } from "./sums.ts";
import { totalCosts } from "./total-costs.ts";

const OffenceTotalConnection = withExport(connectionOf(OffenceTotal, "sums"));
const OutcomeTotalConnection = withExport(connectionOf(OutcomeTotal, "sums"));

/** Sums of offence counts and of outcomes, grouped by the dimensions in `groupBy`. */
@Resolver()
export class TotalsResolver {
  @Query(() => OffenceTotalConnection, {
    description:
      "Offence counts added up, grouped by any of force, region, time and offence: one sum for each group, in the order of `groupBy`.",
  })
  @Extensions({ cost: totalCosts.offenceTotals })
  async offenceTotals(
    @Args(() => OffenceTotalsArguments) args: OffenceTotalsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OffenceTotal>> {
    const { catalogue } = context;
    const summands = readOffenceSummands(args, catalogue);
    const page = readPage(args, catalogue);
    const details = totalDetails.neededBy(fieldsOfItems(info));
    const sums = await OffenceSums.read(summands, details, context, args.latest);
    const rows = sums.inOrder(args.orderByValue).slice(page.offset, page.offset + page.limit);
    const connection = await connect(
      rows,
      page,
      (group) => sums.toTotal(group),
      () => sums.groups.length,
    );
    reportNamedGroups(args.forces, context, info);
    const explain = () => explainNoCounts({ offences: summands.offences, asOf: args.asOf }, catalogue);
    reportResult(context, {
      kind: "OFFENCE_TOTALS",
      info,
      figures: connection.nodes,
      page: connection,
      findParts: async () => sums.findParts(rows.slice(0, page.size)),
      explainEmpty: sums.countsRead === 0 ? explain : null,
      rowsRead: sums.countsRead,
    });
    return Object.assign(connection, exportOf(args, info));
  }

  @Query(() => OutcomeTotalConnection, {
    description:
      "Outcomes added up on one basis, grouped by any of force, region, year, offence, outcome type and outcome group: one sum for each group, in the order of `groupBy`.",
  })
  @Extensions({ cost: totalCosts.outcomeTotals })
  async outcomeTotals(
    @Args(() => OutcomeTotalsArguments) args: OutcomeTotalsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OutcomeTotal>> {
    const { catalogue } = context;
    const page = readPage(args, catalogue);
    const summands = await ofNewestYears(readOutcomeSummands(args, catalogue), args.latest, context);
    const selected = selectedOfItems(info);
    const details = outcomeTotalDetails.filter((detail) => selected.has(detail));
    const sums = await OutcomeSums.read(summands, details, page, context);
    const count = selectedFields(info).has("totalCount") ? () => sums.count() : null;
    const connection = await connect(sums.rows, page, (row) => sums.toTotal(row), count);
    reportNamedGroups(args.forces, context, info);
    const explain = () => explainNoOutcomes({ offences: summands.offences, asOf: args.asOf }, catalogue);
    reportResult(context, {
      kind: "OUTCOME_TOTALS",
      info,
      figures: connection.nodes,
      page: connection,
      basis: args.basis,
      findParts: async () => sums.findParts(page.size),
      explainEmpty: sums.rows.length === 0 && page.offset === 0 ? explain : null,
      rowsRead: sums.figuresRead,
    });
    return Object.assign(connection, exportOf(args, info));
  }
}
