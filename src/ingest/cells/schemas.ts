import { z } from "zod";
import type { Flaw, Texts } from "../datasets/records.ts";
import { suggest } from "./problems.ts";

/** Makes a number of a cell, or says in words what is wrong with it. */
type ReadNumber = (cell: string) => number | string;

/** A cell that must be filled. */
export const text = z.string().min(1, "is blank");

/** A cell that may be blank, which is null. */
export const optionalText = z.string().transform((cell) => (cell === "" ? null : cell));

/** A cell that stands for a number, such as the key of a name. */
export const number = (read: ReadNumber) => text.transform(through(read));

/** A cell that stands for a number, or is blank, which is null. */
export const optionalNumber = (read: ReadNumber) =>
  z.string().transform((cell, context) => (cell === "" ? null : through(read)(cell, context)));

/** A cell with numbers between semicolons, or blank. */
export const numbers = (read: ReadNumber) =>
  z.string().transform((cell, context) => {
    const parts = cell.split(";").flatMap((part) => part.trim() || []);
    return parts.map((part) => through(read)(part, context));
  });

/** A blank cell, or one of some names, in capitals or not: `per cent` is PER_CENT. */
export function oneOf<Name extends string>(names: readonly Name[]) {
  return z.string().transform((cell, context) => {
    if (cell === "") return null;
    const written = cell.toUpperCase().replaceAll(" ", "_");
    const name = names.find((each) => each === written);
    if (name !== undefined) return name;
    context.addIssue({ code: "custom", message: `is none of ${names.join(", ")}${suggest(names, written)}` });
    return z.NEVER;
  });
}

/** The row that texts make, or null; and what is wrong with them, field by field. */
export function parseTexts<Row>(row: z.ZodType<Row>, texts: Texts): { row: Row | null; flaws: Flaw[] } {
  const parsed = row.safeParse(texts);
  if (parsed.success) return { row: parsed.data, flaws: [] };
  const flaws = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
  return { row: null, flaws };
}

function through(read: ReadNumber) {
  return (cell: string, context: z.RefinementCtx): number => {
    const value = read(cell);
    if (typeof value === "number") return value;
    context.addIssue({ code: "custom", message: value });
    return z.NEVER;
  };
}
