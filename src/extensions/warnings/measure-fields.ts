import type { SelectedField } from "../../execution/selection.ts";

/** Whether a field gives a number that readers compare with others: a count, a rate or a share. */
export function isMeasure({ name }: SelectedField): boolean {
  return name === "value" || name === "rate" || name === "rateBySex" || name === "share";
}
