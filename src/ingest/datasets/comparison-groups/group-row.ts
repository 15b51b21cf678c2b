import * as z from "zod";
import type { Codes } from "../../cells/codes.ts";
import { requiredNumber, requiredText } from "../../cells/schemas.ts";

const shortText = requiredText.max(200, "is longer than 200 characters");

/** A force in a named group, or one that is similar to another. A field is left out if the table has no column for it. */
export function groupRowSchema(codes: Codes) {
  const force = requiredNumber((cell) => toForce(codes, cell));
  return z.object({
    group: shortText.regex(/[\p{Letter}\d]/u, "has no letter and no digit").optional(),
    description: z.string().max(500, "is longer than 500 characters").optional(),
    /** The force that `force` is similar to. */
    subject: force.optional(),
    force,
    source: shortText,
    publisher: shortText,
    address: z
      .url({ protocol: /^https?$/, error: "is no web address such as https://www.example.org/groups" })
      .max(500, "is longer than 500 characters"),
    published: z.iso.date({ error: "is no day such as 2022-06-02" }),
  });
}

export type GroupRow = z.output<ReturnType<typeof groupRowSchema>>;

function toForce(codes: Codes, cell: string): number | string {
  const body = codes.lookUp("body", cell);
  if (typeof body === "string" || codes.regionOf(body) !== undefined) return body;
  return "is a body without an area, and only territorial forces are compared";
}
