import { z } from "zod";
import type { Codes } from "../../cells/codes.ts";
import { number, text } from "../../cells/schemas.ts";

const code = text.regex(/^[EW]\d{8}$/, "is no code such as E22000290");

/** A row of a geography table. What the table has no column for, or says there is none of, is left out. */
export function describeGeographyRow(codes: Codes) {
  const force = number((cell) => codes.read("body", cell));
  return z.object({
    authority: text.optional(),
    authorityCode: code.optional(),
    partnership: text,
    partnershipCode: code.optional(),
    force,
    /** The name beside the code of a force. */
    forceName: force.optional(),
    region: number((cell) => codes.read("area", cell)).optional(),
  });
}

export type GeographyRow = z.output<ReturnType<typeof describeGeographyRow>>;
