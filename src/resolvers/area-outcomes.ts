import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen } from "../../db/promise-or-value.ts";
import { Area } from "../../schema/area.ts";
import { AreaOutcomesArguments, ChargeRatesArguments } from "../../schema/arguments/outcomes.ts";
import { ChargeRateFigure } from "../../schema/charge-rate.ts";
import type { OutcomeBasis } from "../../schema/enums.ts";
import { OutcomeCount } from "../../schema/outcome.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { fieldsBelow } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { toChargeRates } from "../models/charge-rate.ts";
import { readDetail } from "../models/details.ts";
import { explainNoOutcomes } from "../models/no-figures.ts";
import { RecordedOutcomeCount } from "../models/outcome-count.ts";
import { outcomeDetails } from "../models/outcome-details.ts";
import { type OutcomeObservation, readOutcomeCounts } from "../queries/outcomes.ts";
import { asOfDay } from "../statistics/day.ts";
import { lastYearOf, readNewestOfEach, type Years } from "./newest-periods.ts";
import { outcomeCosts } from "./outcome-costs.ts";
import { whenAnyIsEmpty } from "./rows-by-area.ts";
import { countRows, withOrWithoutBtp } from "./series.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { outcomeYears, requestedYears } from "./year-range.ts";

const outcomeCounts = new Batch(
  (areas: readonly Area[], args: AreaOutcomesArguments, context: Context, info) => {
    const { db, catalogue, state } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const { basis, detail } = args;
    const offenceId = offence.rowId;
    const asOf = asOfDay(args.asOf);
    const query = {
      ...{ asOf, detail, offenceId, basis },
      grain: args.by,
      // Provenance can need any of them.
      details: state.withProvenance ? outcomeDetails.every : outcomeDetails.neededBy(fieldsBelow(info)),
    };
    const periods = {
      ...outcomeYears(catalogue, args),
      latest: args.latest,
      grain: args.by,
      lastYear: lastYearOf([offence], "OUTCOMES"),
    };
    const read = (areaIds: readonly number[], years: Years) =>
      readOutcomeCounts(db, { ...query, areaIds, ...years });
    const newest = readNewestOfEach(withOrWithoutBtp(areas, args), periods, read, (row) => row);
    return andThen(newest, ({ lists, itemsRead }) => {
      const counts = lists.map((rows) =>
        rows.map((row) => new RecordedOutcomeCount(row, catalogue, basis, asOf)),
      );
      const explain = () => explainNoOutcomes({ offences: [offence], asOf: args.asOf }, catalogue);
      const requested = { areas, offenceId, basis };
      const result = new OutcomesResult(info, counts, requested, itemsRead, whenAnyIsEmpty(counts, explain));
      reportResult(context, result);
      return counts;
    });
  },
);

/** The result of a field with outcomes. Its getters are for provenance and some warnings only. */
class OutcomesResult {
  readonly kind = "OUTCOME_COUNTS";

  constructor(
    readonly info: GraphQLResolveInfo,
    readonly byArea: readonly (readonly RecordedOutcomeCount[])[],
    private readonly requested: {
      readonly areas: readonly Area[];
      readonly offenceId: number;
      readonly basis: OutcomeBasis;
    },
    readonly rowsRead: number,
    readonly explainEmpty: (() => string) | null,
  ) {}

  get figures(): readonly RecordedOutcomeCount[] {
    return this.byArea.flat();
  }

  get of() {
    const { areas, offenceId, basis } = this.requested;
    return areas.map((area) => ({ areaId: area.rowId, offenceId, basis }));
  }
}

const chargeRates = new Batch(
  (areas: readonly Area[], args: ChargeRatesArguments, context: Context, info) => {
    const { db, catalogue } = context;
    const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
    const asOf = asOfDay(args.asOf);
    const query = {
      offenceId: offence.rowId,
      basis: null,
      asOf,
      grain: "YEAR",
      detail: "GROUP",
      details: outcomeDetails.every,
    } as const;
    const periods = {
      ...requestedYears(catalogue.years, args),
      latest: args.latest,
      grain: "YEAR",
      lastYear: lastYearOf([offence], "OUTCOMES"),
    } as const;
    const terms = { basis: args.basis, countsNotYetAssigned: args.countNotYetAssigned };
    const toCount = (row: OutcomeObservation) =>
      new RecordedOutcomeCount(row, catalogue, readDetail(row.basis), asOf);
    let rowsRead = 0;
    const read = (areaIds: readonly number[], years: Years) =>
      andThen(readOutcomeCounts(db, { ...query, areaIds, ...years }), (rows) => {
        rowsRead += countRows(rows);
        return rows.map((inArea) => toChargeRates(inArea.map(toCount), terms));
      });
    const newest = readNewestOfEach(withOrWithoutBtp(areas, args), periods, read, toDated);
    return andThen(newest, ({ lists: rates }) => {
      const explain = () => explainNoOutcomes({ offences: [offence], asOf: args.asOf }, catalogue);
      reportResult(context, {
        kind: "CHARGE_RATES",
        info,
        explainEmpty: whenAnyIsEmpty(rates, explain),
        figures: rates.flat(),
        rowsRead,
      });
      return rates;
    });
  },
);

function toDated({ year, rate }: ChargeRateFigure) {
  return { year: year.startYear, quarter: 0, value: "reason" in rate ? null : rate.exact };
}

/** What became of the cases of an offence in an area. What is missing from a figure is in OutcomesResolver. */
@Resolver(() => Area)
export class AreaOutcomesResolver {
  @FieldResolver(() => [OutcomeCount], {
    description:
      "Outcomes of the cases of one offence: one figure for each period and outcome group, or, with `detail: TYPE`, for each outcome type. Give `year` for one year, or `from` and `to`.",
  })
  @Extensions({ batch: outcomeCounts, cost: outcomeCosts.outcomes })
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
      "The share of the cases of one offence that ended in a charge or a summons: one rate, or the reason why there is none, for each year with outcomes.",
  })
  @Extensions({ batch: chargeRates, cost: outcomeCosts.chargeRates })
  chargeRates(
    @Root() area: Area,
    @Args(() => ChargeRatesArguments) args: ChargeRatesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ChargeRateFigure[]> {
    return chargeRates.load(area, args, context, info);
  }
}
