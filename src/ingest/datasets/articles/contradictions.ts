import type { Field, Flaw, Texts } from "../records.ts";
import { ofFigure, ofQuote } from "./article-row.ts";

type Fields = readonly Field<"words">[];

/** What the cells of one row of an article say together that cannot be. */
export function findContradictions(texts: Texts): Flaw[] {
  const { quote = "", words = "", topic = "", newTopic = "", fromQuarter = "", toQuarter = "" } = texts;
  const blank = (fields: Fields, beside: string): Flaw[] =>
    fields
      .filter((field) => !texts[field])
      .map((field) => ({ field, message: `is blank, though there is ${beside}` }));
  const filled = (fields: Fields, without: string): Flaw[] =>
    fields
      .filter((field) => texts[field])
      .map((field) => ({ field, message: `is filled, though there is no ${without}` }));
  const flaws: Flaw[] = [];
  if (quote === "") {
    flaws.push(...filled(ofQuote, "quote"));
    if (words === "") flaws.push({ field: "quote", message: "is blank, and so is Words" });
  } else {
    flaws.push(...blank(["organisation"], "a quote"));
    if (!texts.role) flaws.push(...blank(["speaker"], "a quote and no role"));
    if (newTopic === "") flaws.push(...blank(["topic"], "a quote"));
    else if (topic !== "") flaws.push({ field: "newTopic", message: "stands beside another topic" });
  }
  if (words === "") flaws.push(...filled(ofFigure, "stated figure"));
  else {
    flaws.push(...blank(["value", "unit", "comparator", "measure"], "a stated figure"));
    if (!quote.includes(words) && quote !== "")
      flaws.push({ field: "words", message: "is not in the quote" });
    if (fromQuarter !== "") flaws.push(...blank(["year", "toQuarter"], "a first quarter"));
    if (toQuarter !== "") flaws.push(...blank(["fromQuarter"], "a last quarter"));
    if (toQuarter !== "" && fromQuarter > toQuarter) {
      flaws.push({ field: "toQuarter", message: "is before the first quarter" });
    }
  }
  return flaws;
}
