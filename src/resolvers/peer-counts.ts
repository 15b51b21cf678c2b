import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import type { Area } from "../../schema/area.ts";
import type { RateValue } from "../../schema/rate.ts";
import type { Context } from "../execution/context.ts";
import { countDetails } from "../models/count-details.ts";
import { RecordedOffenceCount } from "../models/offence-count.ts";
import { DerivedRate } from "../models/rate.ts";
import { arrangeSeries, indexPeriods } from "../models/series.ts";
import { type OffenceObservation, readOffenceCounts } from "../queries/offence-counts.ts";
import { listKnownPeriods } from "../reference-data/index.ts";
import { numberPeriod } from "../statistics/period.ts";

/** A count and the areas that it is compared with. */
interface CountWithPeers {
  readonly count: RecordedOffenceCount;
  readonly peers: readonly Area[];
}

/** A period of an offence, as known on a day (20231019). */
interface PeriodOfOffence {
  readonly asOf: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
}

/** The counts of all peers, a missing one where there is none. */
interface PeerCounts {
  readonly rowsRead: number;
  readonly at: (period: PeriodOfOffence) => readonly OffenceObservation[];
}

/** Reads the counts that some counts are compared with, and in an earlier year: two statements for each day `asOf` and grain. */
export function readPeers(
  compared: readonly CountWithPeers[],
  earlierYear: number | null,
  context: Context,
): PromiseOrValue<PeerCounts> {
  const alike = Map.groupBy(compared, ({ count }) => `${count.asOf} ${count.row.quarter > 0}`);
  return andThen(
    startEach([...alike.values()], (some) => readAlike(some, earlierYear, context)),
    (read) => ({
      rowsRead: read.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
      at: (period) => read.flatMap(({ at }) => at(period)),
    }),
  );
}

/**
 * Reads the counts that some counts, all by year or all by quarter and known on the same day, are compared with: those of
 * their periods in one statement, and in another those of an earlier year.
 */
function readAlike(
  compared: readonly CountWithPeers[],
  earlierYear: number | null,
  { db, catalogue }: Context,
): PromiseOrValue<PeerCounts> {
  const [first] = compared;
  const asOf = first?.count.asOf ?? 0;
  const grain = first !== undefined && first.count.row.quarter > 0 ? "QUARTER" : "YEAR";
  const allPeers = [...new Set(compared.map(({ peers }) => peers))];
  const areaIds = [...new Set(allPeers.flatMap((peers) => peers.map(({ rowId }) => rowId)))];
  const offenceIds = [...new Set(compared.map(({ count }) => count.row.offenceId))];
  const years = compared.map(({ count }) => count.row.year);
  const [fromYear, toYear] = [Math.min(...years), Math.max(...years)];
  const read = (from: number, to: number) =>
    readOffenceCounts(db, {
      ...{ areaIds, offenceIds, grain, asOf, details: countDetails.every },
      ...{ fromYear: from, toYear: to },
    });
  const isOutside = earlierYear !== null && (earlierYear < fromYear || earlierYear > toYear);
  return andThen(read(fromYear, toYear), (own) =>
    andThen(isOutside ? read(earlierYear, earlierYear) : [], (earlier) => {
      const rows = [...own, ...earlier];
      const spans = [
        { fromYear, toYear },
        ...(isOutside ? [{ fromYear: earlierYear, toYear: earlierYear }] : []),
      ];
      const periods = spans.flatMap((span) => listKnownPeriods(catalogue, { ...span, grain, asOf }));
      const indexes = indexPeriods(periods);
      const seriesOf = new Map(
        offenceIds.map((offenceId) => {
          const ofOffence = rows.filter((row) => row.offenceId === offenceId);
          return [offenceId, arrangeSeries(ofOffence, areaIds, offenceId, periods, { catalogue, asOf })];
        }),
      );
      const at = (period: PeriodOfOffence) => {
        const index = period.asOf === asOf ? indexes.get(numberPeriod(period)) : undefined;
        if (index === undefined) return [];
        return (seriesOf.get(period.offenceId) ?? []).flatMap((series) => series[index] ?? []);
      };
      return { rowsRead: rows.length, at };
    }),
  );
}

/** The stored count of a rate; null for a rate of a sum, or per residents of one sex. */
export function countOfRate(rate: RateValue): RecordedOffenceCount | null {
  return rate instanceof DerivedRate && rate.count instanceof RecordedOffenceCount ? rate.count : null;
}
