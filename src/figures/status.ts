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
