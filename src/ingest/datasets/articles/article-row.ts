import * as z from "zod";
import {
  comparators,
  figureUnits,
  measures,
  organisationKinds,
  outcomeBases,
} from "../../../../db/tables.ts";
import { dropThousandsCommas } from "../../cells/cleaning.ts";
import type { Codes } from "../../cells/codes.ts";
import { numberList, optionalName, optionalNumber, optionalText, requiredText } from "../../cells/schemas.ts";

/** A row about an article: a quote, a figure that the article states, or a quote that states a figure. */
export function articleRowSchema(codes: Codes) {
  return z.object({
    article: requiredText,
    publisher: requiredText,
    address: z.url({
      protocol: /^https?$/,
      error: "is no web address such as https://www.example.org/news/1",
    }),
    published: z.iso.date({ error: "is no day such as 2022-06-02" }),
    quote: optionalText,
    speaker: optionalText,
    role: optionalText,
    organisation: optionalText,
    organisationKind: optionalName(organisationKinds),
    topic: optionalText,
    newTopic: optionalText,
    area: optionalNumber((cell) => toAreaId(codes, cell)),
    words: optionalText,
    value: optionalNumber(toDecimal),
    unit: optionalName(figureUnits),
    comparator: optionalName(comparators),
    measure: optionalName(measures),
    offence: optionalNumber((cell) => codes.lookUp("offence", cell)),
    year: optionalNumber((cell) => codes.lookUp("year", cell)),
    fromQuarter: optionalNumber((cell) => codes.lookUp("quarter", cell)),
    toQuarter: optionalNumber((cell) => codes.lookUp("quarter", cell)),
    basis: optionalName(outcomeBases),
    outcomeGroups: numberList((cell) => codes.lookUp("group", cell)),
    event: optionalText.transform((cell, context) => {
      const event = cell === null ? null : codes.lookUpEvent(cell);
      if (event === null || "event" in event) return event?.event ?? null;
      context.addIssue({ code: "custom", message: event.problem });
      return z.NEVER;
    }),
  });
}

export type ArticleRow = z.output<ReturnType<typeof articleRowSchema>>;

/** A force and a region may share a name, such as West Midlands. Then the force is meant. */
function toAreaId(codes: Codes, cell: string): number | string {
  const body = codes.lookUp("body", cell);
  return typeof body === "number" ? body : codes.lookUp("area", cell);
}

function toDecimal(cell: string): number | string {
  const digits = dropThousandsCommas(cell);
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : "is no number";
}

type Fields = readonly (keyof ArticleRow)[];

/** The fields about the article. */
export const articleFields: Fields = ["article", "publisher", "address", "published"];

/** The fields about a quote. The area is not one of them, because it may be that of the figure in the quote. */
export const quoteFields: Fields = [
  "speaker",
  "role",
  "organisation",
  "organisationKind",
  "topic",
  "newTopic",
];

/** The fields about a stated figure, without its area. */
export const figureFields: Fields = [
  "value",
  "unit",
  "comparator",
  "measure",
  "offence",
  "year",
  "fromQuarter",
  "toQuarter",
  "basis",
  "outcomeGroups",
  "event",
];
