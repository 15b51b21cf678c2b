/** A count as an array of columns, which the driver reads faster than an object. For responses with many counts. */
export type Quarter = [areaId: number, period: number, value: number | null, status: string];
export type Year = [...Quarter, population: number | null, quarters: number, missingParts: number];

export interface CountRow {
  readonly name: string;
  readonly year: number;
  readonly value: number | null;
  readonly population: number | null;
  readonly quarters: number;
  readonly missingParts: number;
  readonly status: string;
}
export interface RankedRow extends CountRow {
  readonly rank: number | null;
}
export interface OutcomeRow {
  readonly year: number;
  readonly slug: string;
  readonly name: string;
  readonly value: number | null;
  readonly total: number | null;
  readonly status: string;
}
export interface OffenceRow {
  readonly code: string;
  readonly name: string;
  readonly subgroup: string | null;
  readonly group: string | null;
}
export interface TotalRow {
  readonly region: string | null;
  readonly year: number;
  readonly value: number | null;
  readonly figures: number;
  readonly status: string;
}
export interface QuoteRow {
  readonly text: string;
  readonly speaker: string | null;
  readonly topic: string;
  readonly source: string;
}
