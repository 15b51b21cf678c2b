import { type MissingReason, ObservationStatus } from "../../schema/enums.ts";

const known = new Map<string, ObservationStatus[]>();

/** The list that stored status letters stand for: `BU` is a break and low reliability. */
export function readStatus(letters: string): ObservationStatus[] {
  let list = known.get(letters);
  if (list === undefined) {
    list = [...letters].filter((letter): letter is ObservationStatus => letter in ObservationStatus);
    known.set(letters, list);
  }
  return list;
}

/** The letter that stands for each reason why there is no figure. */
export const missingLetters: Readonly<Record<MissingReason, ObservationStatus>> = {
  NOT_IN_USE: "M",
  NOT_APPLICABLE: "M",
  NOT_COLLECTED: "L",
  NOT_SUPPLIED: "O",
  NOT_PUBLISHED: "O",
  SUPPRESSED: "Q",
};

/** What the status of a sum is worked out from. */
interface Sum {
  readonly value: number | null;
  readonly missing: MissingReason | null;
  readonly hasBreak: boolean;
  readonly missingFigures: number;
  readonly isEstimated?: boolean;
}

/** The status of a sum: why there is none, or what to bear in mind of the figures in it. */
export function sumStatus({
  value,
  missing,
  hasBreak,
  missingFigures,
  isEstimated,
}: Sum): ObservationStatus[] {
  if (value === null) return [missingLetters[missing ?? "NOT_IN_USE"]];
  const status: ObservationStatus[] = [];
  if (hasBreak) status.push("B");
  if (isEstimated) status.push("E");
  if (missingFigures > 0) status.push("U");
  return status.length === 0 ? ["A"] : status;
}
