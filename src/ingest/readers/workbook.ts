/** Text as typed (not trimmed), a number, or null where the cell is blank. */
export type Cell = string | number | null;

/**
 * A row that is not blank. `number` counts from 1 as a spreadsheet shows it. `cells` begins at column A and ends at the
 * row's last cell that is not blank.
 */
export interface Row {
  readonly number: number;
  readonly cells: readonly Cell[];
  /**
   * The cells that cannot be read, by index: the end of a sentence that begins with the cell, such as "holds a formula". They
   * are blank in `cells`. A file is rejected for them only where they are needed.
   */
  readonly unreadable?: ReadonlyMap<number, string>;
}

export interface Sheet {
  /** The exact name, with trailing spaces. The only sheet of a CSV file has an empty name. */
  readonly name: string;
  /** Whether office programs do not show it. */
  readonly isHidden: boolean;
  /**
   * Streams the rows in chunks of at most a few thousand, without blank rows. At most about one chunk is read ahead of
   * the caller. Each call starts again at the first row.
   * @throws WorkbookError when the sheet cannot be read, or holds something that no publication should.
   */
  rows(): AsyncIterable<readonly Row[]>;
}

export interface Workbook {
  /** In the order of the workbook. */
  readonly sheets: readonly Sheet[];
  close(): Promise<void>;
}

/** Called with the bytes of the file read so far, as it is on disk, and the size of the file. */
export type OnBytes = (readSoFar: number, total: number) => void;
