import type { PlacedAnswer } from "../answers.ts";
import { warnOfBases } from "./bases.ts";
import { warnOfBreaks } from "./breaks.ts";
import type { Warning } from "./warning.ts";

/** What the answers can be misread as: one warning of a kind for each field of the operation. */
export function listWarnings(answers: readonly PlacedAnswer[]): Warning[] {
  const warnings = [...warnOfBreaks(answers), ...warnOfBases(answers)];
  const byField = new Map(
    warnings.map((warning) => [`${warning.code} ${warning.path.join(".")}`, warning] as const),
  );
  return [...byField.values()];
}
