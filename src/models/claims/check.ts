import { ClaimCheck, ClaimDifference, type ClaimObstacle, ClaimTolerance } from "../../../schema/claim.ts";
import { type ClaimEvidence, OfficialGrowth, OfficialShare } from "../../../schema/claim-evidence.ts";
import type { SeriesBreak } from "../../../schema/series-break.ts";
import { hydrate } from "../../reference-data/hydrate.ts";
import { breaksBetween } from "../../statistics/breaks.ts";
import { type Decision, decide, isSupported } from "../../statistics/claim.ts";
import { round } from "../../statistics/rounding.ts";
import type { Stated } from "../../statistics/tolerance.ts";
import type { CheckableClaim } from "./checkable-claim.ts";
import type { Evidence, Finding } from "./evidence.ts";
import { explain } from "./explanation.ts";
import { formatObstacle, formatTolerance } from "./format.ts";

/**
 * Compares a stated figure with the official one, or says why it cannot be checked. `areaIds` are the areas that its
 * source mentions.
 */
export function checkClaim(
  claim: CheckableClaim | ClaimObstacle,
  areaIds: readonly number[],
  evidence: Evidence,
): ClaimCheck {
  if (typeof claim === "string") return toUncheckedClaim(claim);
  const { stated } = claim;
  const own = evidence.findEditions(claim);
  const other = stated.measure === "OUTCOME_SHARE" ? findOnOtherBasis(claim, evidence) : [];
  const decision = decide(stated, listExact(own), listExact(other));
  const used = decision?.isOwnBasis ? own : other;
  const official = typeof used === "string" ? undefined : used.at(-1);
  if (decision === null || official === undefined) {
    // An incomplete figure on either basis says more than the reason that there is none.
    return toUncheckedClaim([own, other].find((found) => found === "INCOMPLETE_FIGURE") ?? "NO_FIGURE");
  }
  const basisUsed = official.evidence instanceof OfficialShare ? official.evidence.basis : null;
  const usedClaim = { ...claim, basis: basisUsed ?? claim.basis };
  const alternatives = {
    edition: decision.edition < used.length - 1 ? find(used, decision.edition) : null,
    ownBasis: decision.isOwnBasis ? null : find(own, -1),
    areas: decision.verdict === "NOT_SUPPORTED" ? findAreasThatFit(usedClaim, areaIds, evidence) : [],
  };
  const seriesBreaks = findBreaks(official.evidence);
  return hydrate(ClaimCheck, {
    verdict: decision.verdict,
    explanation: explain({ claim, decision, official, alternatives, seriesBreaks }),
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

function findOnOtherBasis(claim: CheckableClaim, evidence: Evidence) {
  const basis = claim.basis === "CLOSED_IN_YEAR" ? "RECORDED_IN_YEAR" : "CLOSED_IN_YEAR";
  return evidence.findEditions(claim, claim.areaId, basis);
}

function listExact(findings: readonly Finding[] | ClaimObstacle): number[] {
  return typeof findings === "string" ? [] : findings.map(({ exact }) => exact);
}

function find(findings: readonly Finding[] | ClaimObstacle, index: number): ClaimEvidence | null {
  return typeof findings === "string" ? null : (findings.at(index)?.evidence ?? null);
}

/** The official figures of other areas that the source mentions, where the words would fit them. */
function findAreasThatFit(claim: CheckableClaim, areaIds: readonly number[], evidence: Evidence) {
  const elsewhere = areaIds.filter((areaId) => areaId !== claim.areaId);
  return elsewhere.flatMap((areaId) => {
    const found = evidence.findEditions(claim, areaId);
    const latest = typeof found === "string" ? undefined : found.at(-1);
    return latest !== undefined && isSupported(claim.stated, latest.exact) ? [latest.evidence] : [];
  });
}

function findBreaks(evidence: ClaimEvidence): SeriesBreak[] {
  if (!(evidence instanceof OfficialGrowth)) return [];
  return breaksBetween(evidence.offence.seriesBreaks, evidence.earlierPeriod, evidence.period);
}

function toDifference({ value }: Stated, { exact }: Finding): ClaimDifference {
  const percent = value === 0 ? null : round(((exact - value) / Math.abs(value)) * 100, 1);
  const percentMissingReason = percent === null ? "ZERO_DENOMINATOR" : null;
  return hydrate(ClaimDifference, { absolute: round(exact - value, 2), percent, percentMissingReason });
}

function toTolerance(stated: Stated, { tolerance }: Decision): ClaimTolerance {
  const { lowest, highest } = tolerance;
  return hydrate(ClaimTolerance, { lowest, highest, words: formatTolerance(tolerance, stated) });
}

/** The check of a claim for which there is nothing to compare it with. */
export function toUncheckedClaim(obstacle: ClaimObstacle): ClaimCheck {
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
