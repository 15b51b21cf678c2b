import { type FieldResult, fieldsOfFigures, type LocatedResult } from "../field-results.ts";
import { warnOfBases } from "./bases.ts";
import { tellsBreaks, warnOfBreaks } from "./breaks.ts";
import type { Warning } from "./warning.ts";

/** What the answers can be misread as: one warning of a kind for each field of the operation. */
export function listWarnings(fieldResults: readonly LocatedResult[]): Warning[] {
  const warnings = [...warnOfBreaks(fieldResults), ...warnOfBases(fieldResults)];
  const byField = new Map(
    warnings.map((warning) => [`${warning.code} ${warning.path.join(".")}`, warning] as const),
  );
  return [...byField.values()];
}

/** Whether answers may have to be warned of. Most operations select what tells, and need not be looked into. */
export function canMislead([answer, ...others]: readonly FieldResult[]): boolean {
  if (answer === undefined) return false;
  return others.length > 0 || !tellsBreaks({ kind: answer.kind, fields: fieldsOfFigures(answer) });
}
