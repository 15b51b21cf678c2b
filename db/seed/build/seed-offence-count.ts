/** One row: offences recorded by a body in a quarter of a financial year. */
export type SeedOffenceCount = {
  readonly offence: string;
  readonly body: string;
  readonly year: string;
  readonly quarter: number;
  /** The count, or why there is none. */
  readonly count: number | "NOT_COLLECTED";
  readonly locator: string;
};
