import { type NoCoverageReason, OutcomeCoverage } from "../../schema/outcome-coverage.ts";
import type { SingleCount } from "../queries/single-counts.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { isSmall, leastCoverage, smallNumber } from "../statistics/caution.ts";
import { share } from "../statistics/share.ts";
import { inheritStatus } from "../statistics/status.ts";
import { readDetail } from "./details.ts";
import type { RecordedOutcomeCount } from "./outcome-count.ts";
import { readStatus } from "./status.ts";

/** How many offences were recorded in the area and period of a count of outcomes, or why that is not known. */
export type RecordedOffences = SingleCount | "NOT_COUNTED" | "OTHER_BODIES";

/** A measure that divides outcomes: a share or a charge rate. `count` is the count of outcomes that it is of. */
export interface OutcomeQuotient {
  readonly numerator: number;
  readonly denominator: number;
  readonly count: RecordedOutcomeCount;
}

/** How many of the recorded offences have an outcome, or why that is not known. */
export function toOutcomeCoverage(
  { row, basis, period }: RecordedOutcomeCount,
  recorded: RecordedOffences,
): OutcomeCoverage | NoCoverageReason {
  if (basis !== "RECORDED_IN_YEAR") return "CLOSED_IN_YEAR";
  if (typeof recorded === "string") return recorded;
  if (recorded.quarters !== row.quarters) return "OTHER_QUARTERS";
  const computed = share(readDetail(row.total), recorded.value);
  if (computed === "NO_OUTCOMES") return "NO_OFFENCES";
  if (computed === "MISSING_COUNT") return computed;
  const { value, numerator: outcomes, denominator: offences } = computed;
  return hydrate(OutcomeCoverage, {
    value,
    exact: outcomes / offences,
    outcomes,
    offences,
    formula: `all outcomes / offences recorded, in ${period.label}`,
    rounding: "To four decimals, halves away from zero.",
    status: inheritStatus(readStatus(recorded.status), readDetail(row.missingParts) > 0 ? ["U"] : []),
  });
}

/** What to know before a share or a charge rate is compared with others; null where there is nothing. */
export function formatCaution(
  quotient: OutcomeQuotient,
  coverage: OutcomeCoverage | NoCoverageReason,
): string | null {
  const { row, area, basis } = quotient.count;
  const missingParts = readDetail(row.missingParts);
  const cautions: string[] = [];
  if (typeof coverage !== "string" && coverage.value < leastCoverage)
    cautions.push(
      `Only ${(coverage.value * 100).toFixed(1)}% of the offences recorded in the period have an outcome, so this will change as the rest get one.`,
    );
  if (typeof coverage === "string" && basis === "RECORDED_IN_YEAR")
    cautions.push(
      "How many of the offences recorded in the period have an outcome by now is not known here, so it can change as the rest get one.",
    );
  const note = readDetail(row.note);
  if (note !== null) cautions.push(note);
  if (missingParts > 0)
    cautions.push(`The outcomes of ${missingParts} part(s) of ${area.name} are missing from it.`);
  if (isSmall(quotient.denominator))
    cautions.push(`It is of fewer than ${smallNumber} cases: a few more or fewer change it much.`);
  return cautions.length === 0 ? null : cautions.join(" ");
}
