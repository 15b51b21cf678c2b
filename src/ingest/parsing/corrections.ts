import { missingReasons } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import type { Codes } from "../cells/codes.ts";
import { type Dimension, dimensions } from "../datasets/dimensions.ts";
import type { Observations } from "../datasets/observations.ts";
import type { Gap, Multiple, Publication } from "../publications/publication.ts";

/** Makes of printed figures what they stand for, as the publication's definition says. */
export function correct(
  observations: Observations,
  { gaps = [], multiples = [] }: Publication,
  codes: Codes,
): void {
  for (const multiple of multiples) divide(observations, multiple, codes);
  for (const gap of gaps) markGap(observations, gap, codes);
}

/** @throws Error when a figure cannot be divided: then it is not the multiple it was taken for. */
function divide({ parts, subject, width }: Observations, { year, by, note }: Multiple, codes: Codes): void {
  const part = parts.get(parseYear(year) ?? 0) ?? [];
  const noteAt = placeOf(subject, "note");
  const noteCode = codes.read("note", note);
  for (let at = 0; at < part.length; at += width) {
    const value = part[at + width - 2] ?? 0;
    if (value % by !== 0)
      throw new Error(`A figure of ${year} is ${value}, and should be a multiple of ${by}.`);
    part[at + width - 2] = value / by;
    if (noteAt >= 0 && typeof noteCode === "number") part[at + noteAt] = noteCode;
  }
}

/** Every figure there is becomes a gap. A figure of a gap other than zero would be a figure after all. */
function markGap({ parts, subject, width }: Observations, gap: Gap, codes: Codes): void {
  const part = parts.get(parseYear(gap.year) ?? 0) ?? [];
  const offence = codes.read("offence", gap.offence);
  const bodies = new Set(gap.bodies?.map((slug) => codes.read("body", slug)));
  const offenceAt = placeOf(subject, "offence");
  const bodyAt = placeOf(subject, "body");
  for (let at = 0; at < part.length; at += width) {
    if (part[at + offenceAt] !== offence) continue;
    if (bodies.size > 0 && !bodies.has(part[at + bodyAt] ?? 0)) continue;
    if (part[at + width - 2] !== 0)
      throw new Error(`There is a figure of ${gap.offence} in ${gap.year}: ${gap.why}`);
    part[at + width - 1] = missingReasons.indexOf(gap.missing);
  }
}

function placeOf(subject: Observations["subject"], dimension: Dimension): number {
  const names: readonly Dimension[] = dimensions[subject];
  return names.indexOf(dimension) - 1;
}
