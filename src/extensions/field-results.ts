import type { GraphQLResolveInfo } from "graphql";
import type { Change } from "../../schema/change.ts";
import type { ChargeRateFigure } from "../../schema/charge-rate.ts";
import type { ClaimCheck } from "../../schema/claim.ts";
import type { OutcomeBasis } from "../../schema/enums.ts";
import type { Place } from "../../schema/place.ts";
import type { Population } from "../../schema/population.ts";
import type { PublishedFigure } from "../../schema/published-series.ts";
import type { Quote } from "../../schema/quote.ts";
import type { Revision } from "../../schema/revision.ts";
import type { StatedFigure } from "../../schema/stated-figure.ts";
import { responsePathOf } from "../execution/response-path.ts";
import { fieldsBelow, pathsInPage, type SelectedField } from "../execution/selection.ts";
import { SerializedData } from "../execution/serialized-data.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import type { WorkedOffenceTotal } from "../models/offence-total.ts";
import type { RecordedOutcomeCount } from "../models/outcome-count.ts";
import type { WorkedOutcomeTotal } from "../models/outcome-total.ts";
import type { Part } from "../models/part.ts";

type Figures =
  | {
      readonly kind: "OFFENCE_COUNTS";
      readonly figures: readonly RecordedOffenceCount[];
      /** The same, each series by itself in the order of time, where they are series. */
      readonly series?: readonly (readonly RecordedOffenceCount[])[];
      readonly isRankedByRate: boolean;
    }
  | {
      readonly kind: "OUTCOME_COUNTS";
      readonly figures: readonly RecordedOutcomeCount[];
      /** Asked for, also where there are no figures. */
      readonly of: readonly {
        readonly areaId: number;
        readonly offenceId: number;
        readonly basis: OutcomeBasis;
      }[];
    }
  | { readonly kind: "CHANGES"; readonly figures: readonly ComparedCount[] }
  | { readonly kind: "CHARGE_RATES"; readonly figures: readonly ChargeRateFigure[] }
  | { readonly kind: "CHECKS"; readonly figures: readonly CheckedFigure[] }
  | {
      readonly kind: "OFFENCE_TOTALS";
      readonly figures: readonly WorkedOffenceTotal[];
      readonly findParts: () => Promise<Part[]>;
    }
  | {
      readonly kind: "OUTCOME_TOTALS";
      readonly figures: readonly WorkedOutcomeTotal[];
      readonly basis: OutcomeBasis;
      readonly findParts: () => Promise<Part[]>;
    }
  | { readonly kind: "POPULATIONS"; readonly figures: readonly Population[] }
  | { readonly kind: "PLACES"; readonly figures: readonly Place[] }
  | { readonly kind: "PUBLISHED_FIGURES"; readonly figures: readonly PublishedFigure[] }
  | {
      readonly kind: "RANKING";
      readonly isRankedByRate: boolean;
      /** The whole list, ranked and unranked. */
      readonly findFigures: () => Promise<RecordedOffenceCount[]>;
    }
  | { readonly kind: "REVISIONS"; readonly figures: readonly Revision[] }
  | { readonly kind: "STATEMENTS"; readonly figures: readonly (Quote | StatedFigure)[] };

/** A count, and what came of comparing it with one of an earlier year. */
export interface ComparedCount {
  readonly count: RecordedOffenceCount;
  readonly earlierYear: number;
  readonly change: Change;
}

/** A stated figure, and what came of setting it beside the official one. */
export interface CheckedFigure {
  readonly stated: StatedFigure;
  readonly check: ClaimCheck;
}

/** What one field with figures answered. */
export type FieldResult = Figures & {
  readonly info: GraphQLResolveInfo;
  /** Whether the figures are the items of a page. */
  readonly isPaged?: boolean;
};

/** An answer with its place, and with what was selected of its figures. */
export type LocatedResult = FieldResult & {
  readonly place: readonly string[];
  readonly fields: readonly SelectedField[];
};

/** The answers that came through to the caller, in the order in which the operation asks, however they came about. */
export function locateResults(fieldResults: readonly FieldResult[], data: unknown): LocatedResult[] {
  const placed: LocatedResult[] = [];
  for (const answer of fieldResults) {
    const place = responsePathOf(answer.info);
    if (!(data instanceof SerializedData) && !isGiven(data, place)) continue;
    placed.push(Object.assign(answer, { place, fields: fieldsOfFigures(answer) }));
  }
  return placed.sort((a, b) => offsetOf(a) - offsetOf(b) || compareTexts(a.place.join(), b.place.join()));
}

/** What was selected of the figures of an answer; the same list for each request that a plan answers. */
export function fieldsOfFigures({ info, isPaged }: FieldResult): readonly SelectedField[] {
  return isPaged ? fieldsBelow(info, ...pathsInPage) : fieldsBelow(info);
}

/** Whether the data has something at a place: an error beside it may have left nothing of it. */
function isGiven(given: unknown, [key, ...below]: readonly string[]): boolean {
  if (given === null || given === undefined) return false;
  if (key === undefined || typeof given !== "object") return true;
  if (Array.isArray(given)) return given.some((item) => isGiven(item, [key, ...below]));
  return isGiven(Reflect.get(given, key), below);
}

/** A fragment that is spread twice asks at two places. */
function compareTexts(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function offsetOf({ info }: FieldResult): number {
  return info.fieldNodes[0]?.loc?.start ?? 0;
}
