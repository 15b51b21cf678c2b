import type { Release } from "../../schema/source.ts";
import { readDetail } from "./details.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";

/** What the ranks of some figures rest on. */
export interface RankBasis {
  /** Whether the figures have a rank, or are left out. */
  readonly isRanked: boolean;
  readonly releases: readonly Release[];
  /** The residents that rates are computed with; empty in a ranking by value. */
  readonly residents: readonly { readonly areaId: number; readonly midYear: number }[];
}

/** What the rank of a count rests on. */
export function toRankBasis(
  { area, row, releases }: RecordedOffenceCount,
  by: "VALUE" | "RATE",
  isRanked: boolean,
): RankBasis {
  const midYear = by === "RATE" && isRanked ? readDetail(row.populationYear) : null;
  return { isRanked, releases, residents: midYear === null ? [] : [{ areaId: area.rowId, midYear }] };
}
