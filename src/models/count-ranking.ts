import type { LeftOut } from "../../schema/rank.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { exactRate } from "../statistics/rate.ts";
import { readDetail } from "./details.ts";
import { RecordedOffenceCount } from "./offence-count.ts";
import { PeerRanking } from "./peer-ranking.ts";
import { toLeftOut, toPart } from "./rank.ts";
import { toRateInput } from "./rate.ts";

/** Ranks the counts of some areas in one period. */
export function rankCounts(
  rows: readonly OffenceObservation[],
  by: "VALUE" | "RATE",
  { catalogue, asOf }: { readonly catalogue: Catalogue; readonly asOf: number },
): PeerRanking<RecordedOffenceCount> {
  const mostQuarters = Math.max(...rows.map(({ value, quarters }) => (value === null ? 0 : quarters)));
  const counts = rows.map((row) => new RecordedOffenceCount(row, catalogue, asOf));
  return new PeerRanking(counts, {
    measure: (count) =>
      by === "RATE" ? exactRate(toRateInput(count.row)) : wholeValueOf(count.row, mostQuarters),
    leaveOut: (count) => (by === "RATE" ? toLeftOut(by, count) : leaveOutValue(count)),
  });
}

/** The value of a count of the whole area and of as much of the period as others. A rate says itself that it is of a part. */
function wholeValueOf(
  { value, quarters, missingParts }: OffenceObservation,
  mostQuarters: number,
): number | null {
  return readDetail(missingParts) > 0 || quarters !== mostQuarters ? null : value;
}

function leaveOutValue(count: RecordedOffenceCount): LeftOut {
  const { value, missingParts } = count.row;
  if (value === null) return toLeftOut("VALUE", count);
  const { area, offence, period } = count;
  const isIncomplete = readDetail(missingParts) > 0;
  return toPart({ area, offence, period }, "count", isIncomplete ? "INCOMPLETE_SUM" : "PART_YEAR");
}
