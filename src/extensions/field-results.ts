import type { GraphQLResolveInfo } from "graphql";
import type { Change } from "../../schema/change.ts";
import type { ClaimCheck } from "../../schema/claim.ts";
import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { OutcomeBasis } from "../../schema/enums.ts";
import type { Index } from "../../schema/index-number.ts";
import type { OffenceShare } from "../../schema/offence-share.ts";
import type { Place } from "../../schema/place.ts";
import type { Population } from "../../schema/population.ts";
import type { PublishedFigure } from "../../schema/published-series.ts";
import type { Quote } from "../../schema/quote.ts";
import type { Revision } from "../../schema/revision.ts";
import type { RollingSum } from "../../schema/rolling-sum.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { StatedFigure } from "../../schema/stated-figure.ts";
import type { Context } from "../execution/context.ts";
import { responsePathOf } from "../execution/response-path.ts";
import { fieldsBelow, fieldsOfEdges, fieldsOfType, type SelectedField } from "../execution/selection.ts";
import { SerializedData } from "../execution/serialized-data.ts";
import type { DerivedChargeRate } from "../models/charge-rate.ts";
import type { ComparedWithGroup } from "../models/group-comparison.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { RecordedOutcomeCount } from "../models/outcome-count.ts";
import type { SummedOutcomeTotal } from "../models/outcome-total.ts";
import type { SumPart } from "../models/part.ts";
import type { StoredPartnershipCount } from "../models/partnership-count.ts";
import type { RankBasis } from "../models/rank-basis.ts";
import type { TotalWithGroup } from "../models/total-comparison.ts";

/** The figures that a field gave. Provenance and warnings handle each kind in switches without a default. */
type Figures =
  | {
      readonly kind: "OFFENCE_COUNTS";
      readonly figures: readonly RecordedOffenceCount[];
      /** The same figures series by series, each in order of time; undefined when they are not series. */
      readonly series?: readonly (readonly RecordedOffenceCount[])[];
      /** Gives what the rank of a count rests on; null in a list without ranks. */
      readonly basisOf: ((count: RecordedOffenceCount) => RankBasis) | null;
    }
  | {
      readonly kind: "OUTCOME_COUNTS";
      readonly figures: readonly RecordedOutcomeCount[];
      /** The same figures area by area, each in order of time. */
      readonly byArea: readonly (readonly RecordedOutcomeCount[])[];
      /** What was requested, also when there are no figures. */
      readonly of: readonly {
        readonly areaId: number;
        readonly offenceId: number;
        readonly basis: OutcomeBasis;
      }[];
    }
  | { readonly kind: "CHANGES"; readonly figures: readonly ComparedCount[] }
  | { readonly kind: "COUNT_MEASURES"; readonly figures: readonly CountMeasure[] }
  /** Groups whose forces were chosen by the name of the group. */
  | { readonly kind: "COMPARISON_GROUPS"; readonly figures: readonly ComparisonGroup[] }
  | { readonly kind: "COMPARISONS"; readonly figures: readonly ComparedWithGroup[] }
  | {
      readonly kind: "TOTAL_COMPARISONS";
      readonly figures: readonly TotalWithGroup[];
      /** What their spreads rest on, and what is left out of them. */
      readonly findBasis: () => Promise<RankBasis[]>;
    }
  | { readonly kind: "CHARGE_RATES"; readonly figures: readonly DerivedChargeRate[] }
  | { readonly kind: "CHECKS"; readonly figures: readonly CheckedFigure[] }
  | {
      readonly kind: "OFFENCE_TOTALS";
      readonly figures: readonly SummedOffenceTotal[];
      readonly findParts: () => Promise<SumPart[]>;
    }
  | {
      readonly kind: "OUTCOME_TOTALS";
      readonly figures: readonly SummedOutcomeTotal[];
      readonly basis: OutcomeBasis;
      readonly findParts: () => Promise<SumPart[]>;
    }
  | {
      readonly kind: "TOTAL_MEASURES";
      readonly figures: readonly { readonly measure: Change | RollingSum | Index | OffenceShare }[];
      readonly findParts: () => Promise<SumPart[]>;
    }
  | { readonly kind: "POPULATIONS"; readonly figures: readonly Population[] }
  /** One object was looked up and is not there. */
  | { readonly kind: "LOOKUP"; readonly figures: readonly [] }
  | { readonly kind: "PARTNERSHIP_COUNTS"; readonly figures: readonly StoredPartnershipCount[] }
  | { readonly kind: "PLACES"; readonly figures: readonly Place[] }
  | { readonly kind: "PUBLISHED_FIGURES"; readonly figures: readonly PublishedFigure[] }
  | {
      readonly kind: "RANKING";
      /** What the ranks of the whole list rest on, and what its figures without a rank. */
      readonly findBasis: () => Promise<RankBasis[]>;
      /** The breaks that the movements of ranks name. */
      readonly seriesBreaks?: readonly SeriesBreak[];
    }
  | { readonly kind: "REVISIONS"; readonly figures: readonly Revision[] }
  | { readonly kind: "STATEMENTS"; readonly figures: readonly (Quote | StatedFigure)[] };

/** A count, and its change since an earlier year. */
export interface ComparedCount {
  readonly count: RecordedOffenceCount;
  readonly earlierYear: number;
  readonly change: Change;
}

/** A measure of a count that counts of the same area and offence in other periods are needed for, and those periods. */
export interface CountMeasure {
  readonly count: RecordedOffenceCount;
  readonly otherPeriods: readonly { readonly year: number }[];
  readonly measure: RollingSum | Index;
}

/** A stated figure, and its check against the official one. Null for a figure that the request itself states. */
export interface CheckedFigure {
  readonly stated: StatedFigure | null;
  readonly check: ClaimCheck;
}

/** What a resolver of figures reports to the extensions of the response. */
export type FieldResult = Figures & {
  readonly info: GraphQLResolveInfo;
  /** The rows that were read from the store for these figures, those added up included. */
  readonly rowsRead: number;
  /** The type of the figures, where the field may return several types. */
  readonly typeName?: string;
  /** The page that the figures are the items of; undefined when they are a whole list. */
  readonly page?: { readonly isCutByDefault: boolean };
  /** Says why a list has no figures, or that there is no such object. Null, or left out, where there are some. */
  readonly explainEmpty?: (() => string) | null;
};

/** A field result, with its response path and what the operation selects of its figures. */
export type LocatedResult = FieldResult & {
  readonly path: readonly string[];
  readonly fields: readonly SelectedField[];
};

/** Keeps a result for the extensions and counts its rows. @throws GraphQLError when the operation has read too many. */
export function reportResult(
  { fieldResults, meter }: Pick<Context, "fieldResults" | "meter">,
  result: FieldResult,
): void {
  meter.read(result.rowsRead);
  fieldResults.push(result);
}

/**
 * The field results whose figures are in the response, in the order of the operation, whichever way it was executed.
 * `data` is that of the response.
 */
export function locateResults(fieldResults: readonly FieldResult[], data: unknown): LocatedResult[] {
  const located: LocatedResult[] = [];
  for (const result of fieldResults) {
    const path = responsePathOf(result.info);
    const isShown = data instanceof SerializedData || result.kind === "LOOKUP" || hasValueAt(data, path);
    if (!isShown) continue;
    located.push(Object.assign(result, { path, fields: fieldsOfFigures(result) }));
  }
  return located.sort((a, b) => offsetOf(a) - offsetOf(b) || compareTexts(a.path.join(), b.path.join()));
}

/** The selected fields of the figures, and of the edges of their page. It is the same list for each request with the same operation plan. */
export function fieldsOfFigures({ info, page, typeName }: FieldResult): readonly SelectedField[] {
  if (typeName !== undefined) return fieldsOfType(info, typeName);
  return page ? fieldsOfEdges(info) : fieldsBelow(info);
}

/** Whether the data has a value at a path. An error in a field beside it may have removed it. */
function hasValueAt(value: unknown, [key, ...below]: readonly string[]): boolean {
  if (value === null || value === undefined) return false;
  if (key === undefined || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.some((item) => hasValueAt(item, [key, ...below]));
  return hasValueAt(Reflect.get(value, key), below);
}

/** Orders the paths of one field in a fragment that is spread twice. */
function compareTexts(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

/** Where the field is in the text of the operation, in characters. */
function offsetOf({ info }: FieldResult): number {
  return info.fieldNodes[0]?.loc?.start ?? 0;
}
