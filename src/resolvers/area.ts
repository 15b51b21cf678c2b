import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { AreaOffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import { AreaOutcomesArguments, ChargeRatesArguments } from "../../schema/arguments/outcomes.ts";
import { PopulationsArguments } from "../../schema/arguments/populations.ts";
import { ChargeRateFigure } from "../../schema/charge-rate.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { OutcomeCount } from "../../schema/outcome.ts";
import { Population } from "../../schema/population.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow } from "../execution/selection.ts";
import { toChargeRates } from "../models/charge-rate.ts";
import { detailsOf } from "../models/count-details.ts";
import { RecordedOutcomeCount } from "../models/outcome-count.ts";
import { readOutcomeCounts } from "../queries/outcomes.ts";
import { findPopulations } from "../queries/populations.ts";
import { hydrate, lookUp } from "../reference-data/hydrate.ts";
import { asOfDay } from "../statistics/day.ts";
import * as costs from "./area-costs.ts";
import { chooseYears } from "./chosen-years.ts";
import { chargeRates as chargeRatesCost, outcomes } from "./outcome-costs.ts";
import { readSeries, SeriesResult, withOrWithoutBtp } from "./series.ts";
import { shareOut } from "./share-out.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

const offenceCounts = new Batch(
  (areas: readonly Area[], args: AreaOffenceCountsArguments, context: Context, info) => {
    const { catalogue } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const { fromYear, toYear } = yearRange(catalogue.years, args.from, args.to);
    const wanted = {
      offenceId: offence.rowId,
      includeBritishTransportPolice: args.includeBritishTransportPolice,
      grain: args.by,
      fromYear,
      toYear,
      asOf: asOfDay(args.asOf),
      details: detailsOf(fieldsBelow(info)),
    };
    const series = readSeries(areas, wanted, context);
    context.fieldResults.push(new SeriesResult(info, series));
    return series;
  },
);

const outcomeCounts = new Batch(
  (areas: readonly Area[], args: AreaOutcomesArguments, context: Context, info) => {
    const { db, catalogue } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const years = chooseYears(catalogue, args);
    const areaIds = withOrWithoutBtp(areas, args);
    const { basis, detail } = args;
    const offenceId = offence.rowId;
    const asOf = asOfDay(args.asOf);
    const rows = readOutcomeCounts(db, {
      areaIds,
      asOf,
      detail,
      offenceId,
      basis,
      ...years,
      grain: args.by,
    });
    context.meter.readLists(rows);
    const counts = rows.map((inArea) => inArea.map((row) => new RecordedOutcomeCount(row, catalogue)));
    const of = areas.map((area) => ({ areaId: area.rowId, offenceId, basis }));
    context.fieldResults.push({
      kind: "OUTCOME_COUNTS",
      info,
      get figures() {
        return counts.flat();
      },
      of,
    });
    return counts;
  },
);

const chargeRates = new Batch(
  (areas: readonly Area[], args: ChargeRatesArguments, context: Context, info) => {
    const { db, catalogue } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const areaIds = withOrWithoutBtp(areas, args);
    const wanted = {
      areaIds,
      offenceId: offence.rowId,
      basis: null,
      ...yearRange(catalogue.years, args.from, args.to),
      grain: "YEAR",
      detail: "GROUP",
      asOf: asOfDay(args.asOf),
    } as const;
    const rows = readOutcomeCounts(db, wanted);
    context.meter.readLists(rows);
    const terms = { basis: args.basis, countsNotYetAssigned: args.countNotYetAssigned };
    const rates = rows.map((inArea) =>
      toChargeRates(
        inArea.map((row) => new RecordedOutcomeCount(row, catalogue)),
        terms,
      ),
    );
    context.fieldResults.push({ kind: "CHARGE_RATES", info, figures: rates.flat() });
    return rates;
  },
);

const populations = new Batch(
  (areas: readonly Area[], args: PopulationsArguments, context: Context, info) => {
    const { db, catalogue } = context;
    const areaIds = areas.map((area) => area.rowId);
    const rows = findPopulations(db, {
      areaIds,
      from: args.from ?? 0,
      to: args.to ?? 9999,
      asOf: asOfDay(args.asOf),
    });
    context.meter.read(rows.length);
    const figures = shareOut(areaIds, rows, ({ midYear, value, basis, releaseId }) => {
      const release = lookUp(catalogue.releasesById, releaseId);
      return hydrate(Population, { midYear, value, basis, release, source: release.source });
    });
    context.fieldResults.push({ kind: "POPULATIONS", info, figures: figures.flat() });
    return figures;
  },
);

/** The statistics that forces, regions, nations and reporting bodies share. */
@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => [OffenceCount], {
    description:
      "Counts of one offence through time, one for each period of the range, oldest first. A period without a figure is there too, with a null value and the reason.",
  })
  @Extensions({ batch: offenceCounts, cost: costs.offenceCounts })
  offenceCounts(
    @Root() area: Area,
    @Args(() => AreaOffenceCountsArguments) args: AreaOffenceCountsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceCount[]> {
    return offenceCounts.load(area, args, context, info);
  }

  @FieldResolver(() => [OutcomeCount], {
    description:
      "What became of the cases of one offence, one figure for each period and outcome group, or with `detail: TYPE` each outcome type. Give `year` for one year, or `from` and `to`.",
  })
  @Extensions({ batch: outcomeCounts, cost: outcomes })
  outcomes(
    @Root() area: Area,
    @Args(() => AreaOutcomesArguments) args: AreaOutcomesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeCount[]> {
    return outcomeCounts.load(area, args, context, info);
  }

  @FieldResolver(() => [ChargeRateFigure], {
    description:
      "How many of the cases of one offence ended in a charge or a summons: one rate for each year with outcomes, or why there is none.",
  })
  @Extensions({ batch: chargeRates, cost: chargeRatesCost })
  chargeRates(
    @Root() area: Area,
    @Args(() => ChargeRatesArguments) args: ChargeRatesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ChargeRateFigure[]> {
    return chargeRates.load(area, args, context, info);
  }

  @FieldResolver(() => [Population], {
    description:
      "Residents at the middle of each calendar year at hand, oldest first. Empty for bodies without residents.",
  })
  @Extensions({ batch: populations, cost: costs.populations })
  populations(
    @Root() area: Area,
    @Args(() => PopulationsArguments) args: PopulationsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Population[]> {
    return populations.load(area, args, context, info);
  }
}
