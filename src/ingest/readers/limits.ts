/** The most that a publication's file may hold. A file with more is broken or hostile, and is not read further. */
export const limits = {
  /** Inflated bytes of all entries of a zip archive: ten times the largest known workbook. */
  archiveBytes: 4 * 1024 ** 3,
  /** Inflated bytes of one entry of a zip archive, or of one gzip file. */
  entryBytes: 2 * 1024 ** 3,
  /** Inflated bytes for each packed byte of an entry. Spreadsheets reach about 60. */
  inflationRatio: 200,
  /** Up to this many inflated bytes the ratio is not checked: a few blank pages can be packed a thousand times smaller. */
  inflationFloor: 100 * 1024 ** 2,
  /** Entries in a zip archive. Official workbooks have about 100. */
  archiveEntries: 10_000,
  /** Sheets in a workbook. Official ones have at most about 30. */
  sheets: 1_000,
  /** Columns that are not blank. Official tables have at most about 60. */
  columns: 1_024,
  /** The number of the last row that is not blank: twice as many as a spreadsheet program can show. */
  rows: 2_000_000,
  /** Characters in one cell: as many as spreadsheet programs allow. */
  cellCharacters: 32_767,
  /** Characters in the table of shared strings of a workbook. It is the only part that is held in memory. */
  sharedCharacters: 128 * 1024 ** 2,
  /** Entries in that table. */
  sharedStrings: 4_000_000,
  /** Characters of one row of CSV, or of one XML tag: each is held in memory as a whole. */
  unbroken: 1024 ** 2,
  /** Levels of XML elements within each other. Workbooks need about 12. */
  depth: 256,
} as const;
