import { missingReasons } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import type { Codes } from "../cells/codes.ts";
import type { Gap } from "../datasets/loaded-release.ts";
import type { Observations } from "../datasets/observations.ts";
import type { Multiple, Publication } from "../publications/publication.ts";

/**
 * Corrects printed figures as the publication's definition says.
 * @throws Error when the figures are not as the definition says.
 */
export function correctObservations(
  observations: Observations,
  { gaps = [], multiples = [] }: Publication,
  codes: Codes,
): void {
  for (const multiple of multiples) divide(observations, multiple, codes);
  for (const gap of gaps) markGap(observations, gap, codes);
}

function divide(observations: Observations, { year, by, note }: Multiple, codes: Codes): void {
  const { width } = observations;
  const part = observations.parts.get(parseYear(year) ?? 0) ?? [];
  const noteOffset = observations.offsetOf("note");
  const noteCode = codes.lookUp("note", note);
  for (let start = 0; start < part.length; start += width) {
    const value = part[start + width - 2] ?? 0;
    if (value % by !== 0)
      throw new Error(`A figure of ${year} is ${value}, and should be a multiple of ${by}.`);
    part[start + width - 2] = value / by;
    if (noteOffset >= 0 && typeof noteCode === "number") part[start + noteOffset] = noteCode;
  }
}

/** Marks the zeros of a gap as missing. @throws Error for another figure in it: then the definition is wrong. */
function markGap(observations: Observations, gap: Gap, codes: Codes): void {
  const { width } = observations;
  const part = observations.parts.get(parseYear(gap.year) ?? 0) ?? [];
  const offence = codes.lookUp("offence", gap.offence);
  const bodies = new Set(gap.bodies?.map((slug) => codes.lookUp("body", slug)));
  const offenceOffset = observations.offsetOf("offence");
  const bodyOffset = observations.offsetOf("body");
  for (let start = 0; start < part.length; start += width) {
    if (part[start + offenceOffset] !== offence) continue;
    if (bodies.size > 0 && !bodies.has(part[start + bodyOffset] ?? 0)) continue;
    if (part[start + width - 2] !== 0)
      throw new Error(`There is a figure of ${gap.offence} in ${gap.year}: ${gap.why}`);
    part[start + width - 1] = missingReasons.indexOf(gap.missing);
  }
}
