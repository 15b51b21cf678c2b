import type { FiguresDatabase } from "../../../db/open.ts";
import type { ReleaseQuarterRow } from "../../../db/tables.ts";
import type { Publication } from "../publications/publication.ts";

export type DatasetName = ReleaseQuarterRow["dataset"];

/** The release that contents are stored under. */
export interface LoadedRelease {
  readonly releaseId: number;
  readonly publication: Publication;
  /** Notes that observations refer to by index + 1. */
  readonly notes: readonly string[];
}

/** The rows of one dataset in one file. They have no problems. */
export interface Content {
  readonly dataset: DatasetName;
  /**
   * Stores the rows under their release, and records which years and quarters the release covers.
   * @throws Error when a figure is there twice, or when the stored rows differ from the parsed ones.
   */
  store(db: FiguresDatabase, release: LoadedRelease): void;
}
