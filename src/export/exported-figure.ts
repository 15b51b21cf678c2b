import type { StatusLetter } from "../statistics/shorthand.ts";

/** What figures can be divided by, besides time, in the order in which formats write it. */
export const cubeDimensions = [
  "area",
  "force",
  "region",
  "offence",
  "offenceSubgroup",
  "offenceGroup",
  "outcomeGroup",
  "outcomeType",
] as const;
export type CubeDimension = (typeof cubeDimensions)[number];

/** An entry of a code list. */
export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** The publication that a figure is from. */
export interface Origin {
  readonly source: string;
  readonly release: string | null;
  /** The day of the release; null where it is not known. */
  readonly published: string | null;
  readonly licence: string | null;
}

/** A figure as every format writes it: one row. */
export interface ExportedFigure {
  /** Null in a dimension where the figure is of all its entries, or of none. */
  readonly codes: Readonly<Partial<Record<CubeDimension, NamedCode | null>>>;
  /** Which cases an outcome figure counts; null for counts of offences. */
  readonly basis: string | null;
  /** The financial year, as `2020/21`; null for a sum of several. */
  readonly year: string | null;
  readonly quarter: number | null;
  readonly start: string;
  readonly end: string;
  /** Whether it is a part of its year. */
  readonly isPartial: boolean;
  readonly value: number | null;
  readonly shorthand: string;
  readonly status: readonly StatusLetter[];
  readonly missingReason: string | null;
  readonly unit: string;
  /** More figures, by the name of their column. */
  readonly more: Readonly<Record<string, number | string | null>>;
  /** The days and titles of series breaks. */
  readonly seriesBreaks: readonly string[];
  readonly notes: readonly string[];
  /** What is missing from a sum. */
  readonly excludes: readonly string[];
  readonly origins: readonly Origin[];
}
