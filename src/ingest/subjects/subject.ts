import type { FiguresDatabase } from "../../../db/open.ts";
import type { Observations } from "../observations.ts";
import type { Publication } from "../publications/publication.ts";

/** A release as its figures are stored under it. */
export interface Loaded {
  readonly releaseId: number;
  readonly publication: Publication;
  /** Texts that observations refer to by their place, from 1. */
  readonly notes: readonly string[];
}

/** How a release compares with what was known before it, figure by figure. */
export interface Comparison {
  readonly unchanged: number;
  readonly revised: number;
  readonly added: number;
}

/** How figures of a subject become part of a store, and are taken out of it again. */
export interface SubjectStore {
  /**
   * Stores the figures of a release, and notes what it covers.
   * @throws Error when a figure is given twice, or when what is stored is not what was read.
   */
  store(db: FiguresDatabase, observations: Observations, loaded: Loaded): void;
  /** Compares the figures of a release with those that were known on the day before it. */
  compare(db: FiguresDatabase, releaseId: number): Comparison;
  /** Takes the figures of a release out; what is read of them stays until the next roll-up. */
  remove(db: FiguresDatabase, releaseId: number): void;
  /** Writes what is read of the given years (or mid-years), of which figures came or went. */
  rollUp(db: FiguresDatabase, years: readonly number[]): void;
}
