import {
  allowEither,
  allowRevision,
  allowWording,
  isWithin,
  type Stated,
  type Tolerance,
} from "./tolerance.ts";

export type Verdict = "AGREES" | "AGREES_WITHIN_REVISION" | "AGREES_ON_ANOTHER_BASIS" | "NOT_SUPPORTED";

/** The official figure in each edition, unrounded, the latest edition last. Empty when there is no figure. */
export type Editions = readonly number[];

export interface Decision {
  readonly verdict: Verdict;
  /** Whether the figures used are on the basis that the words imply. */
  readonly isOwnBasis: boolean;
  /** Index of the edition that decided: an earlier one where the words fit it, and no longer fit the latest. */
  readonly edition: number;
  /** The tolerance that is met; where none is met, all of them together. */
  readonly tolerance: Tolerance;
}

/**
 * Checks a stated figure against the official ones: first on the basis that its words imply, then on the other one.
 * @returns null when there is no official figure on either.
 */
export function decide(stated: Stated, own: Editions, otherBasis: Editions): Decision | null {
  const onOwn = own.length > 0 ? judge(stated, own) : null;
  if (onOwn !== null && onOwn.verdict !== "NOT_SUPPORTED") return { ...onOwn, isOwnBasis: true };
  const onOther = otherBasis.length > 0 ? judge(stated, otherBasis) : null;
  if (onOther !== null && onOther.verdict !== "NOT_SUPPORTED") {
    return { ...onOther, verdict: "AGREES_ON_ANOTHER_BASIS", isOwnBasis: false };
  }
  if (onOwn !== null) return { ...onOwn, isOwnBasis: true };
  return onOther && { ...onOther, isOwnBasis: false };
}

/** Whether words fit an official figure, as they are worded or within the tolerance for revisions. */
export function isSupported(stated: Stated, official: number): boolean {
  return judge(stated, [official]).verdict !== "NOT_SUPPORTED";
}

/** The latest edition decides. Where the words fit an earlier one, they were right when they were written. */
function judge(stated: Stated, editions: Editions): Omit<Decision, "isOwnBasis"> {
  const [worded, revised] = [allowWording(stated), allowRevision(stated)];
  const latest = editions.length - 1;
  const edition = editions.findLastIndex((official) => isWithin(worded, official));
  if (edition === latest) return { verdict: "AGREES", edition, tolerance: worded };
  if (edition >= 0) return { verdict: "AGREES_WITHIN_REVISION", edition, tolerance: worded };
  const isRevised = editions.slice(latest).some((official) => isWithin(revised, official));
  if (isRevised) return { verdict: "AGREES_WITHIN_REVISION", edition: latest, tolerance: revised };
  return { verdict: "NOT_SUPPORTED", edition: latest, tolerance: allowEither(worded, revised) };
}
