import { ClaimCheck, ClaimDifference, type ClaimObstacle, ClaimTolerance } from "../../../schema/claim.ts";
import { type ClaimEvidence, OfficialGrowth, OfficialShare } from "../../../schema/claim-evidence.ts";
import type { SeriesBreak } from "../../../schema/series-break.ts";
import { hydrate } from "../../reference-data/hydrate.ts";
import { breaksBetween } from "../../statistics/breaks.ts";
import { type Decision, decide, isSupported } from "../../statistics/claim.ts";
import { round } from "../../statistics/rounding.ts";
import type { Stated } from "../../statistics/tolerance.ts";
import type { Evidence, Finding } from "./evidence.ts";
import { explain } from "./explanation.ts";
import { formatObstacle, formatTolerance } from "./format.ts";
import type { Question } from "./question.ts";

/** Sets a stated figure beside the official one. `areaIds` are the areas that its source speaks of. */
export function checkClaim(
  question: Question | ClaimObstacle,
  areaIds: readonly number[],
  evidence: Evidence,
): ClaimCheck {
  if (typeof question === "string") return refuseCheck(question);
  const { stated } = question;
  const own = evidence.answer(question);
  const other = stated.measure === "OUTCOME_SHARE" ? answerOnOtherBasis(question, evidence) : [];
  const decision = decide(stated, listExact(own), listExact(other));
  const used = decision?.isOwnBasis ? own : other;
  const official = typeof used === "string" ? undefined : used.at(-1);
  if (decision === null || official === undefined) {
    // On either basis a figure with a gap is nearer to an answer than none.
    return refuseCheck([own, other].find((found) => found === "INCOMPLETE_FIGURE") ?? "NO_FIGURE");
  }
  const basisUsed = official.evidence instanceof OfficialShare ? official.evidence.basis : null;
  const usedQuestion = { ...question, basis: basisUsed ?? question.basis };
  const alternatives = {
    edition: decision.edition < used.length - 1 ? find(used, decision.edition) : null,
    ownBasis: decision.isOwnBasis ? null : find(own, -1),
    areas: decision.verdict === "NOT_SUPPORTED" ? findAreasThatFit(usedQuestion, areaIds, evidence) : [],
  };
  const seriesBreaks = findBreaks(official.evidence);
  return hydrate(ClaimCheck, {
    verdict: decision.verdict,
    explanation: explain({ question, decision, official, alternatives, seriesBreaks }),
    obstacle: null,
    official: official.evidence,
    basisUsed,
    difference: toDifference(stated, official),
    tolerance: toTolerance(stated, decision),
    seriesBreaks,
    alternatives: [alternatives.edition, alternatives.ownBasis, ...alternatives.areas].flatMap((each) =>
      each === null ? [] : [each],
    ),
  });
}

function answerOnOtherBasis(question: Question, evidence: Evidence) {
  const basis = question.basis === "CLOSED_IN_YEAR" ? "RECORDED_IN_YEAR" : "CLOSED_IN_YEAR";
  return evidence.answer(question, question.areaId, basis);
}

function listExact(findings: readonly Finding[] | ClaimObstacle): number[] {
  return typeof findings === "string" ? [] : findings.map(({ exact }) => exact);
}

function find(findings: readonly Finding[] | ClaimObstacle, place: number): ClaimEvidence | null {
  return typeof findings === "string" ? null : (findings.at(place)?.evidence ?? null);
}

/** The same measure of the other areas that the source speaks of, where the words would fit it. */
function findAreasThatFit(question: Question, areaIds: readonly number[], evidence: Evidence) {
  const elsewhere = areaIds.filter((areaId) => areaId !== question.areaId);
  return elsewhere.flatMap((areaId) => {
    const found = evidence.answer(question, areaId);
    const latest = typeof found === "string" ? undefined : found.at(-1);
    return latest !== undefined && isSupported(question.stated, latest.exact) ? [latest.evidence] : [];
  });
}

function findBreaks(evidence: ClaimEvidence): SeriesBreak[] {
  if (!(evidence instanceof OfficialGrowth)) return [];
  return breaksBetween(evidence.offence.seriesBreaks, evidence.earlierPeriod, evidence.period);
}

function toDifference({ value }: Stated, { exact }: Finding): ClaimDifference {
  const percent = value === 0 ? null : round(((exact - value) / value) * 100, 1);
  const percentMissingReason = percent === null ? "ZERO_DENOMINATOR" : null;
  return hydrate(ClaimDifference, { absolute: round(exact - value, 2), percent, percentMissingReason });
}

function toTolerance(stated: Stated, { tolerance }: Decision): ClaimTolerance {
  const { lowest, highest } = tolerance;
  return hydrate(ClaimTolerance, { lowest, highest, words: formatTolerance(tolerance, stated) });
}

function refuseCheck(obstacle: ClaimObstacle): ClaimCheck {
  return hydrate(ClaimCheck, {
    verdict: "CANNOT_BE_CHECKED",
    explanation: formatObstacle(obstacle),
    obstacle,
    official: null,
    basisUsed: null,
    difference: null,
    tolerance: null,
    seriesBreaks: [],
    alternatives: [],
  });
}
