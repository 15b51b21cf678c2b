/** How a publication's files are recognised and read. Everything that differs between publications is here. */
export interface Publication<Field extends string = string> {
  readonly slug: string;
  /** The source that its releases are editions of. */
  readonly source: string;
  readonly title: string;
  /** The headers that each field may have, as cleaned: single spaces, no note marks. */
  readonly columns: Readonly<Record<Field, readonly string[]>>;
  /** Sheets that must hold figures; any other sheet without the headers is a cover or notes. */
  readonly figureSheets: RegExp;
  /** Names under which forces and bodies occur, to their slug. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Codes that are given in several rows for one quarter, which add up. */
  readonly addedUp: readonly string[];
  /** Cells that are printed as figures but are none, with the reason. */
  readonly placeholders: readonly Placeholder[];
}

/** All figures of an offence in a year, which only look like figures. */
export interface Placeholder {
  readonly offence: string;
  readonly year: number;
  readonly missing: "NOT_COLLECTED";
  readonly why: string;
}
