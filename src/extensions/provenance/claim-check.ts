import { isRead, type SelectedField } from "../../execution/selection.ts";
import type { CheckedFigure } from "../field-results.ts";
import type { Dependencies } from "./dependencies.ts";

/** Touches what a field of a check rests on: the words, the official figures they are set beside, or both. */
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
      dependencies.trackDocument(stated.source);
      trackEvidence([official]);
      // The words may fit an earlier edition, or not the basis that they imply; only the explanation tells of other areas.
      if (field.name === "explanation" || verdict !== "NOT_SUPPORTED") trackEvidence(alternatives);
      if (field.name === "explanation") dependencies.trackBreaks(seriesBreaks);
  }
}
