import type { OutcomeBasis } from "../../../schema/enums.ts";
import type { LocatedResult } from "../field-results.ts";
import type { Warning } from "./warning.ts";

interface Asked {
  /** What the bases are of: an area and offence, or sums. */
  readonly subject: string;
  readonly basis: OutcomeBasis;
  readonly place: readonly string[];
}

/** Warns of outcomes of the same cases on two bases: at each field that has another basis than one before it. */
export function warnOfBases(fieldResults: readonly LocatedResult[]): Warning[] {
  const asked = fieldResults.flatMap(listAsked);
  return asked.flatMap(({ subject, basis, place }, index) => {
    const other = asked.slice(0, index).find((entry) => entry.subject === subject && entry.basis !== basis);
    return other ? [{ code: "TWO_OUTCOME_BASES", message: explain(other.place, place), path: place }] : [];
  });
}

function listAsked(answer: LocatedResult): Asked[] {
  const { place, fields } = answer;
  if (!fields.some(({ name }) => ["value", "share", "rate"].includes(name))) return [];
  switch (answer.kind) {
    case "OUTCOME_COUNTS": {
      return answer.of.map(({ areaId, offenceId, basis }) => ({
        subject: `${areaId} ${offenceId}`,
        basis,
        place,
      }));
    }
    case "CHARGE_RATES":
      return answer.figures.map(({ area, offence, basis }) => ({
        subject: `${area.rowId} ${offence.rowId}`,
        basis,
        place,
      }));
    case "OUTCOME_TOTALS":
      return [{ subject: "sums", basis: answer.basis, place }];
    default:
      return [];
  }
}

function explain(other: readonly string[], place: readonly string[]): string {
  return `\`${other.join(".")}\` and \`${place.join(".")}\` count different cases: outcomes of offences recorded in the year, and outcomes given in the year. Never add or compare the two.`;
}
