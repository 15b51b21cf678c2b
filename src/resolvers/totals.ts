import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import type { Context } from "../execution/context.ts";
import { selectedFields } from "../execution/selection.ts";
import { groupCounts, orderByValue } from "../models/offence-groups.ts";
import { SummedOffenceTotal, totalDetails } from "../models/offence-total.ts";
import { SummedOutcomeTotal } from "../models/outcome-total.ts";
import { partDetails, toOffenceParts, toOutcomeParts } from "../models/part.ts";
import { type OffenceObservation, readOffenceCounts } from "../queries/offence-counts.ts";
import { totalOutcomes } from "../queries/outcome-totals.ts";
import { asOfDay } from "../statistics/day.ts";
import { chooseBodies } from "./bodies.ts";
import { chooseOffences, chooseSummed, readDimensions } from "./chosen-sums.ts";
import { readPage } from "./pagination.ts";
import { offenceTotals, outcomeTotals } from "./total-costs.ts";
import { yearRange } from "./year-range.ts";

const outcomeDetails = ["excludes", "period"] as const;

/** Sums grouped by what the caller wants kept apart. */
@Resolver()
export class TotalsResolver {
  @Query(() => [OffenceTotal], {
    description: "Offence counts added up, grouped by any of force, region, time and offence.",
  })
  @Extensions({ cost: offenceTotals })
  async offenceTotals(
    @Args(() => OffenceTotalsArguments) args: OffenceTotalsArguments,
    @Ctx() { db, catalogue, fieldResults, meter }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceTotal[]> {
    const dimensions = readDimensions(args.groupBy);
    const offences = chooseSummed(catalogue, args.offences, dimensions);
    const page = readPage(args.first, args.after);
    const wanted = {
      areaIds: chooseBodies(catalogue, args).map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      grain: dimensions.has("QUARTER") ? "QUARTER" : "YEAR",
      ...yearRange(catalogue.years, args.from, args.to),
      asOf: asOfDay(args.asOf),
    } as const;
    const details = totalDetails(selectedFields(info));
    const counts = readOffenceCounts(db, { ...wanted, details });
    meter.read(counts.length);
    const inOrder = groupCounts(counts, [...dimensions], catalogue);
    const groups = args.orderByValue ? orderByValue(inOrder, args.orderByValue) : inOrder;
    const onPage = groups.slice(page.offset, page.offset + page.size);
    const figures = onPage.map((group) => new SummedOffenceTotal(group, dimensions, catalogue));
    const findParts = async () => {
      // Details that the sums themselves may do without.
      const again = readOffenceCounts(db, { ...wanted, details: partDetails });
      const shown = new Set(onPage.flatMap((group) => group.counts.map(identify)));
      return toOffenceParts(
        again.filter((count) => shown.has(identify(count))),
        catalogue,
        wanted.asOf,
      );
    };
    fieldResults.push({ kind: "OFFENCE_TOTALS", info, figures, findParts });
    return figures;
  }

  @Query(() => [OutcomeTotal], {
    description:
      "Outcomes added up on one basis, grouped by any of force, region, year, offence, outcome type and outcome group.",
  })
  @Extensions({ cost: outcomeTotals })
  async outcomeTotals(
    @Args(() => OutcomeTotalsArguments) args: OutcomeTotalsArguments,
    @Ctx() { db, catalogue, fieldResults, meter }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeTotal[]> {
    const page = readPage(args.first, args.after);
    const wanted = {
      dimensions: readDimensions(args.groupBy),
      bodyIds: chooseBodies(catalogue, args).map((body) => body.rowId),
      offenceIds: chooseOffences(catalogue, args.offences).map((offence) => offence.rowId),
      basis: args.basis,
      asOf: asOfDay(args.asOf),
      ...yearRange(catalogue.years, args.from, args.to),
      limit: page.size,
      offset: page.offset,
      details: outcomeDetails.filter((detail) => selectedFields(info).has(detail)),
    };
    const rows = totalOutcomes(db, wanted);
    meter.read(rows.reduce((read, row) => read + row.figures + row.missingFigures, 0));
    const figures = rows.map((row) => new SummedOutcomeTotal(row, args.basis, catalogue));
    const findParts = async () =>
      toOutcomeParts(totalOutcomes(db, { ...wanted, details: ["parts"] }), catalogue);
    fieldResults.push({ kind: "OUTCOME_TOTALS", info, figures, basis: args.basis, findParts });
    return figures;
  }
}

/** Tells a count from all others of a list. */
function identify({ areaId, offenceId, year, quarter }: OffenceObservation): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}
