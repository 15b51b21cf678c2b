import type { FiguresDatabase } from "../../../db/open.ts";
import type { LoadedRelease } from "./loaded-release.ts";
import type { Observations } from "./observations.ts";

/** How many rows of a release are as in the release before it, how many differ, and how many are new. */
export interface Comparison {
  readonly unchanged: number;
  readonly revised: number;
  readonly added: number;
}

/** A dataset that can be loaded: how its rows are compared, removed and rolled up. */
export interface LoadableDataset {
  /** What its rows are called, in the plural. */
  readonly noun: string;
  /** Compares the rows of a release with those of the latest earlier release. */
  compare(db: FiguresDatabase, releaseId: number): Comparison;
  /** Removes the rows of a release. The rollups still have its figures until `rollUp` is called. */
  remove(db: FiguresDatabase, releaseId: number): void;
  /**
   * Copies the rows of the carried releases from the attached store `earlier` (`carried-rows.ts`). The rollups do not have
   * them until `rollUp` is called.
   * @throws StoreError when a row has a code that this version does not know.
   */
  carry(db: FiguresDatabase): void;
  /**
   * Writes the rollups of the given years (or mid-years) after a release was added or removed. `since` is the day of
   * that release as a number, such as 20231019.
   */
  rollUp(db: FiguresDatabase, years: readonly number[], since: number): void;
}

/** How a dataset of figures is stored. */
export interface FigureDataset extends LoadableDataset {
  /**
   * Stores the figures of a release, and records what the release covers.
   * @throws Error when a figure is there twice, or when the stored figures differ from the parsed ones.
   */
  store(db: FiguresDatabase, observations: Observations, release: LoadedRelease): void;
}

/** Adds up comparisons, for example those of each year. */
export function addComparisons(comparisons: readonly Comparison[]): Comparison {
  const sum = { unchanged: 0, revised: 0, added: 0 };
  for (const { unchanged, revised, added } of comparisons) {
    sum.unchanged += unchanged;
    sum.revised += revised;
    sum.added += added;
  }
  return sum;
}
