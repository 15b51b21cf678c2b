import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { PeerRankArguments } from "../../schema/arguments/peer-ranks.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { PeerRank } from "../../schema/peer-rank.ts";
import { RateValue } from "../../schema/rate.ts";
import { OffenceTotal } from "../../schema/total.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { RecordedOffenceCount } from "../models/offence-count.ts";
import { SummedOffenceTotal } from "../models/offence-total.ts";
import { toNotCompared } from "../models/peer-rank.ts";
import { TotalRate } from "../models/total-rate.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { countRanks } from "./count-ranks.ts";
import { findRankedGroup } from "./group-filters.ts";
import { reportNamedGroups } from "./named-groups.ts";
import { countOfRate } from "./peer-counts.ts";
import { peerRankCosts as costs } from "./peer-rank-costs.ts";
import { totalRanks } from "./peer-totals.ts";
import { rankFigures } from "./ranked-figures.ts";
import { yearRange } from "./year-range.ts";

type Figure = RecordedOffenceCount | SummedOffenceTotal;

/** Ranks figures among those of other areas. Null is a figure that is not ranked. */
function rankEach(
  figures: readonly (Figure | null)[],
  by: "VALUE" | "RATE",
  args: PeerRankArguments,
  context: Context,
  info: GraphQLResolveInfo,
): PromiseOrValue<PeerRank[]> {
  const { catalogue } = context;
  const { within, since, acrossBreaks } = args;
  const group = findRankedGroup(catalogue, args);
  const year = since
    ? lookUp(catalogue.years, yearRange(catalogue.years, since, null, "since").fromYear)
    : null;
  const request = { by, within, group, acrossBreaks, since: year };
  const counts = figures.filter((figure) => figure instanceof RecordedOffenceCount);
  const totals = figures.filter((figure) => figure instanceof SummedOffenceTotal);
  return andThen(rankFigures(counts, countRanks, request, context), (ofCounts) =>
    andThen(rankFigures(totals, totalRanks, request, context), (ofTotals) => {
      const known = new Map<Figure, PeerRank>([...ofCounts.ranks, ...ofTotals.ranks]);
      const ranks = figures.map((figure) =>
        figure === null ? toNotCompared("Only rates per all residents are ranked.") : lookUp(known, figure),
      );
      if (group !== null) reportNamedGroups([group.slug], context, info);
      reportResult(context, {
        kind: "RANKING",
        info,
        findBasis: async () => [...(await ofCounts.findBasis()), ...(await ofTotals.findBasis())],
        seriesBreaks: ranks.flatMap(breaksOf),
        rowsRead: ofCounts.rowsRead + ofTotals.rowsRead,
      });
      return ranks;
    }),
  );
}

function breaksOf(rank: PeerRank) {
  return "movement" in rank ? rank.movement.seriesBreaks : [];
}

/** The stored count, or the sum, that a rate is of; null for a rate per residents of one sex. */
function figureOfRate(rate: RateValue): Figure | null {
  return rate instanceof TotalRate ? rate.total : countOfRate(rate);
}

const ranksByValue = new Batch(
  (figures: readonly Figure[], args: PeerRankArguments, context: Context, info) =>
    rankEach(figures, "VALUE", args, context, info),
);

const ranksByRate = new Batch(
  (rates: readonly RateValue[], args: PeerRankArguments, context: Context, info) =>
    rankEach(rates.map(figureOfRate), "RATE", args, context, info),
);

const ranked = "whatever the list has: 1 is the highest. `since` adds how it moved.";

/** The rank of a count among other areas. Its rank in a list is in RanksResolver. */
@Resolver(() => OffenceCount)
export class PeerRanksResolver {
  @FieldResolver(() => PeerRank, {
    description: `The rank of the count among those of other areas in the same period, ${ranked} The police of no area have none, with the reason. Ranks of rates are in \`rate\`.`,
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

/** The rank of a sum among other areas. */
@Resolver(() => OffenceTotal)
export class PeerRanksOfTotalsResolver {
  @FieldResolver(() => PeerRank, {
    description: `The rank of the sum among the sums of the same offences of other areas in the same period, ${ranked} For sums of one period, grouped by FORCE, or by REGION with all forces of the region; others have none, with the reason. Ranks of rates are in \`rate\`.`,
  })
  @Extensions({ batch: ranksByValue, cost: costs.byValueOfTotal })
  rank(
    @Root() total: SummedOffenceTotal,
    @Args(() => PeerRankArguments) args: PeerRankArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PeerRank> {
    return ranksByValue.load(total, args, context, info);
  }
}

/** The rank of a rate among other areas. */
@Resolver(() => RateValue)
export class PeerRanksOfRatesResolver {
  @FieldResolver(() => PeerRank, {
    description: `The rank of the rate among those of other areas in the same period, ${ranked} The rate of a sum is ranked where the sum is. A rate per residents of one sex has none, with the reason.`,
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
