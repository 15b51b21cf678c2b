import { limits } from "../limits.ts";
import { TextPool } from "../text-pool.ts";
import type { Cell, Row } from "../workbook.ts";
import { invalidCell, WorkbookError } from "../workbook-error.ts";
import type { CsvRecords } from "./csv-records.ts";

/**
 * Turns CSV records into rows. Each record must have as many fields as the first one that is not blank.
 * @throws WorkbookError with the line that has more or fewer fields, is misquoted, or exceeds a limit.
 */
export async function* readCsvRows(chunks: AsyncIterable<CsvRecords>): AsyncGenerator<readonly Row[]> {
  const builder = new CsvRowBuilder();
  for await (const records of chunks) {
    const rows = builder.toRows(records);
    if (rows.length > 0) yield rows;
  }
}

class CsvRowBuilder {
  readonly #texts = new TextPool();
  #width = 0;
  #records = 0;
  /** Lines of the records so far. A quoted text may take several. */
  #lines = 0;

  toRows(records: CsvRecords): readonly Row[] {
    const rows: Row[] = [];
    records.fields.forEach((fields, index) => {
      this.#records++;
      if (index === records.misquoted) throw this.#invalidLine("has quotation marks that do not match");
      const isBlank = fields.length === 1 && fields[0] === "";
      if (!isBlank) this.#checkWidth(fields, records.endsInLineFeed);
      const cells = this.#readCells(fields);
      this.#lines++;
      if (cells.length > 0) rows.push({ number: this.#records, cells });
    });
    if (records.isOverlong) throw this.#invalidLine(`goes on for more than ${limits.unbroken} characters`);
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
        throw invalidCell(
          "",
          this.#records,
          cells.length,
          `holds more than ${limits.cellCharacters} characters`,
        );
      }
      if (text.includes("\n")) this.#lines += text.split("\n").length - 1;
      filled = cells.push(this.#texts.share(text));
    }
    cells.length = filled;
    return cells;
  }

  #checkWidth(fields: readonly string[], endsInLineFeed: boolean): void {
    const width = fields.length;
    if (width > limits.columns)
      throw this.#invalidLine(`has ${width} columns, of which ${limits.columns} are allowed`);
    if (this.#width === 0) this.#width = width;
    if (width !== this.#width)
      throw this.#invalidLine(`has ${width} columns where the header has ${this.#width}`);
    if (this.#records > limits.rows) throw this.#invalidLine(`is beyond the ${limits.rows} rows allowed`);
    if (endsInLineFeed && fields[width - 1]?.endsWith("\r")) {
      throw this.#invalidLine("ends in a carriage return, unlike the first");
    }
  }

  #invalidLine(complaint: string): WorkbookError {
    const line = this.#lines + 1;
    return new WorkbookError(`Line ${line} ${complaint}.`, { row: this.#records });
  }
}
