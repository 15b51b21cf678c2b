import { type Problem, suggest } from "./problems.ts";
import type { Publication } from "./publications/publication.ts";
import type { Row } from "./readers/workbook.ts";

/** Where in a sheet each field stands. */
export type Columns<Field extends string> = ReadonlyMap<Field, number>;

/** A header as it is compared: line feeds and runs of spaces made one, note marks left out. */
export function cleanHeader(cell: unknown): string {
  return String(cell ?? "")
    .replace(/\[note[^\]]*\]/gi, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The letter of a column, as a spreadsheet shows it. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** How many of the publication's headers a row holds. */
export function countHeaders(row: Row, publication: Publication): number {
  const cells = new Set(row.cells.map(cleanHeader));
  return Object.values(publication.columns).filter((names) => names.some((name) => cells.has(name))).length;
}

/** Places the fields; a header that is missing or unknown is a problem. */
export function placeColumns<Field extends string>(
  sheet: string,
  row: Row,
  publication: Publication<Field>,
): { columns: Columns<Field>; problems: Problem[] } {
  const columns = new Map<Field, number>();
  const problems: Problem[] = [];
  const fields = Object.entries<readonly string[]>(publication.columns);
  const known = fields.flatMap(([, names]) => names);
  for (const [index, cell] of row.cells.entries()) {
    const header = cleanHeader(cell);
    if (header === "") continue;
    const field = fieldsOf(publication).find((name) => publication.columns[name].includes(header));
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
    else {
      const message = field === undefined ? `is no known header${suggest(known, header)}` : "stands twice";
      problems.push({ sheet, row: row.number, column: letterOf(index), value: header, message });
    }
  }
  for (const field of fieldsOf(publication)) {
    if (columns.has(field)) continue;
    const [name = field] = publication.columns[field];
    problems.push({
      sheet,
      row: row.number,
      column: "-",
      value: name,
      message: "is missing from the headers",
    });
  }
  return { columns, problems };
}

function fieldsOf<Field extends string>({ columns }: Publication<Field>): Field[] {
  const fields: Field[] = [];
  for (const field in columns) fields.push(field);
  return fields;
}
