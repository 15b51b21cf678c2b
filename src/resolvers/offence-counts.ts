import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { andThen } from "../../db/promise-or-value.ts";
import { Area } from "../../schema/area.ts";
import { ChangeArguments, OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import { Change } from "../../schema/change.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { fieldsOfItems, selectedFields } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { exactPercent } from "../models/change.ts";
import { countDetails } from "../models/count-details.ts";
import { readDetail } from "../models/details.ts";
import { explainNoCounts } from "../models/no-figures.ts";
import { RecordedOffenceCount } from "../models/offence-count.ts";
import { isRanked, listDetails, OffenceList } from "../models/offence-list.ts";
import { toLeftOut, toLeftOutOfChanges, toRankField } from "../models/rank.ts";
import { toBasisOfChange, toRankBasis } from "../models/rank-basis.ts";
import { type OffenceObservation, readOffenceCounts } from "../queries/offence-counts.ts";
import { findExcludedParts } from "../queries/single-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { asOfDay } from "../statistics/day.ts";
import { checkOrder, filterAreas } from "./area-filters.ts";
import { compareCounts } from "./changes.ts";
import { exportOf } from "./export-links.ts";
import { reportNamedGroups } from "./named-groups.ts";
import { lastYearOf, readNewest } from "./newest-periods.ts";
import { offenceCountCosts as costs } from "./offence-count-costs.ts";
import { connect, readPage } from "./pagination.ts";
import { RankedChanges } from "./ranked-changes.ts";
import { OffenceCountConnection, type RankedConnection } from "./ranking.ts";
import { withOrWithoutBtp } from "./series.ts";
import { filterSummedOffences } from "./total-filters.ts";
import { requestedYears, yearRange } from "./year-range.ts";

const changes = new Batch(
  (counts: readonly RecordedOffenceCount[], args: ChangeArguments, context: Context, info) => {
    const { since, acrossBreaks } = args;
    const fromYear = since ? yearRange(context.catalogue.years, since, null, "since").fromYear : undefined;
    return andThen(compareCounts(counts, { fromYear, acrossBreaks }, context), (figures) => {
      reportResult(context, { kind: "CHANGES", info, figures, rowsRead: figures.length });
      return figures.map(({ change }) => change);
    });
  },
);

const excluded = new Batch(
  async (counts: readonly RecordedOffenceCount[], _: object, { db, catalogue }: Context) => {
    const sums = counts.filter(({ row }) => readDetail(row.missingParts) > 0);
    if (sums.length === 0) return counts.map(() => []);
    const keys = sums.map(({ row: { areaId, offenceId, year, quarter }, asOf }) => ({
      areaId,
      offenceId,
      year,
      quarter,
      asOf,
    }));
    const parts = Map.groupBy(await findExcludedParts(db, keys), ({ sumIndex }) => sums[sumIndex]);
    return counts.map((count) =>
      (parts.get(count) ?? []).map(({ partId }) => lookUp(catalogue.areasById, partId)),
    );
  },
);

/** Lists of counts of many areas, and the fields of a count that need a query: its change and what is missing from it. */
@Resolver(() => OffenceCount)
export class OffenceCountsResolver {
  @Query(() => OffenceCountConnection, {
    description:
      'Counts of many areas in one list: filtered, ordered and ranked. The ten highest rates: `orderBy: {by: RATE, direction: DESC}, first: 10`. Where it rose most: `orderBy: {by: CHANGE, direction: DESC, since: "2020/21"}`. How many rose: `totalCount` with `above: 0` beside it.',
  })
  @Extensions({ cost: costs.offenceCounts })
  async offenceCounts(
    @Args(() => OffenceCountsArguments) args: OffenceCountsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankedConnection> {
    const { db, catalogue, state } = context;
    checkOrder(catalogue, args);
    const page = readPage(args, catalogue);
    const areaIds = withOrWithoutBtp(filterAreas(catalogue, args), args);
    const offences = filterSummedOffences(catalogue, args.offences);
    const asOf = asOfDay(args.asOf);
    const order = {
      by: args.orderBy?.by ?? "PERIOD",
      descending: args.orderBy?.direction === "DESC",
      above: args.orderBy?.above ?? null,
      below: args.orderBy?.below ?? null,
    } as const;
    const { by } = order;
    const minimum = args.orderBy?.minimum ?? null;
    // Provenance and `ranking` can need any of them.
    const needsAll = state.withProvenance || selectedFields(info).has("ranking");
    const query = {
      areaIds: [...new Set(areaIds)],
      offenceIds: offences.map((offence) => offence.rowId),
      grain: args.by,
      asOf,
      details: needsAll ? countDetails.every : listDetails(fieldsOfItems(info), args.by, order),
    };
    const periods = {
      ...requestedYears(catalogue.years, args),
      latest: args.latest,
      grain: args.by,
      lastYear: lastYearOf(offences, "COUNTS"),
    };
    const { items: newest, itemsRead } = await readNewest(
      periods,
      (years) => readOffenceCounts(db, { ...query, ...years }),
      (row) => row,
    );
    const changes =
      by === "CHANGE" && args.orderBy ? await RankedChanges.read(newest, args.orderBy, asOf, context) : null;
    const percentOf = (row: OffenceObservation) =>
      changes ? exactPercent(changes.of(row).change, minimum) : null;
    const list = new OffenceList(newest, order, catalogue, percentOf);
    const basisOf = (count: RecordedOffenceCount) => {
      if (changes !== null) return toBasisOfChange(count, changes.of(count.row), catalogue);
      return toRankBasis(count, by === "RATE" ? "RATE" : "VALUE", Boolean(count.row.ranking));
    };
    const toCount = (row: OffenceObservation) => new RecordedOffenceCount(row, catalogue, asOf);
    const rows = list.slice(page.offset, page.offset + page.limit);
    reportNamedGroups(args.areaKind === "FORCE" ? args.areas : null, context, info);
    const connection = await connect(rows, page, toCount, () => list.length);
    reportResult(context, {
      kind: "OFFENCE_COUNTS",
      info,
      figures: connection.nodes,
      page: connection,
      basisOf: isRanked(by) ? basisOf : null,
      explainEmpty:
        newest.length === 0 ? () => explainNoCounts({ offences, asOf: args.asOf }, catalogue) : null,
      rowsRead: itemsRead + (changes?.size ?? 0),
    });
    const exported = exportOf(args, info);
    if (!isRanked(by)) return Object.assign(connection, exported, { toRanking: null });
    const toRanking = async (ranking: GraphQLResolveInfo) => {
      reportResult(context, {
        kind: "RANKING",
        info: ranking,
        findBasis: async () => list.all().map((row) => basisOf(toCount(row))),
        rowsRead: 0,
      });
      const leftOut = list.findUnranked().map((row) => {
        if (changes !== null) return toLeftOutOfChanges(toCount(row), changes.of(row).change, minimum);
        return toLeftOut(by === "RATE" ? "RATE" : "VALUE", toCount(row));
      });
      return toRankField(leftOut, list.compared);
    };
    return Object.assign(connection, exported, { toRanking });
  }

  @FieldResolver(() => Change, {
    description:
      "The change since the same period of the year before, or of another year; or the reason why it would mislead: a change in recording rules, a part-year or a missing figure.",
  })
  @Extensions({ batch: changes, cost: costs.change })
  change(
    @Root() count: RecordedOffenceCount,
    @Args(() => ChangeArguments) args: ChangeArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Change> {
    return changes.load(count, args, context, info);
  }

  @FieldResolver(() => [Area], {
    description:
      "The areas whose figures are missing from this sum. Empty for a complete sum, and for the figure of a force.",
  })
  @Extensions({ batch: excluded, cost: costs.excluded })
  excludes(
    @Root() count: RecordedOffenceCount,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Area[]> {
    return excluded.load(count, {}, context, info);
  }
}
