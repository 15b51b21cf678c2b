import * as z from "zod";
import { type FieldProblem, formatNearest } from "./problems.ts";

/** The texts of one row by field. A column that the file lacks is blank; a field that the table lacks is left out. */
export type RowTexts = Readonly<Record<string, string>>;

/** Turns a cell into a number, or gives the end of a sentence that says what is wrong with the cell. */
type ToNumber = (cell: string) => number | string;

/** A cell that must not be blank. */
export const requiredText = z.string().min(1, "is blank");

/** A cell that may be blank, which is null. */
export const optionalText = z.string().transform((cell) => (cell === "" ? null : cell));

/** A cell that stands for a number, such as the id of a name. */
export const requiredNumber = (toNumber: ToNumber) => requiredText.transform(converter(toNumber));

/** A cell that stands for a number, or is blank, which is null. */
export const optionalNumber = (toNumber: ToNumber) =>
  z.string().transform((cell, context) => (cell === "" ? null : converter(toNumber)(cell, context)));

/** A cell with numbers between semicolons, or blank, which is no number. */
export const numberList = (toNumber: ToNumber) =>
  z.string().transform((cell, context) => {
    const parts = cell.split(";").flatMap((part) => part.trim() || []);
    return parts.map((part) => converter(toNumber)(part, context));
  });

/** A cell with one of some names, in any case and with spaces (`per cent` is PER_CENT), or blank, which is null. */
export function optionalName<Name extends string>(names: readonly Name[]) {
  return z.string().transform((cell, context) => {
    if (cell === "") return null;
    const typed = cell.toUpperCase().replaceAll(" ", "_");
    const name = names.find((each) => each === typed);
    if (name !== undefined) return name;
    context.addIssue({
      code: "custom",
      message: `is none of ${names.join(", ")}${formatNearest(names, typed)}`,
    });
    return z.NEVER;
  });
}

/** The row that the texts stand for, or null and what is wrong with each field. */
export function parseRowTexts<Row>(
  schema: z.ZodType<Row>,
  texts: RowTexts,
): { row: Row | null; problems: FieldProblem[] } {
  const parsed = schema.safeParse(texts);
  if (parsed.success) return { row: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
  return { row: null, problems };
}

function converter(toNumber: ToNumber) {
  return (cell: string, context: z.RefinementCtx): number => {
    const value = toNumber(cell);
    if (typeof value === "number") return value;
    context.addIssue({ code: "custom", message: value });
    return z.NEVER;
  };
}
