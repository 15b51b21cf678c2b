import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow, pathsInPage, selectedFields } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { explainNoCounts, explainNoOutcomes } from "../models/no-figures.ts";
import { type CountGroup, groupCounts, orderByValue } from "../models/offence-groups.ts";
import { SummedOffenceTotal, totalDetails } from "../models/offence-total.ts";
import { SummedOutcomeTotal } from "../models/outcome-total.ts";
import { partDetails, toOffenceParts, toOutcomeParts } from "../models/part.ts";
import { type OffenceObservation, readOffenceCounts } from "../queries/offence-counts.ts";
import { countOutcomeTotals, type OutcomeTotalRow, totalOutcomes } from "../queries/outcome-totals.ts";
import { asOfDay } from "../statistics/day.ts";
import { connect, readPage } from "./pagination.ts";
import { totalCosts } from "./total-costs.ts";
import {
  filterAddableOffences,
  filterBodies,
  filterSummedOffences,
  readDimensions,
} from "./total-filters.ts";
import { yearRange } from "./year-range.ts";

const OffenceTotalConnection = connectionOf(OffenceTotal, "sums");
const OutcomeTotalConnection = connectionOf(OutcomeTotal, "sums");

const outcomeTotalDetails = ["excludes", "period"] as const;

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
    const { db, catalogue } = context;
    const dimensions = readDimensions(args.groupBy);
    const offences = filterAddableOffences(catalogue, args.offences, dimensions);
    const page = readPage(args, catalogue);
    const query = {
      areaIds: filterBodies(catalogue, args).map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      grain: dimensions.has("QUARTER") ? "QUARTER" : "YEAR",
      ...yearRange(catalogue.years, args.from, args.to),
      asOf: asOfDay(args.asOf),
    } as const;
    const details = totalDetails.neededBy(fieldsBelow(info, ...pathsInPage));
    const counts = readOffenceCounts(db, { ...query, details });

    const inOrder = groupCounts(counts, [...dimensions], catalogue);
    const groups = args.orderByValue ? orderByValue(inOrder, args.orderByValue) : inOrder;
    const rows = groups.slice(page.offset, page.offset + page.limit);
    const toTotal = (group: CountGroup) => new SummedOffenceTotal(group, dimensions, catalogue);
    const connection = await connect(rows, page, toTotal, () => groups.length);
    const findParts = async () => {
      // Read again, because provenance needs details that the sums themselves do not need.
      const again = readOffenceCounts(db, { ...query, details: partDetails });
      const onPage = rows.slice(0, page.size);
      const shown = new Set(onPage.flatMap((group) => group.counts.map(keyOf)));
      return toOffenceParts(
        again.filter((count) => shown.has(keyOf(count))),
        catalogue,
        query.asOf,
      );
    };
    reportResult(context, {
      kind: "OFFENCE_TOTALS",
      info,
      figures: connection.nodes,
      page: connection,
      findParts,
      explainEmpty:
        counts.length === 0 ? () => explainNoCounts({ offences, asOf: args.asOf }, catalogue) : null,
      rowsRead: counts.length,
    });
    return connection;
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
    const { db, catalogue } = context;
    const page = readPage(args, catalogue);
    const offences = filterSummedOffences(catalogue, args.offences);
    const query = {
      dimensions: readDimensions(args.groupBy),
      bodyIds: filterBodies(catalogue, args).map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      basis: args.basis,
      asOf: asOfDay(args.asOf),
      ...yearRange(catalogue.years, args.from, args.to),
      limit: page.limit,
      offset: page.offset,
      details: outcomeTotalDetails.filter((detail) => selectedFields(info, ...pathsInPage).has(detail)),
    };
    const rows = totalOutcomes(db, query);

    const toTotal = (row: OutcomeTotalRow) => new SummedOutcomeTotal(row, args.basis, catalogue);
    const count = selectedFields(info).has("totalCount") ? () => countOutcomeTotals(db, query) : null;
    const connection = await connect(rows, page, toTotal, count);
    const findParts = async () => {
      const onPage = { ...query, limit: page.size, details: ["parts"] } as const;
      return toOutcomeParts(totalOutcomes(db, onPage), catalogue);
    };
    reportResult(context, {
      kind: "OUTCOME_TOTALS",
      info,
      figures: connection.nodes,
      page: connection,
      basis: args.basis,
      findParts,
      explainEmpty:
        rows.length === 0 && page.offset === 0
          ? () => explainNoOutcomes({ offences, asOf: args.asOf }, catalogue)
          : null,
      rowsRead: rows.reduce((read, row) => read + row.figures + row.missingFigures, 0),
    });
    return connection;
  }
}

/** The key of a count in a list. */
function keyOf({ areaId, offenceId, year, quarter }: OffenceObservation): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}
