import * as z from "zod";
import { CsvError, splitCsv } from "../../csv.ts";
import { invalidValue, SeedBuildError } from "./seed-build-error.ts";

/** One parsed CSV row, with the file and line it is from; the header is line 1. */
export type TableRow<Row> = { readonly file: string; readonly line: number; readonly row: Row };

/** A cell that holds a whole number, as a number. */
export const wholeNumber = z
  .string()
  .regex(/^-?\d+$/, "is not a whole number")
  .transform(Number);

/** A cell that holds a count of zero or more, as a number. */
export const count = z.string().regex(/^\d+$/, "is not a count").transform(Number);

/** A cell that holds some text. */
export const text = z.string().min(1, "is empty");

/** A cell that holds a financial year such as 2014/15. */
export const yearLabel = z.string().regex(/^20\d\d\/\d\d$/, "is not a financial year");

/** Parses CSV text with exactly these columns. @throws SeedBuildError at the first cell the schema does not accept. */
export function parseTable<Row>(
  file: string,
  csv: string,
  columns: readonly string[],
  schema: z.ZodType<Row>,
): TableRow<Row>[] {
  const [header, ...records] = splitRecords(file, csv);
  if (header?.join() !== columns.join()) {
    throw new SeedBuildError(`${file}, line 1: the header is not the expected ${columns.join()}.`);
  }
  // The seed cites line numbers. A line feed within a field would make all later ones wrong.
  if (csv.split("\n").length !== records.length + 2) {
    throw new SeedBuildError(`${file}: some rows do not take exactly one line.`);
  }
  return records.map((cells, index) => {
    const line = index + 2;
    const record = Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
    const result = schema.safeParse(record);
    if (result.success) return { file, line, row: result.data };
    const issue = result.error.issues[0];
    const column = String(issue?.path[0] ?? "");
    throw invalidValue(file, `line ${line}`, column, record[column], issue?.message ?? "is not expected");
  });
}

function splitRecords(file: string, csv: string): string[][] {
  try {
    return splitCsv(csv);
  } catch (error) {
    if (error instanceof CsvError) throw new SeedBuildError(`${file}: ${error.message}.`);
    throw error;
  }
}

/** A cell that holds one of the names in `slugs`, as its slug. */
export function slugOf(slugs: ReadonlyMap<string, string>, what: string) {
  return z.string().transform((name, context) => {
    const slug = slugs.get(name);
    if (slug !== undefined) return slug;
    context.addIssue({ code: "custom", message: `is not a known ${what}` });
    return z.NEVER;
  });
}
