import type { ClaimEvidence } from "../../../schema/claim-evidence.ts";
import type { SeriesBreak } from "../../../schema/series-break.ts";
import type { Decision } from "../../statistics/claim.ts";
import { round } from "../../statistics/rounding.ts";
import type { Stated } from "../../statistics/tolerance.ts";
import type { Finding } from "./evidence.ts";
import {
  formatBasis,
  formatBreaks,
  formatEvidence,
  formatRelease,
  formatStated,
  formatTolerance,
  writeCount,
} from "./format.ts";
import type { Question } from "./question.ts";

/** All that there is to say of a check. */
interface Checked {
  readonly question: Question;
  readonly decision: Decision;
  readonly official: Finding;
  readonly alternatives: {
    /** The earlier edition that the words fit. */
    readonly edition: ClaimEvidence | null;
    /** The figure on the basis that the words imply, where another one was used. */
    readonly ownBasis: ClaimEvidence | null;
    /** Other areas that the words would fit. */
    readonly areas: readonly ClaimEvidence[];
  };
  readonly seriesBreaks: readonly SeriesBreak[];
}

/** A check in sentences: the official figure, how the words compare with it, and what to bear in mind. */
export function explain(checked: Checked): string {
  const { question, decision, official, alternatives, seriesBreaks } = checked;
  const sentences = [`${formatEvidence(official.evidence)}.`, compare(checked)];
  if (question.unit === "CASES") sentences.push('"Cases" are read as offences recorded.');
  if (!decision.isOwnBasis) sentences.push(formatOtherBasis(question, alternatives.ownBasis));
  if (alternatives.areas.length > 0) {
    sentences.push(`The words would fit another area: ${alternatives.areas.map(formatEvidence).join("; ")}.`);
  }
  if (seriesBreaks.length > 0) sentences.push(formatBreaks(seriesBreaks));
  return sentences.join(" ");
}

function compare({ question: { stated }, decision, official, alternatives }: Checked): string {
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

/** How far, and to which side, an official figure lies from the stated one. */
function formatGap({ value, measure }: Stated, official: number): string {
  const difference = official - value;
  if (difference === 0) return "the same";
  const [side, sign] = difference < 0 ? ["lower", "−"] : ["higher", "+"];
  const far = writeCount(round(Math.abs(difference), 2));
  const unit = measure === "OUTCOME_SHARE" ? " percentage points" : "";
  const percent = value === 0 ? "" : ` (${sign}${Math.abs(round((difference / value) * 100, 1))}%)`;
  return `${far}${unit} ${side}${percent}`;
}

function formatOtherBasis({ basis }: Question, ownBasis: ClaimEvidence | null): string {
  const implied = `The words imply ${formatBasis(basis)} in the period`;
  if (ownBasis === null) {
    return `${implied}, for which no figures are at hand: the basis differs, so the two need not be the same.`;
  }
  return `${implied}, and do not fit that basis: ${formatEvidence(ownBasis)}.`;
}
