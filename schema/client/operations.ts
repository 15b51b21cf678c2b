/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The census that an estimate of residents starts from. Estimates on two bases are not quite comparable, and neither are rates. */
export type CensusBase =
  /** The census of 2011: mid-years to 2020. */
  | 'CENSUS_2011'
  /** The census of 2021 as later revised: mid-2022 and after. */
  | 'CENSUS_2021'
  /** The first estimates from the census of 2021: mid-2021. */
  | 'CENSUS_2021_FIRST';

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

/** Why there is no charge rate. */
export type ChargeRateUnavailableReason =
  /** There are only figures on the other basis, and the two are never mixed. */
  | 'DIFFERENT_BASIS'
  /** The outcomes are missing, or the offences that they are divided by. */
  | 'MISSING_COUNT'
  /** The source does not give offences with no outcome yet, so they cannot be counted. */
  | 'NOT_YET_ASSIGNED_UNKNOWN'
  /** No offences were recorded, so the denominator is zero. */
  | 'NO_OFFENCES'
  /** The denominator is zero: there are no outcomes, and no offences without an outcome are counted. */
  | 'NO_OUTCOMES';

/** Why a stated figure cannot be checked. */
export type ClaimObstacle =
  /** The official figure covers only part of the year, or a force is missing from it. */
  | 'INCOMPLETE_FIGURE'
  /** These statistics do not measure what the figure is about. */
  | 'NOT_MEASURED'
  /** It has no area, offence, period or outcome group of this API, or a unit that does not fit. */
  | 'NOT_SPECIFIC'
  /** The official figure is missing or not loaded. */
  | 'NO_FIGURE';

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

/** How precisely the words state the figure. */
export type Comparator =
  /** Rounded, such as `60,000` or `84 per cent`. */
  | 'ABOUT'
  /** To the last digit, such as `2,754`. */
  | 'EXACT'
  /** The words mean a little less, such as `nearly tripled`. */
  | 'NEARLY'
  /** The words mean a little more, such as `over 2,000`. */
  | 'OVER';

/** Why a figure has no rank: why it, its rate or its change is missing. */
export type LeftOutReason =
  /** There is no change: recording rules changed between the two periods. */
  | 'ACROSS_BREAK'
  /** There is no change: the code of an offence was in use in only one of the periods. */
  | 'DIFFERENT_OFFENCES'
  /** The earlier count is below the `minimum` of the order. */
  | 'FEW_OFFENCES'
  /** A part of the count is missing. */
  | 'INCOMPLETE_SUM'
  /** The count is missing; of a change, also when a part of it is. */
  | 'MISSING_COUNT'
  /** There is no change: the earlier count is missing or incomplete. */
  | 'MISSING_EARLIER_COUNT'
  /** There is no change in per cent: the earlier count is below zero. */
  | 'NEGATIVE_DENOMINATOR'
  /** There is no change: the earlier period has no figures, or is not earlier. */
  | 'NO_EARLIER_PERIOD'
  /** There is no rate: there are no figures of the residents. */
  | 'NO_POPULATION'
  /** Only a part of the year, or of the year that it is compared with, is published. */
  | 'PART_YEAR'
  /** There is no rate of a quarter. */
  | 'QUARTER'
  /** There is no change of a sum of several periods. */
  | 'SEVERAL_PERIODS'
  /** There is no rate of a sum of several years. */
  | 'SEVERAL_YEARS'
  /** There is no change in per cent: the earlier count is zero. */
  | 'ZERO_DENOMINATOR';

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

/** Why there is no share. */
export type OffenceShareUnavailableReason =
  /** Of a part-year, the count and the whole are not of the same quarters. */
  | 'DIFFERENT_PERIODS'
  /** The count is missing or incomplete. */
  | 'MISSING_COUNT'
  /** The whole is missing or incomplete: a figure that belongs to it is not published. */
  | 'MISSING_WHOLE'
  /** The whole does not contain the figure: it has other offences, or an area that the figure is not in. */
  | 'NOT_A_PART'
  /** The sum is of several years or quarters. Group by YEAR or QUARTER, or ask for one year. */
  | 'SEVERAL_PERIODS'
  /** The whole is zero or below. */
  | 'WHOLE_NOT_ABOVE_ZERO';

/** The kind of organisation. */
export type OrganisationKind =
  /** A charity. */
  | 'CHARITY'
  /** Somebody who compiles what others publish, and publishes no statistics. */
  | 'COMPILER'
  /** A government department or statistics office. */
  | 'GOVERNMENT'
  /** A newspaper or broadcaster. */
  | 'MEDIA'
  /** A police force. */
  | 'POLICE';

/** Which cases an outcome figure counts. The two bases are different populations: never add or compare them. */
export type OutcomeBasis =
  /** Outcomes assigned in the year, whenever the offence was recorded. */
  | 'CLOSED_IN_YEAR'
  /** Outcomes of offences recorded in the year, whenever the outcome was assigned. */
  | 'RECORDED_IN_YEAR';

/** How a population figure was obtained. */
export type PopulationBasis =
  /** As printed in the source, rounded to 100. */
  | 'PRINTED'
  /** The sum of smaller areas that are printed in the source. */
  | 'SUM';

/** Why there is no rank. */
export type RankUnavailableReason =
  /** The figure, its rate or its change is missing. */
  | 'NOTHING_TO_COMPARE'
  /** The figure is not in a list ordered by value, rate or change. */
  | 'NOT_ORDERED';

/** Why there is no rate. */
export type RateUnavailableReason =
  /** A part of the count is missing, but the population includes the residents of that part. */
  | 'INCOMPLETE_SUM'
  /** The count is missing. */
  | 'MISSING_COUNT'
  /** The body has no resident population, or there are no figures of the residents asked for; of a sum: a body in it has none, and the sum is not of all of England and Wales. */
  | 'NO_POPULATION'
  /** Only part of the year is published, and rates are for whole years. */
  | 'PART_YEAR'
  /** Rates are given for whole years, not for quarters. */
  | 'QUARTER'
  /** The sum is of several years. Group by YEAR, or ask for one year. */
  | 'SEVERAL_YEARS';

/** Why there is no share. */
export type ShareUnavailableReason =
  /** The count is missing. */
  | 'MISSING_COUNT'
  /** The count is of offences with no outcome yet, which have no share of outcomes. */
  | 'NOT_AN_OUTCOME'
  /** There were no outcomes, so the denominator is zero. */
  | 'NO_OUTCOMES';

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

/** Why there is no average of years. */
export type YearlyAverageUnavailableReason =
  /** Recording rules changed between the years: the average would be of counts by two rules. */
  | 'ACROSS_BREAK'
  /** The code of an offence in the sum was in use in only some of the years. */
  | 'DIFFERENT_OFFENCES'
  /** A figure of one of the years is missing. */
  | 'MISSING_COUNT'
  /** The sum is of quarters. Leave QUARTER out of `groupBy`. */
  | 'NOT_OF_YEARS'
  /** Of one of the years, only a part is published. */
  | 'PART_YEAR';

export type NewestFiguresQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestFiguresQuery = { force: { name: string, publishedFigures: Array<{ value: number | null, period: { label: string }, release: { label: string, published: string | null } }>, chargeRates: Array<{ basis: OutcomeBasis, year: { label: string }, rate:
        | { __typename: 'ChargeRateUnavailable', reason: ChargeRateUnavailableReason }
        | { __typename: 'ChargeRateValue', value: number, numerator: number, denominator: number, status: Array<ObservationStatus>, caution: string | null }
      , source: { title: string, attribution: string } }>, outcomes: Array<{ value: number | null, status: Array<ObservationStatus>, outcomeGroup: { name: string } }>, populations: Array<{ midYear: number, value: number, censusBase: CensusBase | null }> } | null, englandAndWales: { name: string, publishedFigures: Array<{ value: number | null, period: { label: string }, release: { label: string, published: string | null } }>, chargeRates: Array<{ basis: OutcomeBasis, year: { label: string }, rate:
        | { __typename: 'ChargeRateUnavailable', reason: ChargeRateUnavailableReason }
        | { __typename: 'ChargeRateValue', value: number, numerator: number, denominator: number, status: Array<ObservationStatus>, caution: string | null }
      , source: { title: string, attribution: string } }>, outcomes: Array<{ value: number | null, status: Array<ObservationStatus>, outcomeGroup: { name: string } }>, populations: Array<{ midYear: number, value: number, censusBase: CensusBase | null }> }, newest: { offenceCounts: Array<{ series: { name: string } | null, period: { label: string, end: string }, release: { label: string, source: { title: string } } }>, outcomes: Array<{ series: { name: string } | null, period: { label: string, end: string }, release: { label: string, source: { title: string } } }>, publishedFigures: Array<{ series: { name: string } | null, period: { label: string, end: string }, release: { label: string, source: { title: string } } }>, populations: Array<{ series: { name: string } | null, period: { label: string, end: string }, release: { label: string, source: { title: string } } }> } };

export type UntilFragment = { series: { name: string } | null, period: { label: string, end: string }, release: { label: string, source: { title: string } } };

type Newest_Force_Fragment = { name: string, publishedFigures: Array<{ value: number | null, period: { label: string }, release: { label: string, published: string | null } }>, chargeRates: Array<{ basis: OutcomeBasis, year: { label: string }, rate:
      | { __typename: 'ChargeRateUnavailable', reason: ChargeRateUnavailableReason }
      | { __typename: 'ChargeRateValue', value: number, numerator: number, denominator: number, status: Array<ObservationStatus>, caution: string | null }
    , source: { title: string, attribution: string } }>, outcomes: Array<{ value: number | null, status: Array<ObservationStatus>, outcomeGroup: { name: string } }>, populations: Array<{ midYear: number, value: number, censusBase: CensusBase | null }> };

type Newest_Nation_Fragment = { name: string, publishedFigures: Array<{ value: number | null, period: { label: string }, release: { label: string, published: string | null } }>, chargeRates: Array<{ basis: OutcomeBasis, year: { label: string }, rate:
      | { __typename: 'ChargeRateUnavailable', reason: ChargeRateUnavailableReason }
      | { __typename: 'ChargeRateValue', value: number, numerator: number, denominator: number, status: Array<ObservationStatus>, caution: string | null }
    , source: { title: string, attribution: string } }>, outcomes: Array<{ value: number | null, status: Array<ObservationStatus>, outcomeGroup: { name: string } }>, populations: Array<{ midYear: number, value: number, censusBase: CensusBase | null }> };

type Newest_Region_Fragment = { name: string, publishedFigures: Array<{ value: number | null, period: { label: string }, release: { label: string, published: string | null } }>, chargeRates: Array<{ basis: OutcomeBasis, year: { label: string }, rate:
      | { __typename: 'ChargeRateUnavailable', reason: ChargeRateUnavailableReason }
      | { __typename: 'ChargeRateValue', value: number, numerator: number, denominator: number, status: Array<ObservationStatus>, caution: string | null }
    , source: { title: string, attribution: string } }>, outcomes: Array<{ value: number | null, status: Array<ObservationStatus>, outcomeGroup: { name: string } }>, populations: Array<{ midYear: number, value: number, censusBase: CensusBase | null }> };

type Newest_ReportingBody_Fragment = { name: string, publishedFigures: Array<{ value: number | null, period: { label: string }, release: { label: string, published: string | null } }>, chargeRates: Array<{ basis: OutcomeBasis, year: { label: string }, rate:
      | { __typename: 'ChargeRateUnavailable', reason: ChargeRateUnavailableReason }
      | { __typename: 'ChargeRateValue', value: number, numerator: number, denominator: number, status: Array<ObservationStatus>, caution: string | null }
    , source: { title: string, attribution: string } }>, outcomes: Array<{ value: number | null, status: Array<ObservationStatus>, outcomeGroup: { name: string } }>, populations: Array<{ midYear: number, value: number, censusBase: CensusBase | null }> };

export type NewestFragment =
  | Newest_Force_Fragment
  | Newest_Nation_Fragment
  | Newest_Region_Fragment
  | Newest_ReportingBody_Fragment
;

export type EssexStalkingQueryVariables = Exact<{ [key: string]: never; }>;


export type EssexStalkingQuery = { force: { name: string, code: string | null, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, year: { label: string, start: string, end: string }, rate:
        | { __typename: 'RateUnavailable', reason: RateUnavailableReason }
        | { __typename: 'RateValue', value: number, per: number, censusBase: CensusBase | null }
       }> } | null };

export type EveryoneQueryVariables = Exact<{ [key: string]: never; }>;


export type EveryoneQuery = { forces: Array<{ slug: string, name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, year: { label: string } }> }>, englandAndWales: { offenceCounts: Array<{ value: number | null }>, outcomes: Array<{ value: number | null, basis: OutcomeBasis, outcomeGroup: { name: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number }
       }> }, quotes: { totalCount: number, nodes: Array<{ text: string, speaker: { name: string | null, role: string | null }, organisation: { name: string }, source: { title: string, url: string | null } }> } };

export type OneForceThroughTimeQueryVariables = Exact<{
  force?: string;
  offence?: string;
  from?: string | null | undefined;
}>;


export type OneForceThroughTimeQuery = { force: { title: string, region: { name: string } | null, annual: Array<{ value: number | null, status: Array<ObservationStatus>, notes: Array<string>, period: { label: string, start: string, end: string, isPartial: boolean }, rate:
        | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
        | { __typename: 'RateValue', value: number, per: number, numerator: number, denominator: number, populationYear: number, censusBase: CensusBase | null, isEstimated: boolean }
      , change:
        | { __typename: 'ChangeUnavailable', reason: ChangeUnavailableReason, seriesBreaks: Array<{ date: string, title: string, citation: string }> }
        | { __typename: 'ChangeValue', absolute: number, percent: number | null, previous: number, previousPeriod: { label: string } }
      , source: { title: string, attribution: string } }>, sinceTheRulesChanged:
      | { __typename: 'ChangeUnavailable', reason: ChangeUnavailableReason, explanation: string }
      | { __typename: 'ChangeValue', absolute: number, percent: number | null, previous: number, formula: string, status: Array<ObservationStatus> }
    , quarterly: Array<{ value: number | null, status: Array<ObservationStatus>, period: { label: string } }> } | null };

export type TenHighestRatesQueryVariables = Exact<{
  offence?: string;
  year?: string | null | undefined;
}>;


export type TenHighestRatesQuery = { offenceCounts: { totalCount: number, ranking: { compared: number, leftOut: Array<{ reason: LeftOutReason, explanation: string, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         }> } | null, edges: Array<{ rank:
        | { __typename: 'RankUnavailable', reason: RankUnavailableReason }
        | { __typename: 'RankValue', position: number, tiedWith: number, compared: number }
      , node: { value: number | null, area:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , rate:
          | { __typename: 'RateUnavailable', reason: RateUnavailableReason }
          | { __typename: 'RateValue', value: number }
         } }>, pageInfo: { hasNextPage: boolean } } };

export type OutcomesQueryVariables = Exact<{ [key: string]: never; }>;


export type OutcomesQuery = { force: { outcomes: Array<{ basis: OutcomeBasis, value: number | null, status: Array<ObservationStatus>, missingReason: MissingReason | null, notes: Array<string>, year: { label: string }, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number, numerator: number, denominator: number }
       }> } | null, notSupplied: { outcomes: Array<{ basis: OutcomeBasis, value: number | null, status: Array<ObservationStatus>, missingReason: MissingReason | null, notes: Array<string>, year: { label: string }, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number, numerator: number, denominator: number }
       }> } | null, region: { outcomes: Array<{ basis: OutcomeBasis, value: number | null, status: Array<ObservationStatus>, missingReason: MissingReason | null, notes: Array<string>, excludes: Array<
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
      >, year: { label: string }, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number, numerator: number, denominator: number }
       }> } | null };

export type OutcomeFragment = { basis: OutcomeBasis, value: number | null, status: Array<ObservationStatus>, missingReason: MissingReason | null, notes: Array<string>, year: { label: string }, outcomeGroup: { slug: string }, share:
    | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
    | { __typename: 'ShareValue', value: number, numerator: number, denominator: number }
   };

export type SameFieldsEverywhereQueryVariables = Exact<{ [key: string]: never; }>;


export type SameFieldsEverywhereQuery = { englandAndWales: { name: string, code: string | null, withoutBritishTransportPolice: Array<{ value: number | null }>, offenceCounts: Array<{ value: number | null, rate:
        | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
        | { __typename: 'RateValue', value: number, denominator: number }
       }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number }
       }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> }, nation: { name: string, code: string | null, offenceCounts: Array<{ value: number | null, rate:
        | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
        | { __typename: 'RateValue', value: number, denominator: number }
       }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number }
       }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> } | null, region: { name: string, code: string | null, forces: Array<{ name: string }>, offenceCounts: Array<{ value: number | null, rate:
        | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
        | { __typename: 'RateValue', value: number, denominator: number }
       }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number }
       }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> } | null, force: { name: string, code: string | null, offenceCounts: Array<{ value: number | null, rate:
        | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
        | { __typename: 'RateValue', value: number, denominator: number }
       }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
        | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
        | { __typename: 'ShareValue', value: number }
       }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> } | null };

type Figures_Force_Fragment = { name: string, code: string | null, offenceCounts: Array<{ value: number | null, rate:
      | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
      | { __typename: 'RateValue', value: number, denominator: number }
     }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
      | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
      | { __typename: 'ShareValue', value: number }
     }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> };

type Figures_Nation_Fragment = { name: string, code: string | null, offenceCounts: Array<{ value: number | null, rate:
      | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
      | { __typename: 'RateValue', value: number, denominator: number }
     }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
      | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
      | { __typename: 'ShareValue', value: number }
     }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> };

type Figures_Region_Fragment = { name: string, code: string | null, offenceCounts: Array<{ value: number | null, rate:
      | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
      | { __typename: 'RateValue', value: number, denominator: number }
     }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
      | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
      | { __typename: 'ShareValue', value: number }
     }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> };

type Figures_ReportingBody_Fragment = { name: string, code: string | null, offenceCounts: Array<{ value: number | null, rate:
      | { __typename: 'RateUnavailable', reason: RateUnavailableReason, explanation: string }
      | { __typename: 'RateValue', value: number, denominator: number }
     }>, outcomes: Array<{ value: number | null, outcomeGroup: { slug: string }, share:
      | { __typename: 'ShareUnavailable', reason: ShareUnavailableReason }
      | { __typename: 'ShareValue', value: number }
     }>, populations: Array<{ midYear: number, value: number, basis: PopulationBasis }> };

export type FiguresFragment =
  | Figures_Force_Fragment
  | Figures_Nation_Fragment
  | Figures_Region_Fragment
  | Figures_ReportingBody_Fragment
;

export type GroupedQueryVariables = Exact<{ [key: string]: never; }>;


export type GroupedQuery = { byRegionAndYear: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ value: number | null, status: Array<ObservationStatus>, region: { name: string } | null, year: { label: string } | null }> }, bySubgroupAndQuarter: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ value: number | null, figures: number, missingFigures: number, status: Array<ObservationStatus>, offenceSubgroup: { name: string, publishedCodes: number } | null, period: { label: string }, offences: Array<{ code: string }> }> }, byOutcomeGroupAndYear: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ basis: OutcomeBasis, value: number | null, missingFigures: number, status: Array<ObservationStatus>, year: { label: string } | null, outcomeGroup: { slug: string } | null }> } };

export type WhoSaidWhatQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoSaidWhatQuery = { quotes: { totalCount: number, nodes: Array<{ text: string, speaker: { name: string | null, role: string | null }, topic: { name: string }, force: { name: string } | null, source: { title: string, url: string | null, publisher: { name: string } } }> }, search: { totalCount: number, edges: Array<{ cursor: string, node: { text: string, speaker: { organisation: { name: string } } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type IsItTrueQueryVariables = Exact<{ [key: string]: never; }>;


export type IsItTrueQuery = { claims: { nodes: Array<{ words: string, value: number, unit: StatedUnit, comparator: Comparator, check: { verdict: ClaimVerdict, explanation: string, official:
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ slug: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ slug: string }> }
          | { numerator: number, denominator: number, value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ slug: string }> }
          | { value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ slug: string }> }
          | { numerator: number, denominator: number, basis: OutcomeBasis, value: number, unit: StatedUnit, formula: string, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , period: { label: string }, releases: Array<{ slug: string }> }
         | null, difference: { absolute: number, percent: number | null } | null, tolerance: { lowest: number, highest: number } | null, seriesBreaks: Array<{ date: string, citation: string }>, alternatives: Array<
          | { value: number, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
             }
          | { value: number, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
             }
          | { value: number, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
             }
          | { value: number, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
             }
          | { value: number, area:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
             }
        > } }> }, quotes: { nodes: Array<{ text: string, topic: { name: string }, area:
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
       | null, statedFigures: Array<{ words: string, check: { verdict: ClaimVerdict, obstacle: ClaimObstacle | null } }> }> } };

export type CodeListsQueryVariables = Exact<{ [key: string]: never; }>;


export type CodeListsQuery = { years: Array<{ label: string, quartersPublished: number, isPartial: boolean }>, regions: Array<{ slug: string, name: string, code: string | null, forces: Array<{ slug: string }> }>, nations: Array<{ slug: string, name: string, code: string | null }>, reportingBodies: Array<{ slug: string, name: string }>, offences: Array<{ code: string, name: string, subgroup: { name: string } | null, group: { name: string } | null, firstYear: { label: string }, lastYear: { label: string }, seriesBreaks: Array<{ date: string, title: string }> }>, outcomeTypes: Array<{ code: string, name: string, group: { slug: string } | null }>, organisations: Array<{ slug: string, name: string, kind: OrganisationKind }>, topics: Array<{ slug: string, name: string }>, sources: Array<{ slug: string, title: string, licence: string | null, releases: Array<{ label: string, published: string | null, sha256: string | null }> }> };

export type PartAndWholeQueryVariables = Exact<{
  force?: string;
  year?: string | null | undefined;
}>;


export type PartAndWholeQuery = { force: { name: string, offenceCounts: Array<{ value: number | null, status: Array<ObservationStatus>, ofAllCrime:
        | { __typename: 'OffenceShareUnavailable', reason: OffenceShareUnavailableReason, explanation: string }
        | { __typename: 'OffenceShareValue', value: number, numerator: number, denominator: number, caution: string | null }
      , ofNation:
        | { __typename: 'OffenceShareUnavailable', reason: OffenceShareUnavailableReason, explanation: string }
        | { __typename: 'OffenceShareValue', value: number, numerator: number, denominator: number, caution: string | null }
       }> } | null, rose: { totalCount: number, ranking: { compared: number } | null, pageInfo: { hasNextPage: boolean } }, average: { nodes: Array<{ value: number | null, status: Array<ObservationStatus>, yearlyAverage:
        | { __typename: 'YearlyAverageUnavailable', reason: YearlyAverageUnavailableReason, explanation: string }
        | { __typename: 'YearlyAverageValue', value: number, years: number }
       }>, pageInfo: { hasNextPage: boolean } } };

type Share_OffenceShareUnavailable_Fragment = { __typename: 'OffenceShareUnavailable', reason: OffenceShareUnavailableReason, explanation: string };

type Share_OffenceShareValue_Fragment = { __typename: 'OffenceShareValue', value: number, numerator: number, denominator: number, caution: string | null };

export type ShareFragment =
  | Share_OffenceShareUnavailable_Fragment
  | Share_OffenceShareValue_Fragment
;

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
export const UntilFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Until on NewestFigures {
  series {
    name
  }
  period {
    label
    end
  }
  release {
    label
    source {
      title
    }
  }
}
    `, {"fragmentName":"Until"}) as unknown as TypedDocumentString<UntilFragment, unknown>;
export const NewestFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Newest on Area {
  name
  publishedFigures(series: "all-recorded-crime", from: "2023-04-01") {
    period {
      label
    }
    value
    release {
      label
      published
    }
  }
  chargeRates(offence: "ALL", from: "2023/24") {
    year {
      label
    }
    basis
    rate {
      __typename
      ... on ChargeRateValue {
        value
        numerator
        denominator
        status
        caution
      }
      ... on ChargeRateUnavailable {
        reason
      }
    }
    source {
      title
      attribution
    }
  }
  outcomes(offence: "ALL", year: "2025/26") {
    outcomeGroup {
      name
    }
    value
    status
  }
  populations(from: 2024) {
    midYear
    value
    censusBase
  }
}
    `, {"fragmentName":"Newest"}) as unknown as TypedDocumentString<NewestFragment, unknown>;
export const OutcomeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Outcome on OutcomeCount {
  year {
    label
  }
  basis
  outcomeGroup {
    slug
  }
  value
  share {
    __typename
    ... on ShareValue {
      value
      numerator
      denominator
    }
    ... on ShareUnavailable {
      reason
    }
  }
  status
  missingReason
  notes
}
    `, {"fragmentName":"Outcome"}) as unknown as TypedDocumentString<OutcomeFragment, unknown>;
export const FiguresFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Figures on Area {
  name
  code
  offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") {
    value
    rate {
      __typename
      ... on RateValue {
        value
        denominator
      }
      ... on RateUnavailable {
        reason
        explanation
      }
    }
  }
  outcomes(offence: "8Q", year: "2021/22") {
    outcomeGroup {
      slug
    }
    value
    share {
      __typename
      ... on ShareValue {
        value
      }
      ... on ShareUnavailable {
        reason
      }
    }
  }
  populations(from: 2020, to: 2023) {
    midYear
    value
    basis
  }
}
    `, {"fragmentName":"Figures"}) as unknown as TypedDocumentString<FiguresFragment, unknown>;
export const ShareFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Share on OffenceShare {
  __typename
  ... on OffenceShareValue {
    value
    numerator
    denominator
    caution
  }
  ... on OffenceShareUnavailable {
    reason
    explanation
  }
}
    `, {"fragmentName":"Share"}) as unknown as TypedDocumentString<ShareFragment, unknown>;
export const NewestFiguresDocument = /*#__PURE__*/ new TypedDocumentString(`
    query NewestFigures {
  force(slug: "essex") {
    ...Newest
  }
  englandAndWales {
    ...Newest
  }
  newest {
    offenceCounts {
      ...Until
    }
    outcomes {
      ...Until
    }
    publishedFigures {
      ...Until
    }
    populations {
      ...Until
    }
  }
}
    fragment Until on NewestFigures {
  series {
    name
  }
  period {
    label
    end
  }
  release {
    label
    source {
      title
    }
  }
}
fragment Newest on Area {
  name
  publishedFigures(series: "all-recorded-crime", from: "2023-04-01") {
    period {
      label
    }
    value
    release {
      label
      published
    }
  }
  chargeRates(offence: "ALL", from: "2023/24") {
    year {
      label
    }
    basis
    rate {
      __typename
      ... on ChargeRateValue {
        value
        numerator
        denominator
        status
        caution
      }
      ... on ChargeRateUnavailable {
        reason
      }
    }
    source {
      title
      attribution
    }
  }
  outcomes(offence: "ALL", year: "2025/26") {
    outcomeGroup {
      name
    }
    value
    status
  }
  populations(from: 2024) {
    midYear
    value
    censusBase
  }
}`) as unknown as TypedDocumentString<NewestFiguresQuery, NewestFiguresQueryVariables>;
export const EssexStalkingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query EssexStalking {
  force(slug: "essex") {
    name
    code
    offenceCounts(offence: "8Q", from: "2018/19") {
      year {
        label
        start
        end
      }
      value
      status
      rate {
        __typename
        ... on RateValue {
          value
          per
          censusBase
        }
        ... on RateUnavailable {
          reason
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EssexStalkingQuery, EssexStalkingQueryVariables>;
export const EveryoneDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Everyone {
  forces {
    slug
    name
    offenceCounts(offence: "8Q", from: "2014/15", to: "2022/23") {
      year {
        label
      }
      value
      status
    }
  }
  englandAndWales {
    offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") {
      value
    }
    outcomes(offence: "8Q", year: "2021/22") {
      outcomeGroup {
        name
      }
      value
      share {
        __typename
        ... on ShareValue {
          value
        }
        ... on ShareUnavailable {
          reason
        }
      }
      basis
    }
  }
  quotes(first: 3, organisation: "essex-police") {
    totalCount
    nodes {
      text
      speaker {
        name
        role
      }
      organisation {
        name
      }
      source {
        title
        url
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EveryoneQuery, EveryoneQueryVariables>;
export const OneForceThroughTimeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OneForceThroughTime($force: String! = "essex", $offence: String! = "8Q", $from: FinancialYear = "2017/18") {
  force(slug: $force) {
    title
    region {
      name
    }
    annual: offenceCounts(offence: $offence, from: $from) {
      period {
        label
        start
        end
        isPartial
      }
      value
      status
      rate {
        __typename
        ... on RateValue {
          value
          per
          numerator
          denominator
          populationYear
          censusBase
          isEstimated
        }
        ... on RateUnavailable {
          reason
          explanation
        }
      }
      change {
        __typename
        ... on ChangeValue {
          absolute
          percent
          previous
          previousPeriod {
            label
          }
        }
        ... on ChangeUnavailable {
          reason
          seriesBreaks {
            date
            title
            citation
          }
        }
      }
      notes
      source {
        title
        attribution
      }
    }
    sinceTheRulesChanged: change(offence: $offence, from: "2020/21", to: "2022/23") {
      __typename
      ... on ChangeValue {
        absolute
        percent
        previous
        formula
        status
      }
      ... on ChangeUnavailable {
        reason
        explanation
      }
    }
    quarterly: offenceCounts(offence: $offence, from: "2022/23", by: QUARTER) {
      period {
        label
      }
      value
      status
    }
  }
}
    `) as unknown as TypedDocumentString<OneForceThroughTimeQuery, OneForceThroughTimeQueryVariables>;
export const TenHighestRatesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query TenHighestRates($offence: String! = "8Q", $year: FinancialYear = "2022/23") {
  offenceCounts(
    offences: [$offence]
    from: $year
    to: $year
    orderBy: {by: RATE, direction: DESC}
    first: 10
  ) {
    totalCount
    ranking {
      compared
      leftOut {
        area {
          name
        }
        reason
        explanation
      }
    }
    edges {
      rank {
        __typename
        ... on RankValue {
          position
          tiedWith
          compared
        }
        ... on RankUnavailable {
          reason
        }
      }
      node {
        area {
          name
        }
        value
        rate {
          __typename
          ... on RateValue {
            value
          }
          ... on RateUnavailable {
            reason
          }
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<TenHighestRatesQuery, TenHighestRatesQueryVariables>;
export const OutcomesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Outcomes {
  force(slug: "essex") {
    outcomes(offence: "8Q", from: "2018/19", to: "2021/22") {
      ...Outcome
    }
  }
  notSupplied: force(slug: "greater-manchester") {
    outcomes(offence: "8Q", year: "2019/20") {
      ...Outcome
    }
  }
  region(slug: "north-west") {
    outcomes(offence: "8Q", year: "2019/20") {
      ...Outcome
      excludes {
        name
      }
    }
  }
}
    fragment Outcome on OutcomeCount {
  year {
    label
  }
  basis
  outcomeGroup {
    slug
  }
  value
  share {
    __typename
    ... on ShareValue {
      value
      numerator
      denominator
    }
    ... on ShareUnavailable {
      reason
    }
  }
  status
  missingReason
  notes
}`) as unknown as TypedDocumentString<OutcomesQuery, OutcomesQueryVariables>;
export const SameFieldsEverywhereDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SameFieldsEverywhere {
  englandAndWales {
    ...Figures
    withoutBritishTransportPolice: offenceCounts(
      offence: "8Q"
      from: "2022/23"
      to: "2022/23"
      includeBritishTransportPolice: false
    ) {
      value
    }
  }
  nation(slug: "wales") {
    ...Figures
  }
  region(slug: "east") {
    ...Figures
    forces {
      name
    }
  }
  force(slug: "btp") {
    ...Figures
  }
}
    fragment Figures on Area {
  name
  code
  offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") {
    value
    rate {
      __typename
      ... on RateValue {
        value
        denominator
      }
      ... on RateUnavailable {
        reason
        explanation
      }
    }
  }
  outcomes(offence: "8Q", year: "2021/22") {
    outcomeGroup {
      slug
    }
    value
    share {
      __typename
      ... on ShareValue {
        value
      }
      ... on ShareUnavailable {
        reason
      }
    }
  }
  populations(from: 2020, to: 2023) {
    midYear
    value
    basis
  }
}`) as unknown as TypedDocumentString<SameFieldsEverywhereQuery, SameFieldsEverywhereQueryVariables>;
export const GroupedDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Grouped {
  byRegionAndYear: offenceTotals(
    groupBy: [REGION, YEAR]
    offences: ["8Q"]
    from: "2021/22"
    to: "2022/23"
  ) {
    totalCount
    pageInfo {
      hasNextPage
    }
    nodes {
      region {
        name
      }
      year {
        label
      }
      value
      status
    }
  }
  bySubgroupAndQuarter: offenceTotals(
    groupBy: [OFFENCE_SUBGROUP, QUARTER]
    from: "2022/23"
    to: "2022/23"
    first: 200
  ) {
    totalCount
    pageInfo {
      hasNextPage
    }
    nodes {
      offenceSubgroup {
        name
        publishedCodes
      }
      period {
        label
      }
      value
      figures
      missingFigures
      status
      offences {
        code
      }
    }
  }
  byOutcomeGroupAndYear: outcomeTotals(
    groupBy: [YEAR, OUTCOME_GROUP]
    offences: ["ALL"]
    from: "2024/25"
    to: "2025/26"
  ) {
    totalCount
    pageInfo {
      hasNextPage
    }
    nodes {
      year {
        label
      }
      outcomeGroup {
        slug
      }
      basis
      value
      missingFigures
      status
    }
  }
}
    `) as unknown as TypedDocumentString<GroupedQuery, GroupedQueryVariables>;
export const WhoSaidWhatDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WhoSaidWhat {
  quotes(organisation: "essex-police", topic: "recording-practice") {
    totalCount
    nodes {
      text
      speaker {
        name
        role
      }
      topic {
        name
      }
      force {
        name
      }
      source {
        title
        publisher {
          name
        }
        url
      }
    }
  }
  search: quotes(search: "stalking protection order", first: 2) {
    totalCount
    edges {
      cursor
      node {
        text
        speaker {
          organisation {
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<WhoSaidWhatQuery, WhoSaidWhatQueryVariables>;
export const IsItTrueDocument = /*#__PURE__*/ new TypedDocumentString(`
    query IsItTrue {
  claims(source: "gazette-20108552") {
    nodes {
      words
      value
      unit
      comparator
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
            slug
          }
          ... on OfficialGrowth {
            numerator
            denominator
          }
          ... on OfficialShare {
            numerator
            denominator
            basis
          }
        }
        difference {
          absolute
          percent
        }
        tolerance {
          lowest
          highest
        }
        seriesBreaks {
          date
          citation
        }
        alternatives {
          value
          area {
            name
          }
        }
      }
    }
  }
  quotes(organisation: "suzy-lamplugh-trust", topic: "prevalence") {
    nodes {
      text
      topic {
        name
      }
      area {
        name
      }
      statedFigures {
        words
        check {
          verdict
          obstacle
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IsItTrueQuery, IsItTrueQueryVariables>;
export const CodeListsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CodeLists {
  years {
    label
    quartersPublished
    isPartial
  }
  regions {
    slug
    name
    code
    forces {
      slug
    }
  }
  nations {
    slug
    name
    code
  }
  reportingBodies {
    slug
    name
  }
  offences {
    code
    name
    subgroup {
      name
    }
    group {
      name
    }
    firstYear {
      label
    }
    lastYear {
      label
    }
    seriesBreaks {
      date
      title
    }
  }
  outcomeTypes {
    code
    name
    group {
      slug
    }
  }
  organisations {
    slug
    name
    kind
  }
  topics {
    slug
    name
  }
  sources {
    slug
    title
    licence
    releases {
      label
      published
      sha256
    }
  }
}
    `) as unknown as TypedDocumentString<CodeListsQuery, CodeListsQueryVariables>;
export const PartAndWholeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PartAndWhole($force: String! = "essex", $year: FinancialYear = "2022/23") {
  force(slug: $force) {
    name
    offenceCounts(offence: "8Q", from: $year, to: $year) {
      value
      status
      ofAllCrime: share(of: {offences: ["TOTAL"]}) {
        ...Share
      }
      ofNation: share(of: {within: NATION}) {
        ...Share
      }
    }
  }
  rose: offenceCounts(
    offences: ["8Q"]
    from: $year
    to: $year
    orderBy: {by: CHANGE, direction: DESC, above: 0}
    first: 1
  ) {
    totalCount
    ranking {
      compared
    }
    pageInfo {
      hasNextPage
    }
  }
  average: offenceTotals(
    groupBy: [FORCE]
    forces: [$force]
    offences: ["8Q"]
    from: "2020/21"
    to: $year
  ) {
    nodes {
      value
      status
      yearlyAverage {
        __typename
        ... on YearlyAverageValue {
          value
          years
        }
        ... on YearlyAverageUnavailable {
          reason
          explanation
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment Share on OffenceShare {
  __typename
  ... on OffenceShareValue {
    value
    numerator
    denominator
    caution
  }
  ... on OffenceShareUnavailable {
    reason
    explanation
  }
}`) as unknown as TypedDocumentString<PartAndWholeQuery, PartAndWholeQueryVariables>;