import * as z from "zod";
import type { Codes } from "../../cells/codes.ts";
import { requiredNumber, requiredText } from "../../cells/schemas.ts";

const gssCode = requiredText.regex(/^[EW]\d{8}$/, "is no code such as E22000290");

/** A row of a geography table. A field is left out if the table has no column for it, or the cell says "none". */
export function geographyRowSchema(codes: Codes) {
  const force = requiredNumber((cell) => codes.lookUp("body", cell));
  return z.object({
    authority: requiredText.optional(),
    authorityCode: gssCode.optional(),
    partnership: requiredText,
    partnershipCode: gssCode.optional(),
    force,
    /** The name beside the code of a force. */
    forceName: force.optional(),
    region: requiredNumber((cell) => codes.lookUp("area", cell)).optional(),
  });
}

export type GeographyRow = z.output<ReturnType<typeof geographyRowSchema>>;
