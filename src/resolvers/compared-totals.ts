import type { GraphQLResolveInfo } from "graphql";
import type { ComparisonArguments } from "../../schema/arguments/comparisons.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { type ComparedMeasure, GroupFigures } from "../models/group-comparison.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { PeerRanking } from "../models/peer-ranking.ts";
import type { RankBasis } from "../models/rank-basis.ts";
import { measureTotal, TotalWithGroup } from "../models/total-comparison.ts";
import type { TotalOfArea } from "../models/total-ranking.ts";
import { findGroup } from "./group-filters.ts";
import { rankPeers, residentsOf, totalsIn } from "./peer-totals.ts";
import { findPartsOfTotals } from "./summed-counts.ts";
import { TotalsAtTimes } from "./totals-at-times.ts";

/** A sum that a group is compared with, or its rate. */
export interface ComparedTotal {
  readonly total: SummedOffenceTotal;
  readonly measure: ComparedMeasure;
}

/** Compares sums with those of the forces of a group: one statement for each list of sums. */
export async function compareTotalsWithin(
  compared: readonly ComparedTotal[],
  args: ComparisonArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ReadonlyMap<ComparedTotal | undefined, TotalWithGroup>> {
  const group = findGroup(context.catalogue, args.group);
  const found = new Map<ComparedTotal | undefined, TotalWithGroup>();
  const known = new Set<GroupFigures<TotalOfArea>>();
  let rowsRead = 0;
  for (const [scope, some] of Map.groupBy(compared, ({ total }) => total.scope)) {
    const totals = some.map(({ total }) => total);
    const others = { bodies: group.forces, by: byForce(scope.summands.dimensions) };
    const sums = await TotalsAtTimes.read(scope, totals, (time) => [time], context, others);
    rowsRead += sums.rowsRead;
    const figuresByKey = new Map<string, GroupFigures<TotalOfArea> | null>();
    for (const each of some) {
      const { total, measure } = each;
      const { time } = total.contents;
      const key =
        time && `${sums.keyAt(total, time, group.forces[0])} ${measure.by === "RATE" ? measure.per : ""}`;
      let figures = key === null ? null : figuresByKey.get(key);
      if (figures === undefined) {
        const ranking = time && rankPeers(total, group.forces, time, sums, measure.by);
        figures = ranking && new GroupFigures(() => ranking, measure, measureTotal);
        if (key !== null) figuresByKey.set(key, figures);
        if (figures !== null) known.add(figures);
      }
      found.set(each, new TotalWithGroup(group, total, figures));
    }
  }
  const findBasis = () => findBasisOf([...known], context);
  reportResult(context, {
    ...{ kind: "TOTAL_COMPARISONS", info, rowsRead, findBasis },
    figures: [...found.values()],
  });
  return found;
}

/** What the spreads of some sums rest on, and the sums that are left out of them. */
async function findBasisOf(
  all: readonly GroupFigures<TotalOfArea>[],
  context: Context,
): Promise<RankBasis[]> {
  const toBasis = async (isRanked: boolean): Promise<RankBasis> => {
    const listOf = (some: readonly GroupFigures<TotalOfArea>[]) =>
      totalsIn(
        some.map(({ ranking }): PeerRanking<TotalOfArea> => ranking),
        isRanked,
      );
    const parts = await findPartsOfTotals(listOf(all), context);
    const ofRates = all.filter(({ measure }) => isRanked && measure.by === "RATE");
    return {
      isRanked,
      releases: parts.flatMap(({ releases }) => releases),
      residents: listOf(ofRates).flatMap(residentsOf),
      seriesBreaks: parts.flatMap(({ seriesBreaks }) => seriesBreaks),
    };
  };
  return [await toBasis(true), await toBasis(false)];
}

/** One sum for each force, and otherwise grouped the same. */
function byForce(dimensions: ReadonlySet<OffenceDimension>): ReadonlySet<OffenceDimension> {
  return new Set<OffenceDimension>([...withoutAreas(dimensions), "FORCE"]);
}

/** One sum for all forces, and otherwise grouped the same. */
export function withoutAreas(dimensions: ReadonlySet<OffenceDimension>): ReadonlySet<OffenceDimension> {
  return new Set([...dimensions].filter((dimension) => dimension !== "FORCE" && dimension !== "REGION"));
}
