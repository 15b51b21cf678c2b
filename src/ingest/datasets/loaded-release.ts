import type { MissingReason, ReleaseQuarterRow } from "../../../db/tables.ts";

export type DatasetName = ReleaseQuarterRow["dataset"];

/** The release that rows are stored under. */
export interface LoadedRelease {
  readonly releaseId: number;
  readonly publication: OffenceCorrections;
  /** Notes that observations refer to by index + 1. */
  readonly notes: readonly (string | null)[];
  /** Names of partnerships that observations refer to by index + 1. */
  readonly partnerships: readonly string[];
}

/** Corrections of a publication that are made when offences are stored. */
export interface OffenceCorrections {
  /** Codes of offences that have several rows for one period. Their figures are added up. */
  readonly splitOffences?: readonly string[];
  /** Figures that are printed as zero, or left out, though they are missing. */
  readonly gaps?: readonly Gap[];
}

/** Figures of one offence in one year that are missing, though they are printed as zero or not printed at all. */
export interface Gap {
  readonly year: string;
  readonly offence: string;
  /** Slugs of the forces that have the gap. If left out, every force has it. */
  readonly bodies?: readonly string[];
  readonly missing: MissingReason;
  readonly why: string;
}
