import type { MissingReason } from "./figures.ts";
import type { Basis } from "./questions.ts";

/** There is no such figure. All reasons that apply; ACROSS_BREAK is followed by the slugs of the breaks. */
export interface Unavailable {
  readonly reasons: readonly string[];
}

/** A share or a rate. */
export interface Part {
  readonly value: number;
  /** Not rounded. */
  readonly exact: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly status: string;
}

export type RateAnswer =
  | (Part & {
      readonly populationYear: number;
      readonly isEstimated: boolean;
    })
  | Unavailable;

export type ChangeAnswer =
  | {
      readonly absolute: number;
      readonly percent: number | null;
      readonly percentMissing: string | null;
      readonly interval: {
        readonly low: number;
        readonly high: number;
        readonly isDistinguishable: boolean;
      } | null;
      readonly intervalMissing: string | null;
      readonly previous: number;
      readonly isAcrossBreak: boolean;
      readonly breaks: readonly string[];
      readonly status: string;
    }
  | Unavailable;

export type RollingAnswer =
  | (Days & { readonly value: number; readonly breaks: readonly string[]; readonly status: string })
  | Unavailable;

export type IndexAnswer =
  | { readonly value: number; readonly base: number; readonly status: string }
  | Unavailable;

/** How many offences a year a sum is. */
export type AverageAnswer =
  | { readonly value: number; readonly exact: number; readonly years: number; readonly status: string }
  | Unavailable;

/** The share of a figure in a whole. */
export type ShareAnswer = (Part & { readonly breaks: readonly string[] }) | Unavailable;

export type RankAnswer =
  | { readonly position: number; readonly tiedWith: number; readonly compared: number }
  | Unavailable;

/** A rank among all areas of the same kind, with the slugs of those that are not compared. */
export type PlaceAnswer =
  | {
      readonly position: number;
      readonly tiedWith: number;
      readonly compared: number;
      readonly leftOut: readonly string[];
    }
  | Unavailable;

export type SpreadAnswer =
  | {
      readonly low: number;
      readonly lowerQuartile: number;
      readonly median: number;
      readonly upperQuartile: number;
      readonly high: number;
      /** The slugs of the forces. */
      readonly lowest: readonly string[];
      readonly highest: readonly string[];
      readonly compared: number;
      readonly status: string;
    }
  | Unavailable;

/** The forces of a comparison group beside a figure. */
export interface ComparisonAnswer {
  readonly isMember: boolean;
  readonly leftOut: readonly string[];
  readonly spread: SpreadAnswer;
  readonly total: Pick<
    TotalAnswer,
    "value" | "missing" | "status" | "figures" | "missingFigures" | "excludes" | "breaks" | "rate"
  > | null;
}

interface Days {
  readonly start: string;
  readonly end: string;
  readonly isPartial: boolean;
}

export interface CountAnswer extends Days {
  readonly area: string;
  readonly offence: string;
  readonly year: string;
  readonly quarter: number | null;
  readonly value: number | null;
  readonly missing: MissingReason | null;
  readonly status: string;
  /** The slugs of the series breaks that begin in the period. */
  readonly breaks: readonly string[];
  readonly rate: RateAnswer;
  readonly per100000: RateAnswer;
  readonly change: ChangeAnswer;
  readonly sum: RollingAnswer;
  readonly index: IndexAnswer;
  readonly partOf: ShareAnswer;
  /** Null for a count that is not in a list. */
  readonly rank: RankAnswer | null;
  readonly place: PlaceAnswer;
  /** These are null where the question names no group. */
  readonly inRegion: PlaceAnswer | null;
  readonly inGroup: PlaceAnswer | null;
  readonly beside: ComparisonAnswer | null;
  /** The same of its rate; null where there is none. */
  readonly ofRate: {
    readonly place: PlaceAnswer;
    readonly inRegion: PlaceAnswer | null;
    readonly inGroup: PlaceAnswer | null;
    readonly beside: ComparisonAnswer | null;
  } | null;
  readonly excludes: readonly string[];
}

/** How the rank of a sum among all areas of the same kind moved. */
export type MovementAnswer =
  | {
      readonly placesUp: number;
      readonly position: number;
      readonly compared: number;
      readonly leftOut: readonly string[];
      readonly isAcrossBreak: boolean;
      readonly breaks: readonly string[];
    }
  | Unavailable;

/** The ranks of a sum, or of its rate. All but the first two are null where the question names no group. */
export interface PlacesOfTotal {
  readonly place: PlaceAnswer;
  /** Null where there is no rank. */
  readonly moved: MovementAnswer | null;
  readonly inRegion: PlaceAnswer | null;
  readonly inGroup: PlaceAnswer | null;
  readonly beside: ComparisonAnswer | null;
}

export interface TotalAnswer extends Days, PlacesOfTotal {
  readonly force: string | null;
  readonly region: string | null;
  readonly year: string | null;
  readonly quarter: number | null;
  readonly offence: string | null;
  readonly subgroup: string | null;
  readonly group: string | null;
  readonly value: number | null;
  readonly status: string;
  readonly breaks: readonly string[];
  readonly rate: RateAnswer;
  readonly per100000: RateAnswer;
  readonly change: ChangeAnswer;
  readonly sum: RollingAnswer;
  readonly index: IndexAnswer;
  readonly partOf: ShareAnswer;
  readonly yearlyAverage: AverageAnswer;
  /** The ranks of its rate; null where there is none. */
  readonly ofRate: PlacesOfTotal | null;
  readonly figures: number;
  readonly missingFigures: number;
  readonly missing: MissingReason | null;
  /** Area, offence, first and last day and reason of each figure that is missing. */
  readonly excludes: readonly string[];
  readonly offences: readonly string[];
}

export interface OutcomeAnswer extends Days {
  readonly year: string;
  readonly quarter: number | null;
  readonly basis: Basis;
  readonly group: string;
  readonly type: string | null;
  readonly value: number | null;
  readonly missing: MissingReason | null;
  readonly share: Part | Unavailable;
  readonly status: string;
  readonly breaks: readonly string[];
  readonly excludes: readonly string[];
}

export interface ChargeRateAnswer extends Days {
  readonly year: string;
  readonly basis: Basis;
  readonly countsNotYetAssigned: boolean;
  readonly breaks: readonly string[];
  readonly rate: Part | Unavailable;
  readonly excludes: readonly string[];
}

/** A charge rate in a list of forces, or what the list compares. */
export type RankedChargeRateAnswer =
  | (ChargeRateAnswer & { readonly area: string; readonly rank: RankAnswer })
  | {
      readonly compared: number;
      readonly leftOut: readonly ({ readonly area: string } & Unavailable)[];
      readonly spread: SpreadAnswer;
    };

export interface OutcomeTotalAnswer extends Days {
  readonly force: string | null;
  readonly region: string | null;
  readonly year: string | null;
  readonly offence: string | null;
  readonly group: string | null;
  readonly type: string | null;
  readonly basis: Basis;
  readonly value: number | null;
  readonly status: string;
  readonly breaks: readonly string[];
  readonly figures: number;
  readonly missingFigures: number;
  readonly missing: MissingReason | null;
  readonly excludes: readonly string[];
  readonly offences: readonly string[];
}

export interface RevisionAnswer {
  readonly area: string;
  readonly year: string;
  readonly quarter: number | null;
  readonly previous: number | null;
  readonly previousMissing: MissingReason | null;
  readonly current: number | null;
  readonly currentMissing: MissingReason | null;
  readonly difference: number | null;
  readonly percent: number | null;
  readonly percentMissing: string | null;
  readonly knownFrom: string;
}

export interface PopulationAnswer {
  readonly midYear: number;
  readonly value: number;
  readonly basis: string;
  readonly release: string;
}

export type Answer =
  | CountAnswer
  | ChangeAnswer
  | TotalAnswer
  | OutcomeAnswer
  | ChargeRateAnswer
  | RankedChargeRateAnswer
  | OutcomeTotalAnswer
  | RevisionAnswer
  | PopulationAnswer;
