/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The kind of area or body that figures are about. */
export type AreaKind =
  /** A police force. */
  | 'FORCE'
  /** England, Wales, or England and Wales together. */
  | 'NATION'
  /** An English region, or Wales. */
  | 'REGION'
  /** A national body that reports fraud and is not a police force. */
  | 'REPORTING_BODY';

/** Why no change can be given. */
export type ChangeUnavailableReason =
  /** Recording rules changed between the two periods: the difference would measure the rules, not crime. */
  | 'ACROSS_BREAK'
  /** The code of an offence was in use in only one of the periods, so the sums differ in it. */
  | 'DIFFERENT_OFFENCES'
  /** This period's count is missing or incomplete. */
  | 'MISSING_COUNT'
  /** The earlier count is missing or incomplete. */
  | 'MISSING_EARLIER_COUNT'
  /** There are no figures for the earlier period, or it is not earlier. */
  | 'NO_EARLIER_PERIOD'
  /** One of the periods is a part-year, which is never compared with a year. */
  | 'PART_YEAR'
  /** The sum is of several years or quarters. Group by YEAR or QUARTER, or ask for one year. */
  | 'SEVERAL_PERIODS';

/** The result of comparing a stated figure with the official one. It is computed from the loaded figures. */
export type ClaimVerdict =
  /** The official figure is the stated figure, within the precision of the words. */
  | 'AGREES'
  /** The words imply one outcome basis but fit the other: offences recorded, or investigations closed, in the period. */
  | 'AGREES_ON_ANOTHER_BASIS'
  /** The official figure differs by no more than revisions usually change it, or the words fit an earlier edition. */
  | 'AGREES_WITHIN_REVISION'
  /** There is no official figure to compare it with: see `obstacle`. */
  | 'CANNOT_BE_CHECKED'
  /** The official figure differs by more than the tolerance for wording and revisions. */
  | 'NOT_SUPPORTED';

/** The direction of an order. Missing figures come last in both directions. */
export type Direction =
  /** Ascending: smallest, earliest or A first. */
  | 'ASC'
  /** Descending: largest, latest or Z first. */
  | 'DESC';

/** Why a value is null. Missing is never zero. */
export type MissingReason =
  /** There can be no such figure: for example, a closed investigation always has an outcome. Status M. */
  | 'NOT_APPLICABLE'
  /** The offence code existed, but no counts were collected under it. Status L. */
  | 'NOT_COLLECTED'
  /** The offence code was not in use by this body in this period. Status M. */
  | 'NOT_IN_USE'
  /** The loaded source does not have this figure, or this period. Status O. */
  | 'NOT_PUBLISHED'
  /** The force did not supply figures. Status O. */
  | 'NOT_SUPPLIED'
  /** The publisher does not release the figure. Status Q. */
  | 'SUPPRESSED';

/** SDMX observation status. A figure can have several, for example a break in the series and an estimate. L, M, O and Q say why a value is null. */
export type ObservationStatus =
  /** Normal: nothing special to know. */
  | 'A'
  /** Series break: from this period on, other recording rules apply; do not compare the figure with earlier ones. */
  | 'B'
  /** Estimated: computed from published figures, not published itself. */
  | 'E'
  /** Missing: not collected in this period. */
  | 'L'
  /** Missing: cannot exist, because the code was not in use by this body in this period. */
  | 'M'
  /** Missing: the force did not supply it, or the source does not publish it. */
  | 'O'
  /** Provisional: it will be revised. */
  | 'P'
  /** Missing: suppressed by the publisher. */
  | 'Q'
  /** Low reliability: a part of this sum is missing; `excludes` names it. */
  | 'U';

/** What to order a list of counts by. */
export type OffenceCountMeasure =
  /** The name of the area. */
  | 'AREA'
  /** The change in per cent since the year before, or since the year in `since`, unrounded. Each figure gets a `rank`; those without a change are in `ranking { leftOut }` with the reason. */
  | 'CHANGE'
  /** Time. */
  | 'PERIOD'
  /** The rate per 1,000 residents, unrounded; annual figures only. Each figure gets a `rank`. */
  | 'RATE'
  /** The count. Each figure gets a `rank`. */
  | 'VALUE';

/** How to order a list of counts. */
export type OffenceCountOrder = {
  /** With VALUE, RATE or CHANGE: list only figures above this, unrounded: offences, offences per 1,000 residents, or per cent. 0 with CHANGE is what rose. `totalCount` says how many they are; ranks and `ranking` are still of all figures. */
  above?: number | null | undefined;
  /** With CHANGE: rank also what recording rules changed in between, whose change measures the rules as well as crime. Select `change(since:, acrossBreaks: true) { ... on ChangeValue { isAcrossBreak } }` beside it. */
  acrossBreaks?: boolean;
  /** The same for figures below this: 0 with CHANGE is what fell. */
  below?: number | null | undefined;
  /** What to order by. */
  by: OffenceCountMeasure;
  /** The direction of the order. */
  direction?: Direction;
  /** With CHANGE: rank only what changed from at least this many offences, such as 50. Of fewer, a few more or less are a large change; they are in `ranking { leftOut }` with FEW_OFFENCES. */
  minimum?: number | null | undefined;
  /** With CHANGE: the earlier financial year to compare with; for a quarter, its same quarter. Default: the year before. */
  since?: string | null | undefined;
};

/** The length of the period that a figure covers. */
export type PeriodKind =
  /** Three months; quarter 1 is April to June. */
  | 'QUARTER'
  /** A financial year, April to March. */
  | 'YEAR';

/** The unit of a stated figure. */
export type StatedUnit =
  /** A calendar year: 2019. */
  | 'CALENDAR_YEAR'
  /** Cases, which the words do not define. */
  | 'CASES'
  /** The year in which a financial year begins: 2020 for 2020/21. */
  | 'FINANCIAL_YEAR'
  /** A month: 202001 for January 2020. */
  | 'MONTH'
  /** Recorded offences. */
  | 'OFFENCES'
  /** Offences per 1,000 residents. */
  | 'PER_1000_RESIDENTS'
  /** Per cent. */
  | 'PER_CENT'
  /** A multiple: `tripled` is 3. */
  | 'TIMES';

export type AreaFiguresQueryVariables = Exact<{
  area: string;
  offence: string;
  by: PeriodKind;
  kind: AreaKind;
  isTotal: boolean;
  isForce: boolean;
  isRegion: boolean;
  isNation: boolean;
}>;


export type AreaFiguresQuery = { force?: { slug: string, name: string, region: { slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string, start: string, isPartial: boolean }, rate:
          | { value: number }
          | Record<PropertyKey, never>
         }> } | null, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
      >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
        | { explanation: string }
        | { value: number, caution: string | null }
      , change:
        | { reason: ChangeUnavailableReason, explanation: string }
        | { absolute: number, percent: number | null, caution: string | null }
      , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
        | { explanation: string }
        | { value: number, caution: string | null, coverage: { value: number } | null }
      , release: { citation: string } }> } | null, region?: { slug: string, name: string, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
      >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
        | { explanation: string }
        | { value: number, caution: string | null }
      , change:
        | { reason: ChangeUnavailableReason, explanation: string }
        | { absolute: number, percent: number | null, caution: string | null }
      , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
        | { explanation: string }
        | { value: number, caution: string | null, coverage: { value: number } | null }
      , release: { citation: string } }> } | null, nation?: { slug: string, name: string, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
      >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
        | { explanation: string }
        | { value: number, caution: string | null }
      , change:
        | { reason: ChangeUnavailableReason, explanation: string }
        | { absolute: number, percent: number | null, caution: string | null }
      , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
        | { explanation: string }
        | { value: number, caution: string | null, coverage: { value: number } | null }
      , release: { citation: string } }> } | null, englandAndWales: { slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string, start: string, isPartial: boolean }, rate:
        | { value: number }
        | Record<PropertyKey, never>
       }> }, offenceCounts: { export: { csv: string, json: string } }, claims: { nodes: Array<{ slug: string, words: string, value: number, unit: StatedUnit, area:
        | { slug: string, name: string }
        | { slug: string, name: string }
        | { slug: string, name: string }
        | { slug: string, name: string }
       | null, offence: { code: string, name: string } | null, period: { label: string } | null, source: { slug: string, title: string, url: string | null, citation: string, publisher: { name: string } }, quote: { text: string, speaker: { name: string | null, role: string | null, organisation: { name: string } } } | null, check: { verdict: ClaimVerdict, explanation: string, official:
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
         | null, difference: { absolute: number, percent: number | null } | null, seriesBreaks: Array<{ title: string, citation: string }> } }> }, quotes?: { nodes: Array<{ text: string, speaker: { name: string | null, role: string | null, organisation: { name: string } }, source: { title: string, citation: string } }> } };

type Figures_Force_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
    >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
      | { explanation: string }
      | { value: number, caution: string | null }
    , change:
      | { reason: ChangeUnavailableReason, explanation: string }
      | { absolute: number, percent: number | null, caution: string | null }
    , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
      | { explanation: string }
      | { value: number, caution: string | null, coverage: { value: number } | null }
    , release: { citation: string } }> };

type Figures_Nation_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
    >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
      | { explanation: string }
      | { value: number, caution: string | null }
    , change:
      | { reason: ChangeUnavailableReason, explanation: string }
      | { absolute: number, percent: number | null, caution: string | null }
    , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
      | { explanation: string }
      | { value: number, caution: string | null, coverage: { value: number } | null }
    , release: { citation: string } }> };

type Figures_Region_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
    >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
      | { explanation: string }
      | { value: number, caution: string | null }
    , change:
      | { reason: ChangeUnavailableReason, explanation: string }
      | { absolute: number, percent: number | null, caution: string | null }
    , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
      | { explanation: string }
      | { value: number, caution: string | null, coverage: { value: number } | null }
    , release: { citation: string } }> };

type Figures_ReportingBody_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
    >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
      | { explanation: string }
      | { value: number, caution: string | null }
    , change:
      | { reason: ChangeUnavailableReason, explanation: string }
      | { absolute: number, percent: number | null, caution: string | null }
    , release: { label: string, citation: string } }>, publishedFigures?: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, series: { name: string }, period: { label: string }, release: { citation: string } }>, outcomes: Array<{ value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string }, outcomeGroup: { slug: string, name: string, description: string }, share:
      | { explanation: string }
      | { value: number, caution: string | null, coverage: { value: number } | null }
    , release: { citation: string } }> };

export type FiguresFragment =
  | Figures_Force_Fragment
  | Figures_Nation_Fragment
  | Figures_Region_Fragment
  | Figures_ReportingBody_Fragment
;

export type CountFragment = { value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, excludes: Array<
    | { name: string }
    | { name: string }
    | { name: string }
    | { name: string }
  >, seriesBreaks: Array<{ slug: string, date: string, title: string, reason: string, citation: string, url: string }>, rate:
    | { explanation: string }
    | { value: number, caution: string | null }
  , change:
    | { reason: ChangeUnavailableReason, explanation: string }
    | { absolute: number, percent: number | null, caution: string | null }
  , release: { label: string, citation: string } };

type Beside_Force_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string, start: string, isPartial: boolean }, rate:
      | { value: number }
      | Record<PropertyKey, never>
     }> };

type Beside_Nation_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string, start: string, isPartial: boolean }, rate:
      | { value: number }
      | Record<PropertyKey, never>
     }> };

type Beside_Region_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string, start: string, isPartial: boolean }, rate:
      | { value: number }
      | Record<PropertyKey, never>
     }> };

type Beside_ReportingBody_Fragment = { slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string, start: string, isPartial: boolean }, rate:
      | { value: number }
      | Record<PropertyKey, never>
     }> };

export type BesideFragment =
  | Beside_Force_Fragment
  | Beside_Nation_Fragment
  | Beside_Region_Fragment
  | Beside_ReportingBody_Fragment
;

export type ChargesQueryVariables = Exact<{
  offence: string;
  year: string;
  direction: Direction;
}>;


export type ChargesQuery = { chargeRates: { edges: Array<{ rank: { position: number, tiedWith: number }, node: { notes: Array<string>, area:
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
        , rate:
          | { value: number, numerator: number, denominator: number, caution: string | null, interval: { low: number, high: number } | null, coverage: { value: number } | null }
          | Record<PropertyKey, never>
        , release: { citation: string } } }>, export: { csv: string, json: string }, ranking: { compared: number, ties: string, leftOut: Array<{ explanation: string, area:
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
         }> } } };

export type StatedFiguresQueryVariables = Exact<{ [key: string]: never; }>;


export type StatedFiguresQuery = { claims: { nodes: Array<{ slug: string, words: string, value: number, unit: StatedUnit, area:
        | { slug: string, name: string }
        | { slug: string, name: string }
        | { slug: string, name: string }
        | { slug: string, name: string }
       | null, offence: { code: string, name: string } | null, period: { label: string } | null, source: { slug: string, title: string, url: string | null, citation: string, publisher: { name: string } }, quote: { text: string, speaker: { name: string | null, role: string | null, organisation: { name: string } } } | null, check: { verdict: ClaimVerdict, explanation: string, official:
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ citation: string }> }
         | null, difference: { absolute: number, percent: number | null } | null, seriesBreaks: Array<{ title: string, citation: string }> } }> } };

export type CheckedClaimFragment = { slug: string, words: string, value: number, unit: StatedUnit, area:
    | { slug: string, name: string }
    | { slug: string, name: string }
    | { slug: string, name: string }
    | { slug: string, name: string }
   | null, offence: { code: string, name: string } | null, period: { label: string } | null, source: { slug: string, title: string, url: string | null, citation: string, publisher: { name: string } }, quote: { text: string, speaker: { name: string | null, role: string | null, organisation: { name: string } } } | null, check: { verdict: ClaimVerdict, explanation: string, official:
      | { value: number, unit: StatedUnit, formula: string, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , period: { label: string }, releases: Array<{ citation: string }> }
      | { value: number, unit: StatedUnit, formula: string, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , period: { label: string }, releases: Array<{ citation: string }> }
      | { value: number, unit: StatedUnit, formula: string, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , period: { label: string }, releases: Array<{ citation: string }> }
      | { value: number, unit: StatedUnit, formula: string, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , period: { label: string }, releases: Array<{ citation: string }> }
      | { value: number, unit: StatedUnit, formula: string, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , period: { label: string }, releases: Array<{ citation: string }> }
     | null, difference: { absolute: number, percent: number | null } | null, seriesBreaks: Array<{ title: string, citation: string }> } };

export type AllForcesQueryVariables = Exact<{
  offence: string;
  year: string;
  before: string;
  orderBy: OffenceCountOrder;
}>;


export type AllForcesQuery = { offenceCounts: { edges: Array<{ rank:
        | { explanation: string }
        | { position: number, tiedWith: number, compared: number }
      , node: { value: number | null, missingReason: MissingReason | null, status: Array<ObservationStatus>, notes: Array<string>, area:
          | { slug: string, name: string, region: { slug: string, name: string } | null }
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
        , rate:
          | { explanation: string }
          | { value: number, caution: string | null, rank:
              | { position: number, compared: number, movement:
                  | { previous: { position: number } }
                  | Record<PropertyKey, never>
                 }
              | Record<PropertyKey, never>
             }
        , rank:
          | { position: number, compared: number, movement:
              | { previous: { position: number } }
              | Record<PropertyKey, never>
             }
          | Record<PropertyKey, never>
        , change:
          | { reason: ChangeUnavailableReason, explanation: string }
          | { absolute: number, percent: number | null, caution: string | null }
        , release: { citation: string } } }>, export: { csv: string, json: string }, ranking: { compared: number, ties: string, leftOut: Array<{ explanation: string, area:
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
          | { slug: string, name: string }
         }> } | null } };

export type MovedFragment = { position: number, compared: number, movement:
    | { previous: { position: number } }
    | Record<PropertyKey, never>
   };

export type OffenceYearsQueryVariables = Exact<{
  offence: string;
}>;


export type OffenceYearsQuery = { offence: { code: string, name: string, firstYear: { label: string }, lastYear: { label: string }, outcomesFrom: { label: string } | null, outcomesTo: { label: string } | null } | null };

export type PlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type PlacesQuery = { forces: Array<{ slug: string, name: string }>, regions: Array<{ slug: string, name: string }>, nations: Array<{ slug: string, name: string }>, offences: Array<{ code: string, name: string, isTotal: boolean, outcomesTo: { label: string } | null, group: { name: string } | null }>, years: Array<{ label: string, isPartial: boolean }>, newest: { offenceCounts: Array<{ period: { label: string } }> } };

export type FindQueryVariables = Exact<{
  text: string;
}>;


export type FindQuery = { search: { nodes: Array<{ name: string, area:
        | { __typename: 'Force', slug: string, name: string }
        | { __typename: 'Nation', slug: string, name: string }
        | { __typename: 'Region', slug: string, name: string }
        | { __typename: 'ReportingBody', slug: string, name: string }
       | null, item:
        | { __typename: 'CommunitySafetyPartnership' }
        | { __typename: 'ComparisonGroup' }
        | { __typename: 'Force', name: string }
        | { __typename: 'LocalAuthority' }
        | { __typename: 'Nation', name: string }
        | { __typename: 'Offence', code: string, name: string }
        | { __typename: 'OffenceGroup' }
        | { __typename: 'OffenceSubgroup' }
        | { __typename: 'Organisation' }
        | { __typename: 'PublishedSeries' }
        | { __typename: 'Quote', text: string, speaker: { name: string | null } }
        | { __typename: 'Region', name: string }
        | { __typename: 'ReportingBody' }
        | { __typename: 'SeriesBreak', title: string, date: string, citation: string, offences: Array<{ code: string }> }
        | { __typename: 'Source', title: string, url: string | null, citation: string }
        | { __typename: 'Speaker' }
        | { __typename: 'Topic' }
       }> } };

export type SubjectQueryVariables = Exact<{
  area: string;
  offence: string;
}>;


export type SubjectQuery = { force: { slug: string, name: string } | null, region: { slug: string, name: string } | null, nation: { slug: string, name: string } | null, offence: { code: string, name: string, isTotal: boolean } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CountFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Count on OffenceCount {
  period {
    label
    start
    end
    isPartial
  }
  value
  missingReason
  status
  notes
  excludes {
    name
  }
  seriesBreaks {
    slug
    date
    title
    reason
    citation
    url
  }
  rate {
    ... on RateValue {
      value
      caution
    }
    ... on RateUnavailable {
      explanation
    }
  }
  change {
    ... on ChangeValue {
      absolute
      percent
      caution
    }
    ... on ChangeUnavailable {
      reason
      explanation
    }
  }
  release {
    label
    citation
  }
}
    `, {"fragmentName":"Count"}) as unknown as TypedDocumentString<CountFragment, unknown>;
export const FiguresFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Figures on Area {
  slug
  name
  offenceCounts(offence: $offence, by: $by) {
    ...Count
  }
  publishedFigures(series: "all-recorded-crime") @include(if: $isTotal) {
    series {
      name
    }
    period {
      label
    }
    value
    missingReason
    status
    notes
    release {
      citation
    }
  }
  outcomes(offence: $offence) {
    period {
      label
    }
    outcomeGroup {
      slug
      name
      description
    }
    value
    missingReason
    status
    notes
    share {
      ... on ShareValue {
        value
        caution
        coverage {
          value
        }
      }
      ... on ShareUnavailable {
        explanation
      }
    }
    release {
      citation
    }
  }
}
    fragment Count on OffenceCount {
  period {
    label
    start
    end
    isPartial
  }
  value
  missingReason
  status
  notes
  excludes {
    name
  }
  seriesBreaks {
    slug
    date
    title
    reason
    citation
    url
  }
  rate {
    ... on RateValue {
      value
      caution
    }
    ... on RateUnavailable {
      explanation
    }
  }
  change {
    ... on ChangeValue {
      absolute
      percent
      caution
    }
    ... on ChangeUnavailable {
      reason
      explanation
    }
  }
  release {
    label
    citation
  }
}`, {"fragmentName":"Figures"}) as unknown as TypedDocumentString<FiguresFragment, unknown>;
export const BesideFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Beside on Area {
  slug
  name
  offenceCounts(offence: $offence, by: $by) {
    period {
      label
      start
      isPartial
    }
    value
    status
    rate {
      ... on RateValue {
        value
      }
    }
  }
}
    `, {"fragmentName":"Beside"}) as unknown as TypedDocumentString<BesideFragment, unknown>;
export const CheckedClaimFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CheckedClaim on StatedFigure {
  slug
  words
  value
  unit
  area {
    slug
    name
  }
  offence {
    code
    name
  }
  period {
    label
  }
  source {
    slug
    title
    url
    citation
    publisher {
      name
    }
  }
  quote {
    text
    speaker {
      name
      role
      organisation {
        name
      }
    }
  }
  check {
    verdict
    explanation
    official {
      value
      unit
      formula
      area {
        name
      }
      period {
        label
      }
      releases {
        citation
      }
    }
    difference {
      absolute
      percent
    }
    seriesBreaks {
      title
      citation
    }
  }
}
    `, {"fragmentName":"CheckedClaim"}) as unknown as TypedDocumentString<CheckedClaimFragment, unknown>;
export const MovedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Moved on PeerRank {
  ... on PeerRankValue {
    position
    compared
    movement {
      ... on RankMovementValue {
        previous {
          position
        }
      }
    }
  }
}
    `, {"fragmentName":"Moved"}) as unknown as TypedDocumentString<MovedFragment, unknown>;
export const AreaFiguresDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AreaFigures($area: String!, $offence: String!, $by: PeriodKind!, $kind: AreaKind!, $isTotal: Boolean!, $isForce: Boolean!, $isRegion: Boolean!, $isNation: Boolean!) {
  force(slug: $area) @include(if: $isForce) {
    ...Figures
    region {
      ...Beside
    }
  }
  region(slug: $area) @include(if: $isRegion) {
    ...Figures
  }
  nation(slug: $area) @include(if: $isNation) {
    ...Figures
  }
  englandAndWales {
    ...Beside
  }
  offenceCounts(offences: [$offence], areas: [$area], areaKind: $kind, by: $by) {
    export {
      csv
      json
    }
  }
  claims(area: $area, offence: $offence, first: 50) {
    nodes {
      ...CheckedClaim
    }
  }
  quotes(force: $area, first: 20) @include(if: $isForce) {
    nodes {
      text
      speaker {
        name
        role
        organisation {
          name
        }
      }
      source {
        title
        citation
      }
    }
  }
}
    fragment Figures on Area {
  slug
  name
  offenceCounts(offence: $offence, by: $by) {
    ...Count
  }
  publishedFigures(series: "all-recorded-crime") @include(if: $isTotal) {
    series {
      name
    }
    period {
      label
    }
    value
    missingReason
    status
    notes
    release {
      citation
    }
  }
  outcomes(offence: $offence) {
    period {
      label
    }
    outcomeGroup {
      slug
      name
      description
    }
    value
    missingReason
    status
    notes
    share {
      ... on ShareValue {
        value
        caution
        coverage {
          value
        }
      }
      ... on ShareUnavailable {
        explanation
      }
    }
    release {
      citation
    }
  }
}
fragment Count on OffenceCount {
  period {
    label
    start
    end
    isPartial
  }
  value
  missingReason
  status
  notes
  excludes {
    name
  }
  seriesBreaks {
    slug
    date
    title
    reason
    citation
    url
  }
  rate {
    ... on RateValue {
      value
      caution
    }
    ... on RateUnavailable {
      explanation
    }
  }
  change {
    ... on ChangeValue {
      absolute
      percent
      caution
    }
    ... on ChangeUnavailable {
      reason
      explanation
    }
  }
  release {
    label
    citation
  }
}
fragment Beside on Area {
  slug
  name
  offenceCounts(offence: $offence, by: $by) {
    period {
      label
      start
      isPartial
    }
    value
    status
    rate {
      ... on RateValue {
        value
      }
    }
  }
}
fragment CheckedClaim on StatedFigure {
  slug
  words
  value
  unit
  area {
    slug
    name
  }
  offence {
    code
    name
  }
  period {
    label
  }
  source {
    slug
    title
    url
    citation
    publisher {
      name
    }
  }
  quote {
    text
    speaker {
      name
      role
      organisation {
        name
      }
    }
  }
  check {
    verdict
    explanation
    official {
      value
      unit
      formula
      area {
        name
      }
      period {
        label
      }
      releases {
        citation
      }
    }
    difference {
      absolute
      percent
    }
    seriesBreaks {
      title
      citation
    }
  }
}`) as unknown as TypedDocumentString<AreaFiguresQuery, AreaFiguresQueryVariables>;
export const ChargesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Charges($offence: String!, $year: FinancialYear!, $direction: Direction!) {
  chargeRates(
    offence: $offence
    year: $year
    first: 100
    orderBy: {direction: $direction}
  ) {
    edges {
      rank {
        position
        tiedWith
      }
      node {
        area {
          slug
          name
        }
        notes
        rate {
          ... on ChargeRateValue {
            value
            numerator
            denominator
            caution
            interval {
              low
              high
            }
            coverage {
              value
            }
          }
        }
        release {
          citation
        }
      }
    }
    export {
      csv
      json
    }
    ranking {
      compared
      ties
      leftOut {
        area {
          slug
          name
        }
        explanation
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChargesQuery, ChargesQueryVariables>;
export const StatedFiguresDocument = /*#__PURE__*/ new TypedDocumentString(`
    query StatedFigures {
  claims(first: 500) {
    nodes {
      ...CheckedClaim
    }
  }
}
    fragment CheckedClaim on StatedFigure {
  slug
  words
  value
  unit
  area {
    slug
    name
  }
  offence {
    code
    name
  }
  period {
    label
  }
  source {
    slug
    title
    url
    citation
    publisher {
      name
    }
  }
  quote {
    text
    speaker {
      name
      role
      organisation {
        name
      }
    }
  }
  check {
    verdict
    explanation
    official {
      value
      unit
      formula
      area {
        name
      }
      period {
        label
      }
      releases {
        citation
      }
    }
    difference {
      absolute
      percent
    }
    seriesBreaks {
      title
      citation
    }
  }
}`) as unknown as TypedDocumentString<StatedFiguresQuery, StatedFiguresQueryVariables>;
export const AllForcesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AllForces($offence: String!, $year: FinancialYear!, $before: FinancialYear!, $orderBy: OffenceCountOrder!) {
  offenceCounts(
    offences: [$offence]
    from: $year
    to: $year
    orderBy: $orderBy
    first: 100
  ) {
    edges {
      rank {
        ... on RankValue {
          position
          tiedWith
          compared
        }
        ... on RankUnavailable {
          explanation
        }
      }
      node {
        area {
          slug
          name
          ... on Force {
            region {
              slug
              name
            }
          }
        }
        value
        missingReason
        status
        notes
        rate {
          ... on RateValue {
            value
            caution
            rank(within: PERIOD, since: $before, acrossBreaks: true) {
              ...Moved
            }
          }
          ... on RateUnavailable {
            explanation
          }
        }
        rank(within: PERIOD, since: $before, acrossBreaks: true) {
          ...Moved
        }
        change {
          ... on ChangeValue {
            absolute
            percent
            caution
          }
          ... on ChangeUnavailable {
            reason
            explanation
          }
        }
        release {
          citation
        }
      }
    }
    export {
      csv
      json
    }
    ranking {
      compared
      ties
      leftOut {
        area {
          slug
          name
        }
        explanation
      }
    }
  }
}
    fragment Moved on PeerRank {
  ... on PeerRankValue {
    position
    compared
    movement {
      ... on RankMovementValue {
        previous {
          position
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<AllForcesQuery, AllForcesQueryVariables>;
export const OffenceYearsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OffenceYears($offence: String!) {
  offence(code: $offence) {
    code
    name
    firstYear {
      label
    }
    lastYear {
      label
    }
    outcomesFrom {
      label
    }
    outcomesTo {
      label
    }
  }
}
    `) as unknown as TypedDocumentString<OffenceYearsQuery, OffenceYearsQueryVariables>;
export const PlacesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Places {
  forces {
    slug
    name
  }
  regions {
    slug
    name
  }
  nations {
    slug
    name
  }
  offences {
    code
    name
    isTotal
    outcomesTo {
      label
    }
    group {
      name
    }
  }
  years {
    label
    isPartial
  }
  newest {
    offenceCounts {
      period {
        label
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;
export const FindDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Find($text: String!) {
  search(text: $text, first: 30) {
    nodes {
      name
      area {
        __typename
        slug
        name
      }
      item {
        __typename
        ... on Force {
          name
        }
        ... on Region {
          name
        }
        ... on Nation {
          name
        }
        ... on Offence {
          code
          name
        }
        ... on SeriesBreak {
          title
          date
          citation
          offences {
            code
          }
        }
        ... on Source {
          title
          url
          citation
        }
        ... on Quote {
          text
          speaker {
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindQuery, FindQueryVariables>;
export const SubjectDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Subject($area: String!, $offence: String!) {
  force(slug: $area) {
    slug
    name
  }
  region(slug: $area) {
    slug
    name
  }
  nation(slug: $area) {
    slug
    name
  }
  offence(code: $offence) {
    code
    name
    isTotal
  }
}
    `) as unknown as TypedDocumentString<SubjectQuery, SubjectQueryVariables>;