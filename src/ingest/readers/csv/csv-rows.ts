import { limits } from "../limits.ts";
import { Labels } from "../text-pool.ts";
import type { Cell, Row } from "../workbook.ts";
import { refuseCell, WorkbookError } from "../workbook-error.ts";
import type { Records } from "./csv-records.ts";

/**
 * Makes rows of comma-separated records, of which each must be as wide as the first that is not blank.
 * @throws WorkbookError naming the line that is wider or narrower, misquoted, or beyond the limits.
 */
export async function* readTable(chunks: AsyncIterable<Records>): AsyncGenerator<readonly Row[]> {
  const table = new RecordTable();
  for await (const records of chunks) {
    const rows = table.makeRows(records);
    if (rows.length > 0) yield rows;
  }
}

class RecordTable {
  readonly #labels = new Labels();
  #width = 0;
  #records = 0;
  /** Lines that the records so far have taken up; a quoted text may have several. */
  #lines = 0;

  makeRows(records: Records): readonly Row[] {
    const rows: Row[] = [];
    records.fields.forEach((fields, index) => {
      this.#records++;
      if (index === records.misquoted) throw this.#refusal("has quotation marks that do not match");
      const isBlank = fields.length === 1 && fields[0] === "";
      if (!isBlank) this.#checkWidth(fields, records.endsInLineFeed);
      const cells = this.#readCells(fields);
      this.#lines++;
      if (cells.length > 0) rows.push({ number: this.#records, cells });
    });
    if (records.isOverlong) throw this.#refusal(`goes on for more than ${limits.unbroken} characters`);
    return rows;
  }

  #readCells(fields: readonly string[]): readonly Cell[] {
    const cells: Cell[] = [];
    let filled = 0;
    for (const text of fields) {
      if (text === "") {
        cells.push(null);
        continue;
      }
      if (text.length > limits.cellCharacters) {
        throw refuseCell(
          "",
          this.#records,
          cells.length,
          `holds more than ${limits.cellCharacters} characters`,
        );
      }
      if (text.includes("\n")) this.#lines += text.split("\n").length - 1;
      filled = cells.push(this.#labels.share(text));
    }
    cells.length = filled;
    return cells;
  }

  #checkWidth(fields: readonly string[], endsInLineFeed: boolean): void {
    const width = fields.length;
    if (width > limits.columns)
      throw this.#refusal(`has ${width} columns, of which ${limits.columns} are allowed`);
    if (this.#width === 0) this.#width = width;
    if (width !== this.#width)
      throw this.#refusal(`has ${width} columns where the header has ${this.#width}`);
    if (this.#records > limits.rows) throw this.#refusal(`is beyond the ${limits.rows} rows allowed`);
    if (endsInLineFeed && fields[width - 1]?.endsWith("\r")) {
      throw this.#refusal("ends in a carriage return, unlike the first");
    }
  }

  #refusal(complaint: string): WorkbookError {
    const line = this.#lines + 1;
    return new WorkbookError(`Line ${line} ${complaint}.`, { row: this.#records });
  }
}
