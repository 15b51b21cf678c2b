import type { AreaKind, ForceKind } from "./areas.ts";

export const periodKinds = ["YEAR", "QUARTER"] as const;
export type PeriodKind = (typeof periodKinds)[number];
export const directions = ["ASC", "DESC"] as const;
export type Direction = (typeof directions)[number];
export const measures = ["VALUE", "RATE", "CHANGE", "AREA", "PERIOD"] as const;
export const offenceDimensions = [
  "FORCE",
  "REGION",
  "YEAR",
  "QUARTER",
  "OFFENCE",
  "OFFENCE_SUBGROUP",
  "OFFENCE_GROUP",
] as const;
export type OffenceDimension = (typeof offenceDimensions)[number];
export const outcomeDimensions = [
  "FORCE",
  "REGION",
  "YEAR",
  "OFFENCE",
  "OUTCOME_TYPE",
  "OUTCOME_GROUP",
] as const;
export type OutcomeDimension = (typeof outcomeDimensions)[number];

export const bases = ["RECORDED_IN_YEAR", "CLOSED_IN_YEAR"] as const;
export type Basis = (typeof bases)[number];
export const details = ["GROUP", "TYPE"] as const;

/** The arguments of all questions. Null means that the argument is left out. */
interface Span {
  readonly from: string | null;
  readonly to: string | null;
  /** The newest periods, so many of them, in place of a range. */
  readonly latest?: number | null;
  readonly asOf: string | null;
  readonly withBtp: boolean;
}

/** The arguments of the measures of each count that other periods are needed for. */
interface Changes {
  readonly since: string | null;
  readonly acrossBreaks: boolean;
  /** How many quarters are added up, and the year that is 100. */
  readonly rolling: number;
  readonly base: string;
  /** The comparison group that counts are compared with, and whether ranks within their region are asked for; null for neither. */
  readonly group: string | null;
  readonly share: ShareAsk;
}

export const shareScopes = ["REGION", "NATION", "ENGLAND_AND_WALES", "GROUP"] as const;

/** What a share is of. At most one of the first three is not null. */
export interface ShareAsk {
  readonly offences: readonly string[] | null;
  /** Slugs. */
  readonly subgroup: string | null;
  readonly group: string | null;
  readonly within: (typeof shareScopes)[number] | null;
  /** With GROUP: the comparison group. */
  readonly inGroup: string | null;
}

/** Counts of one area through time. */
export interface SeriesQuestion extends Span, Changes {
  readonly ask: "series";
  readonly area: { readonly kind: AreaKind; readonly slug: string };
  readonly offence: string;
  readonly by: PeriodKind;
}

/** The change between two years in one area. */
export interface ChangeQuestion extends Span {
  readonly ask: "change";
  readonly area: { readonly kind: AreaKind; readonly slug: string };
  readonly offence: string;
  readonly from: string;
  readonly to: string;
  readonly acrossBreaks: boolean;
}

/** Counts of many areas side by side. */
export interface ListQuestion extends Span, Changes {
  readonly ask: "list";
  readonly areaKind: AreaKind;
  readonly forceKinds: readonly ForceKind[];
  readonly areas: readonly string[] | null;
  readonly regions: readonly string[] | null;
  /** Null for all that have a count, but for the total. */
  readonly offences: readonly string[] | null;
  readonly by: PeriodKind;
  readonly order: {
    readonly by: (typeof measures)[number];
    readonly direction: Direction;
    /** Only figures above the one and below the other, unrounded; left out for no bound. */
    readonly above?: number | null;
    readonly below?: number | null;
    /** With CHANGE: only changes from at least as many. */
    readonly minimum?: number | null;
  } | null;
  readonly first: number;
  /** The cursor to continue after; the oracle ignores it. */
  readonly after: string | null;
}

/** Counts added up. */
export interface TotalsQuestion extends Span, Changes {
  readonly ask: "totals";
  readonly groupBy: readonly OffenceDimension[];
  readonly offences: readonly string[] | null;
  readonly forces: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly orderByValue: Direction | null;
  readonly first: number;
}

/** The outcomes of one area. */
export interface OutcomesQuestion extends Span {
  readonly ask: "outcomes";
  readonly area: { readonly kind: AreaKind; readonly slug: string };
  readonly offence: string;
  readonly basis: Basis;
  readonly detail: (typeof details)[number];
  readonly by: PeriodKind;
}

/** The charge rates of one area. */
export interface ChargeRatesQuestion extends Span {
  readonly ask: "chargeRates";
  readonly area: { readonly kind: AreaKind; readonly slug: string };
  readonly offence: string;
  readonly basis: Basis;
  readonly countNotYetAssigned: boolean;
}

/** The charge rates of forces in one year. */
export interface ChargeRateListQuestion extends Span {
  readonly ask: "chargeRateList";
  readonly from: string;
  readonly to: string;
  readonly offence: string;
  readonly basis: Basis;
  readonly countNotYetAssigned: boolean;
  readonly minimumOutcomes: number;
  readonly forceKinds: readonly ForceKind[];
  readonly forces: readonly string[] | null;
  readonly order: { readonly by: "RATE" | "AREA"; readonly direction: Direction };
  readonly first: number;
}

/** Outcomes added up. */
export interface OutcomeTotalsQuestion extends Span {
  readonly ask: "outcomeTotals";
  readonly groupBy: readonly OutcomeDimension[];
  readonly offences: readonly string[] | null;
  readonly basis: Basis;
  readonly forces: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly first: number;
}

/** The figures that releases changed. */
export interface RevisionsQuestion extends Span {
  readonly ask: "revisions";
  readonly areaKind: AreaKind;
  readonly areas: readonly string[] | null;
  readonly offence: string;
  readonly by: PeriodKind;
  readonly first: number;
}

/** Residents of one area. */
export interface PopulationsQuestion extends Span {
  readonly ask: "populations";
  readonly area: { readonly kind: AreaKind; readonly slug: string };
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

export type Question =
  | SeriesQuestion
  | ChangeQuestion
  | ListQuestion
  | TotalsQuestion
  | OutcomesQuestion
  | ChargeRatesQuestion
  | ChargeRateListQuestion
  | OutcomeTotalsQuestion
  | RevisionsQuestion
  | PopulationsQuestion;
