/** What a publication's file may hold. Past any of these it is taken for broken or hostile, and reading stops. */
export const limits = {
  /** Bytes that all entries of a zip archive may come to once inflated: ten times the largest known workbook. */
  archiveBytes: 4 * 1024 ** 3,
  /** Bytes that one entry of a zip archive, or one gzip file, may come to once inflated. */
  entryBytes: 2 * 1024 ** 3,
  /** How many times larger than its packed form an entry may be; spreadsheets reach about sixty. */
  inflationRatio: 200,
  /** Bytes below which the ratio is not looked at: a few blank pages may well be packed a thousand times smaller. */
  inflationFloor: 100 * 1024 ** 2,
  /** Entries in a zip archive; official workbooks have about a hundred. */
  archiveEntries: 10_000,
  /** Sheets in a workbook; official ones have at most some thirty. */
  sheets: 1_000,
  /** Columns with something in them; official tables have at most some sixty. */
  columns: 1_024,
  /** The last row of a sheet with something in it, twice what a spreadsheet program can show. */
  rows: 2_000_000,
  /** Characters in one cell, which is where spreadsheet programs stop too. */
  cellCharacters: 32_767,
  /** Characters in the table of shared strings of a workbook, the one part that is held in memory. */
  sharedCharacters: 128 * 1024 ** 2,
  /** Entries in that table. */
  sharedStrings: 4_000_000,
  /** Characters of one row of comma-separated text, or of one piece of XML markup, because either is held whole. */
  unbroken: 1024 ** 2,
  /** Elements within elements; workbooks need about a dozen. */
  depth: 256,
} as const;
