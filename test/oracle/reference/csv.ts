import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Gives the cell of a row under a header. */
export type Row = (header: string) => string;

/** Reads a CSV file with a header, which may be gzipped. Cells may be quoted; a quote inside is written twice. */
export function readRows(path: string): Row[] {
  const bytes = readFileSync(path);
  const [headers = [], ...lines] = splitCells((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString());
  const indexes = new Map(headers.map((header, index) => [header, index]));
  return lines.map((cells) => (header) => {
    const cell = cells[indexes.get(header) ?? -1];
    if (cell === undefined) throw new Error(`${path} has no cell under "${header}" in: ${cells.join()}`);
    return cell;
  });
}

/** The cells of each line of CSV. */
export function splitCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === "," || character === "\n") {
      row.push(cell);
      cell = "";
      if (character === "\n") {
        rows.push(row);
        row = [];
      }
    } else if (character !== "\r") cell += character;
  }
  return cell === "" && row.length === 0 ? rows : [...rows, [...row, cell]];
}
