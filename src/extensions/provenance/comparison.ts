import { fieldsOfAnyType, type SelectedField } from "../../execution/selection.ts";
import type { ComparedWithGroup } from "../../models/group-comparison.ts";
import { toRankBasis } from "../../models/rank-basis.ts";
import type { Dependencies } from "./dependencies.ts";
import { trackBreak } from "./offence-count.ts";
import { trackBasis } from "./ranking.ts";

/** Tracks what a field of a comparison depends on: the table that lists the group, and the figures of its forces. */
export function trackComparison(
  dependencies: Dependencies,
  { group, figures }: ComparedWithGroup,
  { name, fieldsByTypeName }: SelectedField,
): void {
  dependencies.trackRelease(group.release);
  // The sum has a field result of its own.
  if (figures === null || (name !== "spread" && name !== "leftOut")) return;
  const names = fieldsOfAnyType(fieldsByTypeName).map((field) => field.name);
  const { ranking, measure } = figures;
  for (const count of ranking.figures) {
    const isCompared = ranking.of(count) !== null;
    if (isCompared !== (name === "spread")) continue;
    trackBasis(dependencies, toRankBasis(count, measure.by, isCompared));
    if (isCompared && names.includes("status")) trackBreak(dependencies, count);
  }
}
