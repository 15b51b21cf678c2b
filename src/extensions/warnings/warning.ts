/** The codes of all warnings; docs/extensions.md says what each means. */
export const warningCodes = [
  "SERIES_CROSSES_BREAK",
  "SUM_CROSSES_BREAK",
  "TWO_OUTCOME_BASES",
  "NO_FIGURES",
  "NOT_FOUND",
  "RATES_ON_TWO_BASES",
  "MORE_PAGES",
] as const;

/** Says that figures in the response are easily misread, or that there are none. */
export interface Warning {
  readonly code: (typeof warningCodes)[number];
  readonly message: string;
  /** The response path of the field. */
  readonly path: readonly string[];
}
