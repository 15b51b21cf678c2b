import { z } from "zod";
import {
  comparators,
  figureUnits,
  measures,
  organisationKinds,
  outcomeBases,
} from "../../../../db/tables.ts";
import type { Codes } from "../../cells/codes.ts";
import { numbers, oneOf, optionalNumber, optionalText, text } from "../../cells/schemas.ts";

/** A row of an article: the article, a quote of it, a figure that it states, or a quote that states a figure. */
export function describeArticleRow(codes: Codes) {
  return z.object({
    article: text,
    publisher: text,
    address: z.url({
      protocol: /^https?$/,
      error: "is no web address such as https://www.example.org/news/1",
    }),
    published: z.iso.date({ error: "is no day such as 2022-06-02" }),
    quote: optionalText,
    speaker: optionalText,
    role: optionalText,
    organisation: optionalText,
    organisationKind: oneOf(organisationKinds),
    topic: optionalText,
    newTopic: optionalText,
    area: optionalNumber((cell) => readArea(codes, cell)),
    words: optionalText,
    value: optionalNumber(readNumber),
    unit: oneOf(figureUnits),
    comparator: oneOf(comparators),
    measure: oneOf(measures),
    offence: optionalNumber((cell) => codes.read("offence", cell)),
    year: optionalNumber((cell) => codes.read("year", cell)),
    fromQuarter: optionalNumber((cell) => codes.read("quarter", cell)),
    toQuarter: optionalNumber((cell) => codes.read("quarter", cell)),
    basis: oneOf(outcomeBases),
    outcomeGroups: numbers((cell) => codes.read("group", cell)),
  });
}

export type ArticleRow = z.output<ReturnType<typeof describeArticleRow>>;

/** A force and a region may have one name, such as West Midlands: people mean the force. */
function readArea(codes: Codes, cell: string): number | string {
  const body = codes.read("body", cell);
  return typeof body === "number" ? body : codes.read("area", cell);
}

function readNumber(cell: string): number | string {
  const digits = cell.replace(/(?<=\d),(?=\d{3}\b)/g, "");
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : "is no number";
}

type Fields = readonly (keyof ArticleRow)[];

/** What a row says of the article. */
export const ofArticle: Fields = ["article", "publisher", "address", "published"];

/** What a row says of a quote, but for its area, which may be that of the figure that it states. */
export const ofQuote: Fields = ["speaker", "role", "organisation", "organisationKind", "topic", "newTopic"];

/** What a row says of a stated figure, but for its area. */
export const ofFigure: Fields = [
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
];
