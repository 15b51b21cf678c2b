import { type MissingReason, ObservationStatus } from "../../schema/enums.ts";

const statusByLetters = new Map<string, ObservationStatus[]>();

/** The status list of stored letters: `BU` is a break and low reliability. */
export function readStatus(letters: string): ObservationStatus[] {
  let list = statusByLetters.get(letters);
  if (list === undefined) {
    list = [...letters].filter((letter): letter is ObservationStatus => letter in ObservationStatus);
    statusByLetters.set(letters, list);
  }
  return list;
}

/** The status letter of each reason why a figure is missing. */
export const missingLetters: Readonly<Record<MissingReason, ObservationStatus>> = {
  NOT_IN_USE: "M",
  NOT_APPLICABLE: "M",
  NOT_COLLECTED: "L",
  NOT_SUPPLIED: "O",
  NOT_PUBLISHED: "O",
  SUPPRESSED: "Q",
};

/** The inputs of the status of a sum. */
interface Sum {
  readonly value: number | null;
  readonly missing: MissingReason | null;
  readonly hasBreak: boolean;
  readonly missingFigures: number;
  readonly isEstimated?: boolean;
  readonly isProvisional?: boolean;
}

/** The status of a sum: why it is missing, or what to know about the figures in it. */
export function sumStatus({
  value,
  missing,
  hasBreak,
  missingFigures,
  isEstimated,
  isProvisional,
}: Sum): ObservationStatus[] {
  if (value === null) return [missingLetters[missing ?? "NOT_IN_USE"]];
  const status: ObservationStatus[] = [];
  if (hasBreak) status.push("B");
  if (isEstimated) status.push("E");
  if (isProvisional) status.push("P");
  if (missingFigures > 0) status.push("U");
  return status.length === 0 ? ["A"] : status;
}
