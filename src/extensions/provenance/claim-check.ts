import { isRead, type SelectedField } from "../../execution/selection.ts";
import type { CheckedFigure } from "../field-results.ts";
import type { Dependencies } from "./dependencies.ts";

/** Tracks what a field of a check depends on: the source of the statement, the official figures, or both. */
export function trackCheck(
  dependencies: Dependencies,
  { stated, check }: CheckedFigure,
  field: SelectedField,
): void {
  const { verdict, official, alternatives, seriesBreaks } = check;
  const trackEvidence = (evidence: readonly (typeof official)[]) => {
    for (const release of evidence.flatMap((each) => each?.releases ?? []))
      dependencies.trackRelease(release);
  };
  if (!isRead(field, Reflect.get(check, field.name))) return;
  switch (field.name) {
    case "official":
    case "basisUsed":
      trackEvidence([official]);
      break;
    case "alternatives":
      trackEvidence(alternatives);
      break;
    case "seriesBreaks":
      dependencies.trackBreaks(seriesBreaks);
      break;
    default:
      if (stated !== null) dependencies.trackDocument(stated.source);
      trackEvidence([official]);
      // A supported verdict may come from an alternative: an earlier release, or the other basis. The explanation also
      // names alternatives that did not lead to a verdict.
      if (field.name === "explanation" || verdict !== "NOT_SUPPORTED") trackEvidence(alternatives);
      if (field.name === "explanation") dependencies.trackBreaks(seriesBreaks);
  }
}
