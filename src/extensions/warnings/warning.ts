/** What an answer can be warned of; docs/extensions.md says what each means. */
export const warningCodes = ["SERIES_CROSSES_BREAK", "SUM_CROSSES_BREAK", "TWO_OUTCOME_BASES"] as const;

/** That an answer is easily misread. */
export interface Warning {
  readonly code: (typeof warningCodes)[number];
  readonly message: string;
  /** The response keys of the field from the root, list indices left out. */
  readonly path: readonly string[];
}
