/** The operations that the tools send: one for each tool. Their texts never change, only their variables. */

const release = `release { label published citation source { title url licence attribution publisher { name } } }`;

const observation = `period { label start end } value missingReason status notes
  seriesBreaks { title date citation url } ${release}`;

const unavailable = "reason explanation";

const rate = (per: string) => `rate(per: ${per}) {
  ... on RateValue { value per numerator denominator populationYear status formula caution }
  ... on RateUnavailable { ${unavailable} }
}`;

const change = (directive = "") => `change ${directive} {
  ... on ChangeValue { absolute percent percentMissingReason previous previousPeriod { label } status formula caution }
  ... on ChangeUnavailable { ${unavailable} seriesBreaks { title date citation url } }
}`;

const searchDocument = `query McpSearch($text: String!, $first: Int!) {
  search(text: $text, first: $first) {
    totalCount
    nodes {
      name
      area { slug name }
      item {
        __typename
        ... on Area { slug }
        ... on Offence { code }
        ... on SeriesBreak { slug title date reason citation url }
        ... on PublishedSeries { slug source { citation } }
        ... on Source { slug citation }
        ... on Quote { slug text source { citation } }
      }
    }
  }
}`;

const seriesDocument = `query McpSeries(
  $area: String!, $offence: String!, $from: FinancialYear, $to: FinancialYear, $latest: Int, $by: PeriodKind!,
  $asOf: Date, $per: Int!
) {
  offence(code: $offence) { code name }
  area(name: $area) {
    slug
    name
    offenceCounts(offence: $offence, from: $from, to: $to, latest: $latest, by: $by, asOf: $asOf) {
      ${observation} excludes { name } ${rate("$per")} ${change()}
    }
  }
}`;

const compareDocument = `query McpCompare(
  $offence: String!, $year: FinancialYear!, $areaKind: AreaKind!, $areas: [String!],
  $order: OffenceCountOrder!, $first: Int!, $per: Int!, $withChange: Boolean!
) {
  offence(code: $offence) { code name }
  offenceCounts(
    offences: [$offence], from: $year, to: $year, areaKind: $areaKind, areas: $areas,
    orderBy: $order, first: $first
  ) {
    totalCount
    ranking {
      compared
      ties
      leftOut { area { slug name } period { label } reason missingReason explanation }
    }
    edges {
      rank { ... on RankValue { position tiedWith compared } ... on RankUnavailable { ${unavailable} } }
      node { area { slug name } ${observation} excludes { name } ${rate("$per")} ${change("@include(if: $withChange)")} }
    }
  }
}`;

const outcomesDocument = `query McpOutcomes(
  $area: String!, $offence: String!, $year: FinancialYear!, $basis: OutcomeBasis!
) {
  offence(code: $offence) { code name }
  area(name: $area) {
    slug
    name
    outcomes(offence: $offence, year: $year, basis: $basis) {
      outcomeGroup { slug name } ${observation} excludes { name }
      share {
        ... on ShareValue { value numerator denominator status formula caution }
        ... on ShareUnavailable { ${unavailable} }
      }
    }
    chargeRates(offence: $offence, from: $year, to: $year, basis: $basis) {
      period { label start end } notes seriesBreaks { title date citation url } ${release}
      rate {
        ... on ChargeRateValue { value numerator denominator status formula caution }
        ... on ChargeRateUnavailable { ${unavailable} }
      }
    }
  }
}`;

const evidence = `value unit formula area { name } period { label start end } releases {
  label published citation source { title url licence attribution publisher { name } }
}`;

const check = `verdict explanation obstacle difference { absolute percent } tolerance { lowest highest words }
  seriesBreaks { title date citation url } official { ${evidence} } alternatives { ${evidence} }`;

const checkClaimDocument = `query McpCheckClaim(
  $area: String!, $offence: String!, $measure: CheckedMeasure!, $value: Float!, $comparator: Comparator!,
  $year: FinancialYear!, $fromQuarter: Int, $toQuarter: Int, $since: FinancialYear, $outcomeGroups: [String!],
  $basis: OutcomeBasis!, $by: PeriodKind!, $isShare: Boolean!
) {
  offence(code: $offence) { code name }
  area(name: $area) {
    slug
    name
    offenceCounts(offence: $offence, by: $by) @skip(if: $isShare) { ${observation} excludes { name } }
    outcomes(offence: $offence, year: $year, basis: $basis) @include(if: $isShare) {
      outcomeGroup { slug name } ${observation} excludes { name }
    }
  }
  checkFigure(
    area: $area, offence: $offence, measure: $measure, value: $value, comparator: $comparator, year: $year,
    fromQuarter: $fromQuarter, toQuarter: $toQuarter, since: $since, outcomeGroups: $outcomeGroups, basis: $basis
  ) { ${check} }
  claims(area: $area, offence: $offence, first: 20) {
    nodes {
      words value unit measure
      area { slug } period { label start end }
      source { citation url }
      quote { speaker { name } }
      check { verdict explanation }
    }
  }
}`;

export const documents = {
  search: searchDocument,
  series: seriesDocument,
  compare: compareDocument,
  outcomes: outcomesDocument,
  check_claim: checkClaimDocument,
} as const;
export type ToolName = keyof typeof documents;
