import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ChargeRateListArguments } from "../../schema/arguments/charge-rate-list.ts";
import { ChargeRateFigure, ChargeRateValue } from "../../schema/charge-rate.ts";
import { ChargeRateFigureEdge, ChargeRateRanking } from "../../schema/charge-rate-list.ts";
import { type Connection, connectionOf, withExport } from "../../schema/connection.ts";
import { ProportionInterval } from "../../schema/proportion-interval.ts";
import type { RankValue } from "../../schema/rank.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { toChargeRates } from "../models/charge-rate.ts";
import { ChargeRateList } from "../models/charge-rate-list.ts";
import { readDetail } from "../models/details.ts";
import { explainNoOutcomes } from "../models/no-figures.ts";
import { RecordedOutcomeCount } from "../models/outcome-count.ts";
import { outcomeDetails } from "../models/outcome-details.ts";
import { toProportionInterval } from "../models/proportion-interval.ts";
import { toRankValue } from "../models/rank.ts";
import { readOutcomeCounts } from "../queries/outcomes.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { asOfDay } from "../statistics/day.ts";
import { readComparedRates } from "./charge-rate-filters.ts";
import { chargeRateListCosts as costs } from "./charge-rate-list-costs.ts";
import { exportOf } from "./export-links.ts";
import { reportNamedGroups } from "./named-groups.ts";
import { connect, readPage } from "./pagination.ts";
import { countRows } from "./series.ts";

const ChargeRateFigureConnection = withExport(
  connectionOf(ChargeRateFigure, "charge rates", ChargeRateFigureEdge),
);

/** A page of charge rates. `toRanking` gives its `ranking`. */
class RankedRates implements Connection<ChargeRateFigure> {
  constructor(
    private readonly page: Connection<ChargeRateFigure>,
    private readonly ranks: ReadonlyMap<ChargeRateFigure, RankValue>,
    readonly toRanking: (info: GraphQLResolveInfo) => ChargeRateRanking,
  ) {}

  get nodes() {
    return this.page.nodes;
  }

  get edges() {
    return this.page.edges.map(({ cursor, node }) => ({ cursor, node, rank: lookUp(this.ranks, node) }));
  }

  get pageInfo() {
    return this.page.pageInfo;
  }

  get totalCount() {
    return this.page.totalCount;
  }
}

/** The charge rates of forces beside each other. Those of one area are in AreaOutcomesResolver. */
@Resolver(() => ChargeRateFigureConnection)
export class ChargeRateListResolver {
  @Query(() => ChargeRateFigureConnection, {
    description:
      "The charge rates of all forces in one year, ranked, each with the interval in which chance alone would move it. Forces with few outcomes, or without a rate, are in `ranking { leftOut }`, each with the reason.",
  })
  @Extensions({ cost: costs.chargeRates })
  async chargeRates(
    @Args(() => ChargeRateListArguments) args: ChargeRateListArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankedRates> {
    const { db, catalogue } = context;
    const page = readPage(args, catalogue);
    const { offence, forces, year, minimumOutcomes, order } = readComparedRates(args, catalogue);
    const asOf = asOfDay(args.asOf);
    const rows = await readOutcomeCounts(db, {
      areaIds: forces.map(({ rowId }) => rowId),
      offenceId: offence.rowId,
      basis: null,
      fromYear: year.startYear,
      toYear: year.startYear,
      grain: "YEAR",
      detail: "GROUP",
      details: outcomeDetails.every,
      asOf,
    });
    const options = { basis: args.basis, countsNotYetAssigned: args.countNotYetAssigned };
    const figures = rows.map((inForce) => {
      const toCount = (row: (typeof inForce)[number]) =>
        new RecordedOutcomeCount(row, catalogue, readDetail(row.basis), asOf);
      return toChargeRates(inForce.map(toCount), options);
    });
    const list = new ChargeRateList(figures, { forces, year, minimumOutcomes }, order);
    const shown = list.ranked.slice(page.offset, page.offset + page.limit);
    const ranks = new Map<ChargeRateFigure, RankValue>(
      shown.map(({ figure, ranking }) => [figure, toRankValue(ranking)]),
    );
    const connection = await connect(
      shown,
      page,
      ({ figure }) => figure,
      () => list.ranked.length,
    );
    reportNamedGroups(args.forces, context, info);
    const rowsRead = countRows(rows);
    const explain = () => explainNoOutcomes({ offences: [offence], asOf: args.asOf }, catalogue);
    reportResult(context, {
      kind: "CHARGE_RATES",
      info,
      figures: connection.nodes,
      page: connection,
      explainEmpty: rowsRead === 0 ? explain : null,
      rowsRead,
    });
    const toRanking = (ranking: GraphQLResolveInfo) => {
      reportResult(context, { kind: "CHARGE_RATES", info: ranking, figures: figures.flat(), rowsRead: 0 });
      return list.toRanking();
    };
    return Object.assign(new RankedRates(connection, ranks, toRanking), exportOf(args, info));
  }

  @FieldResolver(() => ChargeRateRanking, {
    description: "What the ranks compare: how many forces, on all pages, and which were left out and why.",
  })
  @Extensions({ cost: costs.ranking })
  ranking(@Root() { toRanking }: RankedRates, @Info() info: GraphQLResolveInfo): ChargeRateRanking {
    return toRanking(info);
  }
}

/** The interval of a charge rate. */
@Resolver(() => ChargeRateValue)
export class ChargeRateIntervalsResolver {
  @FieldResolver(() => ProportionInterval, {
    nullable: true,
    description:
      "How far chance alone would move the rate. Null in `chargesPerRecorded` where there are more charges than recorded offences.",
  })
  @Extensions({ cost: costs.interval })
  interval(@Root() { numerator, denominator }: ChargeRateValue): ProportionInterval | null {
    return toProportionInterval(numerator, denominator);
  }
}
