import type { FieldProblem } from "../../cells/problems.ts";
import type { RowTexts } from "../../cells/schemas.ts";
import type { RecordField } from "../records.ts";
import { figureFields, quoteFields } from "./article-row.ts";

type Fields = readonly RecordField<"articles">[];

/** Finds the cells of one row of an article that contradict each other. */
export function findContradictions(texts: RowTexts): FieldProblem[] {
  const { quote = "", words = "", topic = "", newTopic = "", fromQuarter = "", toQuarter = "" } = texts;
  const { measure = "" } = texts;
  const isDate = measure.toUpperCase() === "DATE";
  const requireFilled = (fields: Fields, reason: string): FieldProblem[] =>
    fields
      .filter((field) => !texts[field])
      .map((field) => ({ field, message: `is blank, though there is ${reason}` }));
  const requireBlank = (fields: Fields, without: string): FieldProblem[] =>
    fields
      .filter((field) => texts[field])
      .map((field) => ({ field, message: `is filled, though there is no ${without}` }));
  const problems: FieldProblem[] = [];
  if (quote === "") {
    problems.push(...requireBlank(quoteFields, "quote"));
    if (words === "") problems.push({ field: "quote", message: "is blank, and so is Words" });
  } else {
    problems.push(...requireFilled(["organisation"], "a quote"));
    if (!texts.role) problems.push(...requireFilled(["speaker"], "a quote and no role"));
    if (newTopic === "") problems.push(...requireFilled(["topic"], "a quote"));
    else if (topic !== "") problems.push({ field: "newTopic", message: "stands beside another topic" });
  }
  if (words === "") problems.push(...requireBlank(figureFields, "stated figure"));
  else {
    problems.push(...requireFilled(["value", "unit", "comparator", "measure"], "a stated figure"));
    if (!quote.includes(words) && quote !== "")
      problems.push({ field: "words", message: "is not in the quote" });
    if (isDate)
      problems.push(
        ...requireFilled(["event", "area", "offence"], "a date, which needs Event, Area and Offence"),
      );
    else problems.push(...requireBlank(["event"], "date"));
    if (fromQuarter !== "") problems.push(...requireFilled(["year", "toQuarter"], "a first quarter"));
    if (toQuarter !== "") problems.push(...requireFilled(["fromQuarter"], "a last quarter"));
    if (toQuarter !== "" && fromQuarter > toQuarter) {
      problems.push({ field: "toQuarter", message: "is before the first quarter" });
    }
  }
  return problems;
}
