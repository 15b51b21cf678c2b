import type { FiguresDatabase } from "../../../db/open.ts";
import type { ReleaseQuarterRow } from "../../../db/tables.ts";
import type { Publication } from "../publications/publication.ts";

/** What a file can be about. */
export type Subject = ReleaseQuarterRow["subject"];

/** A release as what was read of its file is stored under it. */
export interface Loaded {
  readonly releaseId: number;
  readonly publication: Publication;
  /** Texts that observations refer to by their place, from 1. */
  readonly notes: readonly string[];
}

/** What a file holds of one subject, read and found right. */
export interface Content {
  readonly subject: Subject;
  /**
   * Stores it under its release, and notes what the release covers.
   * @throws Error when a figure is given twice, or when what is stored is not what was read.
   */
  store(db: FiguresDatabase, loaded: Loaded): void;
}
