import type { MissingReason } from "../../schema/enums.ts";

/** The reason why a figure is missing, in a sentence. */
export function formatMissing(reason: MissingReason): string {
  return sentences[reason];
}

const sentences: Readonly<Record<MissingReason, string>> = {
  NOT_IN_USE: "The code was not in use by this body in this period.",
  NOT_APPLICABLE: "There can be no such figure.",
  NOT_COLLECTED: "The code was listed, but nothing was collected under it in this period.",
  NOT_SUPPLIED: "The force supplied no figures for this period, which is not a count of zero.",
  NOT_PUBLISHED: "The source at hand leaves this period out.",
  SUPPRESSED: "The publisher holds the figure back.",
};

const notesByReason = new Map<MissingReason, string[]>();

/** The notes of a figure that is missing for a reason: the same list for each. */
export function missingNotes(reason: MissingReason): string[] {
  let notes = notesByReason.get(reason);
  if (notes === undefined) {
    notes = [formatMissing(reason)];
    notesByReason.set(reason, notes);
  }
  return notes;
}
