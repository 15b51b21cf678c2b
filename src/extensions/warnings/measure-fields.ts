import type { SelectedField } from "../../execution/selection.ts";

const measures: ReadonlySet<string> = new Set([
  "value",
  "rate",
  "rateBySex",
  "share",
  "chargesPerRecorded",
  "comparison",
  "yearlyAverage",
]);

/** Whether a field gives a number that readers compare with others: a count, a rate, a share, or those of a group. */
export function isMeasure({ name }: SelectedField): boolean {
  return measures.has(name);
}
