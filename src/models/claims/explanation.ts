import type { ClaimEvidence } from "../../../schema/claim-evidence.ts";
import type { SeriesBreak } from "../../../schema/series-break.ts";
import type { Decision } from "../../statistics/claim.ts";
import { round } from "../../statistics/rounding.ts";
import type { Stated } from "../../statistics/tolerance.ts";
import { formatBasis } from "../basis.ts";
import type { CheckableClaim } from "./checkable-claim.ts";
import type { Finding } from "./evidence.ts";
import {
  formatBreaks,
  formatCount,
  formatEvidence,
  formatRelease,
  formatStated,
  formatTolerance,
} from "./format.ts";

/** A claim and the result of its check. */
interface Checked {
  readonly claim: CheckableClaim;
  readonly decision: Decision;
  readonly official: Finding;
  readonly alternatives: {
    /** The figure in an earlier edition that the words fit. */
    readonly edition: ClaimEvidence | null;
    /** The figure on the basis that the words imply, where the other basis was used. */
    readonly ownBasis: ClaimEvidence | null;
    /** The figures of other areas that the words would fit. */
    readonly areas: readonly ClaimEvidence[];
  };
  readonly seriesBreaks: readonly SeriesBreak[];
}

/** A check in sentences: the official figure, how the words compare with it, and what to know about it. */
export function explain(checked: Checked): string {
  const { claim, decision, official, alternatives, seriesBreaks } = checked;
  const sentences = [`${formatEvidence(official.evidence)}.`, compare(checked)];
  if (claim.unit === "CASES") sentences.push('"Cases" are read as offences recorded.');
  if (!decision.isOwnBasis) sentences.push(formatOtherBasis(claim, alternatives.ownBasis));
  if (alternatives.areas.length > 0) {
    sentences.push(`The words would fit another area: ${alternatives.areas.map(formatEvidence).join("; ")}.`);
  }
  if (seriesBreaks.length > 0) sentences.push(formatBreaks(seriesBreaks));
  return sentences.join(" ");
}

function compare({ claim: { stated }, decision, official, alternatives }: Checked): string {
  const figure = formatStated(stated);
  const gap = formatGap(stated, official.exact);
  const allowed = formatTolerance(decision.tolerance, stated);
  if (decision.verdict === "NOT_SUPPORTED") {
    const failed = decision.isOwnBasis ? "is not supported" : "is not reproduced";
    return `The stated ${figure} ${failed}: the official figure is ${gap}. ${allowed}`;
  }
  if (alternatives.edition !== null) {
    const editions = alternatives.edition.releases.map(formatRelease).join("; ");
    return `The stated ${figure} fits an earlier edition (${editions}); as revised since, the official figure is ${gap}.`;
  }
  if (official.exact === stated.value) return `That is the stated ${figure}.`;
  return `The stated ${figure} agrees: the official figure is ${gap}. ${allowed}`;
}

/** The difference from the stated figure, with its unit and direction. */
function formatGap({ value, measure }: Stated, official: number): string {
  const difference = official - value;
  if (difference === 0) return "the same";
  const [side, sign] = difference < 0 ? ["lower", "−"] : ["higher", "+"];
  const far = formatCount(round(Math.abs(difference), 2));
  const isPercentage = measure === "OUTCOME_SHARE" || measure === "CHANGE";
  const unit = isPercentage ? " percentage points" : "";
  const percent = value === 0 ? "" : ` (${sign}${Math.abs(round((difference / value) * 100, 1))}%)`;
  return `${far}${unit} ${side}${percent}`;
}

function formatOtherBasis({ basis }: CheckableClaim, ownBasis: ClaimEvidence | null): string {
  const implied = `The words imply ${formatBasis(basis)} in the period`;
  if (ownBasis === null) {
    return `${implied}, for which no figures are at hand: the basis differs, so the two need not be the same.`;
  }
  return `${implied}, and do not fit that basis: ${formatEvidence(ownBasis)}.`;
}
