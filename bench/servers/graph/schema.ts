/** The part of the gateway's schema that the workloads use, for the other GraphQL servers. */
export const typeDefs = `
  scalar FinancialYear
  enum PeriodKind { YEAR QUARTER }
  enum Measure { VALUE RATE }
  enum Direction { ASC DESC }
  enum OffenceDimension { REGION YEAR }
  input OffenceCountOrder { by: Measure! direction: Direction! = ASC }

  interface Area { slug: String! name: String! }
  type Force implements Area {
    slug: String!
    name: String!
    offenceCounts(offence: String!, by: PeriodKind! = YEAR): [OffenceCount!]!
    outcomes(offence: String!): [OutcomeCount!]!
  }
  type Nation implements Area {
    slug: String!
    name: String!
    offenceCounts(offence: String!, by: PeriodKind! = YEAR): [OffenceCount!]!
  }
  type Year { label: FinancialYear! }
  type Period { label: String! }
  type Named { name: String }
  type Source { title: String! }
  type RateValue { value: Float! }
  type RateUnavailable { reason: String! }
  union Rate = RateValue | RateUnavailable
  type RankValue { position: Int! }
  type RankUnavailable { reason: String! }
  union Rank = RankValue | RankUnavailable
  type ShareValue { value: Float! }
  type ShareUnavailable { reason: String! }
  union Share = ShareValue | ShareUnavailable
  type OffenceCount {
    area: Area!
    year: Year!
    period: Period!
    value: Int
    status: [String!]!
    rate: Rate!
    rank: Rank!
  }
  type OffenceCounts { nodes: [OffenceCount!]! }
  type OutcomeCount { year: Year! outcomeGroup: Named! value: Int status: [String!]! share: Share! }
  type Offence { code: String! name: String! subgroup: Named group: Named }
  type OffenceTotal { region: Named year: Year! value: Int status: [String!]! figures: Int! }
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
    offenceTotals(groupBy: [OffenceDimension!]!, offences: [String!]!, first: Int! = 100): [OffenceTotal!]!
    quotes(search: String!, first: Int! = 100): Quotes!
  }
`;
