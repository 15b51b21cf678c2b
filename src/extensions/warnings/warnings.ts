import { type FieldResult, fieldsOfFigures, type LocatedResult } from "../field-results.ts";
import { hidesCensusBases, warnOfCensusBases } from "./census-bases.ts";
import { hidesNextPage, warnOfCutLists } from "./next-pages.ts";
import { hasBasis, warnOfBases } from "./outcome-bases.ts";
import { showsBreaks, warnOfBreaks } from "./series-breaks.ts";
import type { Warning } from "./warning.ts";

/** The warnings about a response: at most one of each code for a response path. */
export function listWarnings(fieldResults: readonly LocatedResult[]): Warning[] {
  const warnings = [
    ...warnOfBreaks(fieldResults),
    ...warnOfBases(fieldResults),
    ...warnOfCensusBases(fieldResults),
    ...warnOfEmptyLists(fieldResults),
    ...warnOfCutLists(fieldResults),
  ];
  if (warnings.length < 2) return warnings;
  const byPath = new Map(
    warnings.map((warning) => [`${warning.code} ${warning.path.join(".")}`, warning] as const),
  );
  return [...byPath.values()];
}

function warnOfEmptyLists(fieldResults: readonly LocatedResult[]): Warning[] {
  return fieldResults.flatMap(({ kind, explainEmpty, path }) =>
    explainEmpty
      ? [{ code: kind === "LOOKUP" ? "NOT_FOUND" : "NO_FIGURES", message: explainEmpty(), path }]
      : [],
  );
}

/** A quick test that is enough for most operations: false when there can be no warning. */
export function mayNeedWarnings(fieldResults: readonly FieldResult[]): boolean {
  if (fieldResults.filter(hasBasis).length > 1) return true;
  return fieldResults.some((result) => {
    const fields = fieldsOfFigures(result);
    return (
      result.explainEmpty ||
      hidesNextPage(result) ||
      hidesCensusBases(fields) ||
      !showsBreaks({ kind: result.kind, fields })
    );
  });
}
