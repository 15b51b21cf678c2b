import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Gives the cell of a row under a header. */
export type Row = (header: string) => string;

/** Reads a CSV file with a header, packed or not; cells may be quoted, with a quote inside them written twice. */
export function readRows(path: string): Row[] {
  const bytes = readFileSync(path);
  const [headers = [], ...lines] = splitCells((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString());
  const places = new Map(headers.map((header, place) => [header, place]));
  return lines.map((cells) => (header) => {
    const cell = cells[places.get(header) ?? -1];
    if (cell === undefined) throw new Error(`${path} has no cell under "${header}" in: ${cells.join()}`);
    return cell;
  });
}

function splitCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
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
