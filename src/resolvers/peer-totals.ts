import type { Area } from "../../schema/area.ts";
import { Region } from "../../schema/region.ts";
import type { Context } from "../execution/context.ts";
import { areaOfTotal } from "../models/area-of-total.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { PeerRanking } from "../models/peer-ranking.ts";
import type { RankBasis } from "../models/rank-basis.ts";
import { compareTotals, rankTotals, TotalOfArea } from "../models/total-ranking.ts";
import { toRateOfTotal } from "../models/total-rate.ts";
import { ratePer } from "../statistics/rate.ts";
import type { AmongPeers, RankedKind, RankRequest } from "./ranked-figures.ts";
import { findPartsOfTotals } from "./summed-counts.ts";
import { type Time, TotalsAtTimes } from "./totals-at-times.ts";

type ComparedTotal = AmongPeers<SummedOffenceTotal>;

/** Sums are ranked among those of the same offences of other areas. */
export const totalRanks: RankedKind<SummedOffenceTotal, TotalOfArea> = {
  areaOf: areaOfTotal,
  read: async (compared, request, context) => {
    const scopes = Map.groupBy(compared, ({ figure }) => figure.scope);
    const read = new Map<SummedOffenceTotal["scope"], PeerTotals>();
    for (const [scope, some] of scopes) read.set(scope, await PeerTotals.read(scope, some, request, context));
    const all = [...read.values()];
    return {
      own: (each) => read.get(each.figure.scope)?.rank(each) ?? null,
      earlier: (each) => read.get(each.figure.scope)?.rankEarlier(each) ?? null,
      compare: compareTotals,
      rowsRead: all.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
      findBasis: async () => (await Promise.all(all.map((totals) => totals.findBasis(context)))).flat(),
    };
  },
};

/** The sums of all peers of the sums of one list, ranked. */
class PeerTotals {
  readonly #rankings = new Map<string, PeerRanking<TotalOfArea> | null>();

  private constructor(
    private readonly request: RankRequest,
    private readonly own: TotalsAtTimes,
    /** Those of the year that ranks are compared with; the same where it is among the years of the list. */
    private readonly earlier: TotalsAtTimes,
  ) {}

  /** Reads the years of the list in one statement, and in another a year before them. */
  static async read(
    scope: SummedOffenceTotal["scope"],
    compared: readonly ComparedTotal[],
    request: RankRequest,
    context: Context,
  ): Promise<PeerTotals> {
    const totals = compared.map(({ figure }) => figure);
    const bodies = [...new Set(compared.flatMap(({ peers }) => peers.flatMap(bodiesOf)))];
    const others = { bodies, by: scope.summands.dimensions };
    const own = await TotalsAtTimes.read(scope, totals, (time) => [time], context, others);
    const since = request.since?.startYear;
    const years = totals.flatMap(({ contents: { time } }) => time?.year ?? []);
    if (since === undefined || since >= Math.min(...years)) return new PeerTotals(request, own, own);
    const timesOf = ({ quarter }: Time) => [{ year: since, quarter }];
    const earlier = await TotalsAtTimes.read(scope, totals, timesOf, context, others);
    return new PeerTotals(request, own, earlier);
  }

  get rowsRead(): number {
    return this.own.rowsRead + (this.earlier === this.own ? 0 : this.earlier.rowsRead);
  }

  rank(compared: ComparedTotal): PeerRanking<TotalOfArea> | null {
    const { time } = compared.figure.contents;
    return time && this.#rankAt(compared, time, this.own);
  }

  /** The ranking in the year that ranks are compared with; null where it is not earlier. */
  rankEarlier(compared: ComparedTotal): PeerRanking<TotalOfArea> | null {
    const { time } = compared.figure.contents;
    const year = this.request.since?.startYear;
    if (time === null || year === undefined || year >= time.year) return null;
    return this.#rankAt(compared, { ...time, year }, this.earlier);
  }

  async findBasis(context: Context): Promise<RankBasis[]> {
    const rankings = [...this.#rankings.values()].filter((ranking) => ranking !== null);
    const toBasis = async (isRanked: boolean): Promise<RankBasis[]> => {
      const totals = totalsIn(rankings, isRanked);
      const parts = await findPartsOfTotals(totals, context);
      const residents = isRanked && this.request.by === "RATE" ? totals.flatMap(residentsOf) : [];
      return [{ isRanked, releases: parts.flatMap(({ releases }) => releases), residents, seriesBreaks: [] }];
    };
    return [...(await toBasis(true)), ...(await toBasis(false))];
  }

  #rankAt(
    { figure, peers }: ComparedTotal,
    time: Time,
    sums: TotalsAtTimes,
  ): PeerRanking<TotalOfArea> | null {
    // In one list, the first of the peers says which ones they are.
    const key = `${time.year} ${sums.keyAt(figure, time, peers.flatMap(bodiesOf)[0])}`;
    let ranking = this.#rankings.get(key);
    if (ranking === undefined) {
      ranking = rankPeers(figure, peers, time, sums, this.request.by);
      this.#rankings.set(key, ranking);
    }
    return ranking;
  }
}

/** The sums that have a rank, or those that are left out. */
export function totalsIn(
  rankings: readonly PeerRanking<TotalOfArea>[],
  isRanked: boolean,
): SummedOffenceTotal[] {
  return rankings.flatMap((ranking) =>
    ranking.figures.flatMap((figure) => ((ranking.of(figure) !== null) === isRanked ? [figure.total] : [])),
  );
}

/** Ranks the sums of some areas in one period; null where none of them is there. */
export function rankPeers(
  figure: SummedOffenceTotal,
  peers: readonly Area[],
  time: Time,
  sums: TotalsAtTimes,
  by: RankRequest["by"],
): PeerRanking<TotalOfArea> | null {
  const totals: TotalOfArea[] = [];
  const absent: Area[] = [];
  for (const area of peers) {
    const total = sums.at(figure, time, bodiesOf(area)[0]);
    if (total === undefined) absent.push(area);
    else totals.push(new TotalOfArea(area, total));
  }
  const [first, ...others] = totals;
  return first === undefined ? null : rankTotals([first, ...others], absent, by);
}

/** The forces whose counts are added up for an area. */
function bodiesOf(area: Area): readonly Area[] {
  return area instanceof Region ? area.forces : [area];
}

/** The residents that the rate of a sum is computed with. */
export function residentsOf(total: SummedOffenceTotal): RankBasis["residents"][number][] {
  const rate = toRateOfTotal(total, ratePer);
  if ("reason" in rate) return [];
  const { populationYear: midYear } = rate;
  return total.contents.inhabitedIds.map((areaId) => ({ areaId, midYear }));
}
