import { packedCounts } from "./packed-counts.ts";

/** A table that is made from copied ones when they are all there, for queries that read it faster. */
export interface DerivedTable {
  readonly name: string;
  /** The statements that make it and its indexes. The schema of the snapshot is first in the search path. */
  readonly statements: readonly string[];
  /** A query for how many of its rows are wrong or missing, as one number; 0 is right. */
  readonly countWrong: string;
}

/** The derived tables of this version, in the order in which they are made. */
export const derivedTables: readonly DerivedTable[] = packedCounts;
