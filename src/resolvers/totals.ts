import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow, selectedFields } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { explainNoCounts, explainNoOutcomes } from "../models/no-figures.ts";
import { groupCounts, orderByValue } from "../models/offence-groups.ts";
import { SummedOffenceTotal, totalDetails } from "../models/offence-total.ts";
import { SummedOutcomeTotal } from "../models/outcome-total.ts";
import { partDetails, toOffenceParts, toOutcomeParts } from "../models/part.ts";
import { type OffenceObservation, readOffenceCounts } from "../queries/offence-counts.ts";
import { totalOutcomes } from "../queries/outcome-totals.ts";
import { asOfDay } from "../statistics/day.ts";
import { readPage } from "./pagination.ts";
import { totalCosts } from "./total-costs.ts";
import {
  filterAddableOffences,
  filterBodies,
  filterSummedOffences,
  readDimensions,
} from "./total-filters.ts";
import { yearRange } from "./year-range.ts";

const outcomeTotalDetails = ["excludes", "period"] as const;

/** Sums of offence counts and of outcomes, grouped by the dimensions in `groupBy`. */
@Resolver()
export class TotalsResolver {
  @Query(() => [OffenceTotal], {
    description: "Offence counts added up, grouped by any of force, region, time and offence.",
  })
  @Extensions({ cost: totalCosts.offenceTotals })
  async offenceTotals(
    @Args(() => OffenceTotalsArguments) args: OffenceTotalsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceTotal[]> {
    const { db, catalogue } = context;
    const dimensions = readDimensions(args.groupBy);
    const offences = filterAddableOffences(catalogue, args.offences, dimensions);
    const page = readPage(args.first, args.after);
    const query = {
      areaIds: filterBodies(catalogue, args).map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      grain: dimensions.has("QUARTER") ? "QUARTER" : "YEAR",
      ...yearRange(catalogue.years, args.from, args.to),
      asOf: asOfDay(args.asOf),
    } as const;
    const details = totalDetails.neededBy(fieldsBelow(info));
    const counts = readOffenceCounts(db, { ...query, details });

    const inOrder = groupCounts(counts, [...dimensions], catalogue);
    const groups = args.orderByValue ? orderByValue(inOrder, args.orderByValue) : inOrder;
    const onPage = groups.slice(page.offset, page.offset + page.size);
    const figures = onPage.map((group) => new SummedOffenceTotal(group, dimensions, catalogue));
    const findParts = async () => {
      // Read again, because provenance needs details that the sums themselves do not need.
      const again = readOffenceCounts(db, { ...query, details: partDetails });
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
      figures,
      findParts,
      explainEmpty:
        counts.length === 0 ? () => explainNoCounts({ offences, asOf: args.asOf }, catalogue) : null,
      rowsRead: counts.length,
    });
    return figures;
  }

  @Query(() => [OutcomeTotal], {
    description:
      "Outcomes added up on one basis, grouped by any of force, region, year, offence, outcome type and outcome group.",
  })
  @Extensions({ cost: totalCosts.outcomeTotals })
  async outcomeTotals(
    @Args(() => OutcomeTotalsArguments) args: OutcomeTotalsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeTotal[]> {
    const { db, catalogue } = context;
    const page = readPage(args.first, args.after);
    const offences = filterSummedOffences(catalogue, args.offences);
    const query = {
      dimensions: readDimensions(args.groupBy),
      bodyIds: filterBodies(catalogue, args).map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      basis: args.basis,
      asOf: asOfDay(args.asOf),
      ...yearRange(catalogue.years, args.from, args.to),
      limit: page.size,
      offset: page.offset,
      details: outcomeTotalDetails.filter((detail) => selectedFields(info).has(detail)),
    };
    const rows = totalOutcomes(db, query);

    const figures = rows.map((row) => new SummedOutcomeTotal(row, args.basis, catalogue));
    const findParts = async () =>
      toOutcomeParts(totalOutcomes(db, { ...query, details: ["parts"] }), catalogue);
    reportResult(context, {
      kind: "OUTCOME_TOTALS",
      info,
      figures,
      basis: args.basis,
      findParts,
      explainEmpty:
        rows.length === 0 && page.offset === 0
          ? () => explainNoOutcomes({ offences, asOf: args.asOf }, catalogue)
          : null,
      rowsRead: rows.reduce((read, row) => read + row.figures + row.missingFigures, 0),
    });
    return figures;
  }
}

/** The key of a count in a list. */
function keyOf({ areaId, offenceId, year, quarter }: OffenceObservation): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}
