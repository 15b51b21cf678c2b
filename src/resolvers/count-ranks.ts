import { andThen } from "../../db/promise-or-value.ts";
import { rankCounts } from "../models/count-ranking.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import type { PeerRanking } from "../models/peer-ranking.ts";
import { toRankBasis } from "../models/rank-basis.ts";
import { readPeers } from "./peer-counts.ts";
import type { AmongPeers, RankedKind } from "./ranked-figures.ts";

/** Counts are ranked among those of other areas. */
export const countRanks: RankedKind<RecordedOffenceCount, RecordedOffenceCount> = {
  areaOf: ({ area }) => area,
  read: (compared, { by, since }, context) => {
    const { catalogue } = context;
    const wanted = compared.map(({ figure, peers }) => ({ count: figure, peers }));
    const year = since?.startYear ?? null;
    return andThen(readPeers(wanted, year, context), ({ rowsRead, at }) => {
      const rankings = new Map<string, PeerRanking<RecordedOffenceCount> | null>();
      const rank = ({ figure, peers }: AmongPeers<RecordedOffenceCount>, inYear: number) => {
        const { asOf } = figure;
        const { offenceId, quarter } = figure.row;
        const key = `${peers[0]?.rowId} ${peers.length} ${offenceId} ${inYear} ${quarter} ${asOf}`;
        let ranking = rankings.get(key);
        if (ranking === undefined) {
          const ids = new Set(peers.map((peer) => peer.rowId));
          const rows = at({ asOf, offenceId, year: inYear, quarter }).filter(({ areaId }) => ids.has(areaId));
          ranking = rows.length === 0 ? null : rankCounts(rows, by, { catalogue, asOf });
          rankings.set(key, ranking);
        }
        return ranking;
      };
      return {
        own: (each) => rank(each, each.figure.row.year),
        earlier: (each) => (year === null || year >= each.figure.row.year ? null : rank(each, year)),
        compare: ({ offence }) => ({ breaks: offence.seriesBreaks, inOnlyOne: [] }),
        rowsRead,
        findBasis: async () =>
          [...rankings.values()].flatMap(
            (ranking) =>
              ranking?.figures.map((count) => toRankBasis(count, by, ranking.of(count) !== null)) ?? [],
          ),
      };
    });
  },
};
