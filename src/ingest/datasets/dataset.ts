import type { FiguresDatabase } from "../../../db/open.ts";
import type { Loaded } from "./content.ts";
import type { Observations } from "./observations.ts";

/** How a release compares with what was known before it, figure by figure or record by record. */
export interface Comparison {
  readonly unchanged: number;
  readonly revised: number;
  readonly added: number;
}

/** How what was stored of a subject becomes part of a store's answers, and is taken out of it again. */
export interface SubjectStore {
  /** What its rows are called. */
  readonly noun: string;
  /** Compares the rows of a release with those that were known on the day before it. */
  compare(db: FiguresDatabase, releaseId: number): Comparison;
  /** Takes the rows of a release out; what is read of them stays until the next roll-up. */
  remove(db: FiguresDatabase, releaseId: number): void;
  /** Writes what is read of the given years (or mid-years), of which figures of a release of the day `since` came or went. */
  rollUp(db: FiguresDatabase, years: readonly number[], since: number): void;
}

/** How figures of a subject are kept. */
export interface FigureStore extends SubjectStore {
  /**
   * Stores the figures of a release, and notes what it covers.
   * @throws Error when a figure is given twice, or when what is stored is not what was read.
   */
  store(db: FiguresDatabase, observations: Observations, loaded: Loaded): void;
}
