import type { MissingReason } from "../../db/tables.ts";
import type { Comparison } from "./datasets/dataset.ts";

/** What was loaded, or in a dry run would be loaded. */
export interface IngestSummary extends Comparison {
  readonly file: string;
  /** Title of the publication. */
  readonly publication: string;
  /** Slug of the release. */
  readonly release: string;
  /** Rows read from the file. */
  readonly rows: number;
  /** What is counted as unchanged, revised or added: figures, places, and so on. */
  readonly noun: string;
  /** How many figures are missing, by reason. */
  readonly missing: ReadonlyMap<MissingReason, number>;
  readonly sheetsLeftOut: readonly string[];
  /** What the file leaves out of what the edition before has: a sentence for each. */
  readonly omissions: readonly string[];
  /** The largest changes of figures, each in a sentence. */
  readonly largestChanges: readonly string[];
  /** How counts of partnerships, added up by force, compare with those of the forces: a sentence for each finding. */
  readonly withForces: readonly string[];
  readonly seconds: number;
}

/** A file whose bytes are loaded already, and the release that was loaded from them. */
export interface AlreadyLoaded {
  readonly file: string;
  readonly sameAs: string;
  /** The day of publication of that release. */
  readonly published: string | null;
}
