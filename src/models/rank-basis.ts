import type { Change } from "../../schema/change.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Release } from "../../schema/source.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, currentReleases } from "../reference-data/index.ts";
import { dependsOnEarlier } from "./change.ts";
import { readDetail } from "./details.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";

/** What the ranks of some figures rest on. */
export interface RankBasis {
  /** Whether the figures have a rank, or are left out. */
  readonly isRanked: boolean;
  readonly releases: readonly Release[];
  /** The residents that rates are computed with; empty in a ranking by value. */
  readonly residents: readonly { readonly areaId: number; readonly midYear: number }[];
  /** The breaks between a figure and the one that it is compared with; empty unless the ranking is by change. */
  readonly seriesBreaks: readonly SeriesBreak[];
}

/** What the rank of a count by value or by rate rests on. */
export function toRankBasis(
  { area, row, releases }: RecordedOffenceCount,
  by: "VALUE" | "RATE",
  isRanked: boolean,
): RankBasis {
  const midYear = by === "RATE" && isRanked ? readDetail(row.populationYear) : null;
  const residents = midYear === null ? [] : [{ areaId: area.rowId, midYear }];
  return { isRanked, releases, residents, seriesBreaks: [] };
}

/** What the rank of a count by its change since an earlier year rests on. */
export function toBasisOfChange(
  { row, asOf, period, releases }: RecordedOffenceCount,
  { earlierYear, change }: { readonly earlierYear: number; readonly change: Change },
  catalogue: Catalogue,
): RankBasis {
  const key = { year: earlierYear, offenceId: row.offenceId, asOf };
  const earlier = dependsOnEarlier(change, period) ? currentReleases(catalogue, key) : [];
  return {
    isRanked: Boolean(row.ranking),
    releases: [...releases, ...earlier.map((id) => lookUp(catalogue.releasesById, id))],
    residents: [],
    seriesBreaks: change.seriesBreaks,
  };
}
