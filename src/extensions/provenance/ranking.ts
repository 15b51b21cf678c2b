import type { SelectedField } from "../../execution/selection.ts";
import type { RankBasis } from "../../models/rank-basis.ts";
import type { Dependencies } from "./dependencies.ts";

/** Tracks what a rank depends on: by rate, also the population; by change, also the earlier figure. */
export function trackBasis(
  dependencies: Dependencies,
  { releases, residents, seriesBreaks }: RankBasis,
): void {
  dependencies.trackReleases(releases);
  dependencies.trackBreaks(seriesBreaks);
  for (const { areaId, midYear } of residents) dependencies.trackResidents(areaId, midYear);
}

const rankFields = ["compared", "position", "tiedWith", "movement"];
const reasonFields = ["reason", "missingReason", "explanation"];

/** Tracks what a field of a ranking depends on, for some figures of it. */
export function trackRanking(
  dependencies: Dependencies,
  basis: RankBasis,
  { name, fieldsByTypeName }: SelectedField,
): void {
  if (rankFields.includes(name) && basis.isRanked) trackBasis(dependencies, basis);
  if (name !== "leftOut" || basis.isRanked) return;
  const selected = (fieldsByTypeName.get("LeftOut") ?? []).map((field) => field.name);
  // Why a figure has no rank never depends on residents.
  if (selected.some((field) => reasonFields.includes(field)))
    trackBasis(dependencies, { ...basis, residents: [] });
}
