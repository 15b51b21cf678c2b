import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import type { Area } from "../../schema/area.ts";
import { PeerRankArguments, type RankScope } from "../../schema/arguments/peer-ranks.ts";
import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import { Force } from "../../schema/force.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { PeerRank } from "../../schema/peer-rank.ts";
import { RateValue } from "../../schema/rate.ts";
import { Region } from "../../schema/region.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { PeerRanking, toMovement, toNoMovement, toNotCompared, toPeerRank } from "../models/peer-rank.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { findRankedGroup, rankedForces } from "./group-filters.ts";
import { reportNamedGroups } from "./named-groups.ts";
import { countOfRate, readPeers } from "./peer-counts.ts";
import { peerRankCosts as costs } from "./peer-rank-costs.ts";
import { yearRange } from "./year-range.ts";

/** Ranks counts among those of other areas, all with as few statements as possible. Null has no count. */
function rankEach(
  counts: readonly (RecordedOffenceCount | null)[],
  by: "VALUE" | "RATE",
  args: PeerRankArguments,
  context: Context,
  info: GraphQLResolveInfo,
): PromiseOrValue<PeerRank[]> {
  const { catalogue } = context;
  const { within, since, acrossBreaks } = args;
  const group = findRankedGroup(catalogue, args);
  const year = since ? yearRange(catalogue.years, since, null, "since").fromYear : null;
  const compared = counts.flatMap((count) => {
    const peers = count === null ? [] : peersOf(count.area, { within, group }, catalogue);
    return count === null || peers.length === 0 ? [] : [{ count, peers }];
  });
  const wanted = [...Map.groupBy(compared, ({ count }) => `${count.asOf} ${count.row.quarter > 0}`).values()];
  return andThen(
    startEach(wanted, (some) => readPeers(some, year, context)),
    (read) => {
      const rankings = new Map<string, PeerRanking>();
      const rank = (count: RecordedOffenceCount, inYear: number): PeerRanking | null => {
        const peers = peersOf(count.area, { within, group }, catalogue);
        const { offenceId, quarter } = count.row;
        const key = `${peers[0]?.rowId} ${peers.length} ${offenceId} ${inYear} ${quarter} ${count.asOf}`;
        const known = rankings.get(key);
        if (known !== undefined) return known;
        const rows = read
          .flatMap(({ at }) => at({ asOf: count.asOf, offenceId, year: inYear, quarter }))
          .filter(({ areaId }) => peers.some(({ rowId }) => rowId === areaId));
        if (rows.length === 0) return null;
        const ranking = new PeerRanking(rows, by, { catalogue, asOf: count.asOf });
        rankings.set(key, ranking);
        return ranking;
      };
      const all = new Set(compared.map(({ count }) => count));
      const ranks = counts.map((count): PeerRank => {
        if (count === null) return toNotCompared("Only rates of counts of an area are ranked.");
        const ranking = all.has(count) ? rank(count, count.row.year) : null;
        if (ranking === null) return toNotCompared(explainNoPeers(count.area, { within, group }));
        const before = year === null || year >= count.row.year ? null : rank(count, year);
        const movement =
          year === null
            ? toNoMovement()
            : toMovement(count, ranking, { ranking: before, year, acrossBreaks });
        return toPeerRank(count, ranking, movement);
      });
      if (group !== null) reportNamedGroups([group.slug], context, info);
      reportResult(context, {
        kind: "RANKING",
        info,
        isRankedByRate: by === "RATE",
        findFigures: async () => [...rankings.values()].flatMap((ranking) => ranking.counts),
        seriesBreaks: ranks.flatMap(breaksOf),
        rowsRead: read.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
      });
      return ranks;
    },
  );
}

function breaksOf(rank: PeerRank) {
  return "movement" in rank ? rank.movement.seriesBreaks : [];
}

/** Among what figures are ranked; `group` is set with GROUP. */
interface Scope {
  readonly within: RankScope;
  readonly group: ComparisonGroup | null;
}

/** The areas that an area is ranked among, with itself; none where it is not ranked. */
function peersOf(area: Area, { within, group }: Scope, catalogue: Catalogue): readonly Area[] {
  if (group !== null) {
    const forces = rankedForces(group);
    return forces.some((force) => force === area) ? forces : [];
  }
  if (area instanceof Force) {
    if (area.kind !== "TERRITORIAL") return [];
    const forces = within === "PERIOD" ? [...catalogue.forces.values()] : (area.region?.forces ?? []);
    return forces.filter(({ kind }) => kind === "TERRITORIAL");
  }
  return area instanceof Region && within === "PERIOD" ? [...catalogue.regions.values()] : [];
}

function explainNoPeers({ name }: Area, { within, group }: Scope): string {
  if (group !== null)
    return `${name} is not in the comparison group ${group.name}, so it is not ranked among its forces.`;
  return within === "REGION"
    ? `${name} is no territorial force, so it is not ranked among the forces of a region.`
    : `${name} is neither a territorial force nor a region, so there is nothing to rank it among.`;
}

const ranksByValue = new Batch(
  (counts: readonly RecordedOffenceCount[], args: PeerRankArguments, context: Context, info) =>
    rankEach(counts, "VALUE", args, context, info),
);

const ranksByRate = new Batch(
  (rates: readonly RateValue[], args: PeerRankArguments, context: Context, info) =>
    rankEach(rates.map(countOfRate), "RATE", args, context, info),
);

const ranked =
  "whatever the list has: 1 is the highest. `since` adds how it moved. A sum, or the police of no area, has none, with the reason.";

/** The rank of a count among other areas. Its rank in a list is in RanksResolver. */
@Resolver(() => OffenceCount)
export class PeerRanksResolver {
  @FieldResolver(() => PeerRank, {
    description: `The rank of the count among those of other areas in the same period, ${ranked} Ranks of rates are in \`rate\`.`,
  })
  @Extensions({ batch: ranksByValue, cost: costs.byValue })
  rank(
    @Root() count: RecordedOffenceCount,
    @Args(() => PeerRankArguments) args: PeerRankArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PeerRank> {
    return ranksByValue.load(count, args, context, info);
  }
}

/** The rank of a rate among other areas. */
@Resolver(() => RateValue)
export class PeerRanksOfRatesResolver {
  @FieldResolver(() => PeerRank, {
    description: `The rank of the rate among those of other areas in the same period, ${ranked}`,
  })
  @Extensions({ batch: ranksByRate, cost: costs.byRate })
  rank(
    @Root() rate: RateValue,
    @Args(() => PeerRankArguments) args: PeerRankArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PeerRank> {
    return ranksByRate.load(rate, args, context, info);
  }
}
