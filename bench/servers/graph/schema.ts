/** The part of the gateway's schema that the workloads use, for the other GraphQL servers. */
export const typeDefs = `
  scalar FinancialYear
  enum PeriodKind { YEAR QUARTER }
  enum Measure { VALUE RATE }
  enum Direction { ASC DESC }
  enum OffenceDimension { REGION YEAR }
  input OffenceCountOrder { by: Measure! direction: Direction! = ASC }

  type Force {
    slug: String!
    name: String!
    populations(from: Int!, to: Int!): [Population!]!
    offenceCounts(offence: String!, by: PeriodKind! = YEAR, from: FinancialYear, to: FinancialYear): [OffenceCount!]!
    outcomes(offence: String!, from: FinancialYear, to: FinancialYear): [OutcomeCount!]!
  }
  type Nation {
    offenceCounts(offence: String!, by: PeriodKind! = YEAR, from: FinancialYear, to: FinancialYear): [OffenceCount!]!
  }
  type Population { value: Int! }
  type Year { label: FinancialYear! }
  type Period { label: String! }
  type Named { name: String }
  type Source { title: String! }
  type RateValue { value: Float! }
  type RateUnavailable { reason: String! }
  union Rate = RateValue | RateUnavailable
  type ChangeValue { percent: Float }
  type ChangeUnavailable { reason: String! }
  union Change = ChangeValue | ChangeUnavailable
  type ShareValue { value: Float! }
  type ShareUnavailable { reason: String! }
  union Share = ShareValue | ShareUnavailable
  type OffenceCount { area: Named! year: Year! period: Period! value: Int rate: Rate! change: Change! }
  type OffenceCounts { nodes: [OffenceCount!]! }
  type OutcomeCount { year: Year! outcomeGroup: Named! value: Int share: Share! }
  type Offence { code: String! name: String! subgroup: Named group: Named }
  type OffenceTotal { region: Named year: Year! value: Int }
  type OffenceTotals { nodes: [OffenceTotal!]! }
  type Quote { text: String! speaker: Named! topic: Named! source: Source! }
  type Quotes { nodes: [Quote!]! }

  type Query {
    force(slug: String!): Force
    forces: [Force!]!
    englandAndWales: Nation!
    years: [Year!]!
    offences: [Offence!]!
    offenceCounts(offences: [String!]!, from: FinancialYear!, to: FinancialYear!, orderBy: OffenceCountOrder!,
      first: Int! = 100): OffenceCounts!
    offenceTotals(groupBy: [OffenceDimension!]!, offences: [String!]!, from: FinancialYear, to: FinancialYear):
      OffenceTotals!
    quotes(search: String!): Quotes!
  }
`;
