import { graphql } from "relay-runtime";

// Only the compiler reads this file. The components import what it writes.

graphql`
  query documentsAreaQuery($slug: String!) {
    force(slug: $slug) {
      ...documentsArea
    }
  }
`;

graphql`
  fragment documentsArea on Area
  @refetchable(queryName: "documentsAreaRefetchQuery")
  @argumentDefinitions(from: { type: "FinancialYear", defaultValue: "2020/21" }) {
    id
    name
    offenceCounts(offence: "8Q", from: $from, to: "2020/21") {
      value
    }
  }
`;

graphql`
  query documentsCountsQuery {
    ...documentsCounts
  }
`;

graphql`
  fragment documentsCounts on Query
  @refetchable(queryName: "documentsCountsPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    offenceCounts(
      offences: ["8Q"]
      from: "2020/21"
      to: "2020/21"
      orderBy: { by: VALUE, direction: DESC }
      first: $first
      after: $after
    ) @connection(key: "Counts_offenceCounts") {
      edges {
        node {
          value
          area {
            name
          }
        }
      }
    }
  }
`;

graphql`
  query documentsTotalsQuery {
    ...documentsTotals
  }
`;

graphql`
  fragment documentsTotals on Query
  @refetchable(queryName: "documentsTotalsPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 300 }, after: { type: "String" }) {
    offenceTotals(
      groupBy: [FORCE, YEAR]
      offences: ["8Q"]
      includeBritishTransportPolice: true
      first: $first
      after: $after
    ) @connection(key: "Totals_offenceTotals") {
      totalCount
      edges {
        node {
          value
        }
      }
    }
  }
`;

graphql`
  query documentsFigureQuery {
    force(slug: "essex") {
      offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") {
        ...documentsFigure
      }
    }
  }
`;

graphql`
  fragment documentsFigure on OffenceCount
  @refetchable(queryName: "documentsFigureRefetchQuery")
  @argumentDefinitions(withRate: { type: "Boolean", defaultValue: false }) {
    id
    value
    rate @include(if: $withRate) {
      ... on RateValue {
        value
      }
    }
  }
`;
