import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { AreaOffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import { AreaOutcomesArguments, ChargeRatesArguments } from "../../schema/arguments/outcomes.ts";
import { asOf } from "../../schema/arguments/years.ts";
import { ChargeRateFigure } from "../../schema/charge-rate.ts";
import { DateScalar } from "../../schema/date.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { OutcomeCount } from "../../schema/outcome.ts";
import { Population } from "../../schema/population.ts";
import { Batch } from "../batch.ts";
import { periodsKnown, yearRange } from "../catalogue/index.ts";
import { follow, make } from "../catalogue/make.ts";
import type { Context } from "../context.ts";
import { describeChargeRates } from "../figures/charge-rate.ts";
import { fillGaps } from "../figures/gaps.ts";
import { RecordedOffenceCount } from "../figures/offence-count.ts";
import { RecordedOutcomeCount } from "../figures/outcome-count.ts";
import { countOffences } from "../queries/offence-counts.ts";
import { countOutcomes } from "../queries/outcomes.ts";
import { findPopulations } from "../queries/populations.ts";
import { findNamed, refuse } from "../refusal.ts";
import { latest, numberDay } from "../statistics/day.ts";
import { shareOut } from "./share-out.ts";

const offenceCounts = new Batch<number, RecordedOffenceCount[]>();
const outcomeCounts = new Batch<number, RecordedOutcomeCount[]>();
const chargeRates = new Batch<number, ChargeRateFigure[]>();
const populations = new Batch<number, Population[]>();

/** The statistics that forces, regions, nations and reporting bodies share. */
@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => [OffenceCount], {
    description:
      "Counts of one offence through time, one for each period of the range, oldest first. A period without a figure is there too, with a null value and the reason.",
  })
  async offenceCounts(
    @Root() area: Area,
    @Args(() => AreaOffenceCountsArguments) args: AreaOffenceCountsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceCount[]> {
    const { db, catalogue } = context;
    const offence = findNamed(catalogue.offences, args.offence, "offence", "offence");
    const years = yearRange(catalogue.years, args.from, args.to);
    const areaId = args.includeBritishTransportPolice ? area.rowId : area.rowIdWithoutBtp;
    const figures = await offenceCounts.load(context, info, areaId, async (areaIds) => {
      const asOf = args.asOf ? numberDay(args.asOf) : latest;
      const range = { grain: args.by, ...years, asOf };
      const rows = await countOffences(db, { ...range, areaIds, offenceId: offence.rowId });
      const series = fillGaps(rows, areaIds, offence.rowId, periodsKnown(catalogue, range), {
        catalogue,
        asOf,
      });
      return series.map((counts) => counts.map((row) => new RecordedOffenceCount(row, catalogue, asOf)));
    });
    context.answers.push({ kind: "OFFENCE_COUNTS", info, figures, isRankedByRate: false });
    return figures;
  }

  @FieldResolver(() => [OutcomeCount], {
    description:
      "What became of the cases of one offence, one figure for each period and outcome group, or with `detail: TYPE` each outcome type. Give `year` for one year, or `from` and `to`.",
  })
  async outcomes(
    @Root() area: Area,
    @Args(() => AreaOutcomesArguments) args: AreaOutcomesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeCount[]> {
    const { db, catalogue } = context;
    const offence = findNamed(catalogue.offences, args.offence, "offence", "offence");
    if (args.year && (args.from || args.to)) {
      throw refuse("year", `give one year, or "from" and "to", not both.`);
    }
    const years = args.year
      ? yearRange(catalogue.years, args.year, args.year, "year")
      : yearRange(catalogue.years, args.from, args.to);
    const areaId = args.includeBritishTransportPolice ? area.rowId : area.rowIdWithoutBtp;
    const figures = await outcomeCounts.load(context, info, areaId, async (areaIds) => {
      const asOf = args.asOf ? numberDay(args.asOf) : latest;
      const wanted = {
        areaIds,
        asOf,
        detail: args.detail,
        offenceId: offence.rowId,
        basis: args.basis,
        ...years,
        grain: args.by,
      };
      const rows = await countOutcomes(db, wanted);
      return shareOut(areaIds, rows, (row) => new RecordedOutcomeCount(row, catalogue));
    });
    const of = { areaId: area.rowId, offenceId: offence.rowId, basis: args.basis };
    context.answers.push({ kind: "OUTCOME_COUNTS", info, figures, of });
    return figures;
  }

  @FieldResolver(() => [ChargeRateFigure], {
    description:
      "How many of the cases of one offence ended in a charge or a summons: one rate for each year with outcomes, or why there is none.",
  })
  async chargeRates(
    @Root() area: Area,
    @Args(() => ChargeRatesArguments) args: ChargeRatesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ChargeRateFigure[]> {
    const { db, catalogue } = context;
    const offence = findNamed(catalogue.offences, args.offence, "offence", "offence");
    const years = yearRange(catalogue.years, args.from, args.to);
    const areaId = args.includeBritishTransportPolice ? area.rowId : area.rowIdWithoutBtp;
    const asOf = args.asOf ? numberDay(args.asOf) : latest;
    const terms = { basis: args.basis, countsNotYetAssigned: args.countNotYetAssigned };
    const figures = await chargeRates.load(context, info, areaId, async (areaIds) => {
      const wanted = {
        areaIds,
        offenceId: offence.rowId,
        basis: null,
        ...years,
        grain: "YEAR",
        detail: "GROUP",
        asOf,
      } as const;
      const counts = shareOut(
        areaIds,
        await countOutcomes(db, wanted),
        (row) => new RecordedOutcomeCount(row, catalogue),
      );
      return counts.map((ofArea) => describeChargeRates(ofArea, terms));
    });
    context.answers.push({ kind: "CHARGE_RATES", info, figures });
    return figures;
  }

  @FieldResolver(() => [Population], {
    description:
      "Residents at the middle of each calendar year at hand, oldest first. Empty for bodies without residents.",
  })
  async populations(
    @Root() area: Area,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("from", () => Int, { nullable: true, description: "First calendar year." }) from?: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last calendar year, included." }) to?:
      | number
      | null,
    @Arg("asOf", () => DateScalar, asOf) known?: string | null,
  ): Promise<Population[]> {
    const { db, catalogue } = context;
    const figures = await populations.load(context, info, area.rowId, async (areaIds) => {
      const rows = await findPopulations(db, {
        areaIds,
        from: from ?? 0,
        to: to ?? 9999,
        asOf: known ? numberDay(known) : latest,
      });
      return shareOut(areaIds, rows, ({ midYear, value, basis, releaseId }) => {
        const release = follow(catalogue.releasesById, releaseId);
        return make(Population, { midYear, value, basis, release, source: release.source });
      });
    });
    context.answers.push({ kind: "POPULATIONS", info, figures });
    return figures;
  }
}
