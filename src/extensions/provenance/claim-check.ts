import type { CheckedFigure } from "../field-results.ts";
import { type Field, isRead } from "../../execution/selection.ts";
import type { Touched } from "./dependencies.ts";

/** Touches what a field of a check rests on: the words, the official figures they are set beside, or both. */
export function touchCheck(touched: Touched, { stated, check }: CheckedFigure, field: Field): void {
  const { verdict, official, alternatives, seriesBreaks } = check;
  const touchEvidence = (evidence: readonly (typeof official)[]) => {
    for (const release of evidence.flatMap((each) => each?.releases ?? [])) touched.touchRelease(release);
  };
  if (!isRead(field, Reflect.get(check, field.name))) return;
  switch (field.name) {
    case "official":
    case "basisUsed":
      touchEvidence([official]);
      break;
    case "alternatives":
      touchEvidence(alternatives);
      break;
    case "seriesBreaks":
      touched.touchBreaks(seriesBreaks);
      break;
    default:
      touched.touchDocument(stated.source);
      touchEvidence([official]);
      // The words may fit an earlier edition, or not the basis that they imply; only the explanation tells of other areas.
      if (field.name === "explanation" || verdict !== "NOT_SUPPORTED") touchEvidence(alternatives);
      if (field.name === "explanation") touched.touchBreaks(seriesBreaks);
  }
}
