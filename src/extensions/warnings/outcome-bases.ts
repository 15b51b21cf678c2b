import type { OutcomeBasis } from "../../../schema/enums.ts";
import type { LocatedResult } from "../field-results.ts";
import { isMeasure } from "./measure-fields.ts";
import type { Warning } from "./warning.ts";

/** A basis on which a field gives outcomes. */
interface BasisUse {
  /** The cases that the outcomes are of: those of an area and an offence, or all that are added up. */
  readonly cases: string;
  readonly basis: OutcomeBasis;
  readonly path: readonly string[];
}

/** Warns of outcomes of the same cases on two bases, at each field whose basis differs from that of an earlier one. */
export function warnOfBases(fieldResults: readonly LocatedResult[]): Warning[] {
  const onBases = fieldResults.filter(hasBasis);
  if (onBases.length < 2) return [];
  const uses = onBases.flatMap(listUses);
  return uses.flatMap(({ cases, basis, path }, index) => {
    const other = uses.slice(0, index).find((use) => use.cases === cases && use.basis !== basis);
    return other ? [{ code: "TWO_OUTCOME_BASES", message: formatBases(other.path, path), path }] : [];
  });
}

/** Whether the figures of a result are on one of the two bases. */
export function hasBasis({ kind }: Pick<LocatedResult, "kind">): boolean {
  return kind === "OUTCOME_COUNTS" || kind === "CHARGE_RATES" || kind === "OUTCOME_TOTALS";
}

function listUses(result: LocatedResult): BasisUse[] {
  const { path, fields } = result;
  if (!fields.some(isMeasure)) return [];
  switch (result.kind) {
    case "OUTCOME_COUNTS":
      return result.of.map(({ areaId, offenceId, basis }) => ({
        cases: `${areaId} ${offenceId}`,
        basis,
        path,
      }));
    case "CHARGE_RATES":
      return result.figures.map(({ area, offence, basis }) => ({
        cases: `${area.rowId} ${offence.rowId}`,
        basis,
        path,
      }));
    case "OUTCOME_TOTALS":
      return [{ cases: "sums", basis: result.basis, path }];
    case "CHANGES":
    case "CHECKS":
    case "COMPARISONS":
    case "COMPARISON_GROUPS":
    case "COUNT_MEASURES":
    case "OFFENCE_COUNTS":
    case "OFFENCE_TOTALS":
    case "LOOKUP":
    case "PARTNERSHIP_COUNTS":
    case "PLACES":
    case "POPULATIONS":
    case "PUBLISHED_FIGURES":
    case "RANKING":
    case "REVISIONS":
    case "STATEMENTS":
    case "TOTAL_COMPARISONS":
    case "TOTAL_MEASURES":
      return [];
  }
}

function formatBases(other: readonly string[], path: readonly string[]): string {
  return `\`${other.join(".")}\` and \`${path.join(".")}\` count different cases: outcomes of offences recorded in the year, and outcomes given in the year. Never add or compare the two.`;
}
