/** One operation that every server answers. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The path of the same operation on the hand-written server. */
  readonly path: string;
}

const rate = "rate { ... on RateValue { value } }";
const rank = "rank { ... on RankValue { position } }";
const share = "share { ... on ShareValue { value } }";

/**
 * All workloads. Series select `status`: without it the gateway would add a warning to its response, which no other
 * server does.
 */
export const workloads: readonly Workload[] = [
  {
    name: "force-years",
    title: "One force through time",
    document: `query ($force: String!, $offence: String!) {
      force(slug: $force) { name offenceCounts(offence: $offence) { year { label } value status ${rate} } }
    }`,
    variables: { force: "essex", offence: "8Q" },
    path: "/forces/essex/offence-counts?offence=8Q",
  },
  {
    name: "all-forces-years",
    title: "43 forces by year",
    document: `query ($offence: String!) {
      forces { slug name offenceCounts(offence: $offence) { year { label } value status ${rate} } }
    }`,
    variables: { offence: "8Q" },
    path: "/forces/offence-counts?offence=8Q",
  },
  {
    name: "outcomes",
    title: "Outcomes of one force by year",
    document: `query ($force: String!, $offence: String!) {
      force(slug: $force) { outcomes(offence: $offence) { year { label } outcomeGroup { name } value status ${share} } }
    }`,
    variables: { force: "essex", offence: "8Q" },
    path: "/forces/essex/outcomes?offence=8Q",
  },
  {
    name: "highest-rates",
    title: "The ten highest rates of a year",
    document: `query ($offence: String!, $year: FinancialYear!, $first: Int!) {
      offenceCounts(offences: [$offence], from: $year, to: $year, orderBy: { by: RATE, direction: DESC },
        first: $first) { nodes { ${rank} area { name } value ${rate} } }
    }`,
    variables: { offence: "8Q", year: "2020/21", first: 10 },
    path: "/highest-rates?offence=8Q&year=2020/21&first=10",
  },
  {
    name: "code-lists",
    title: "Offences, forces and years",
    document: `{
      offences { code name subgroup { name } group { name } }
      forces { slug name }
      years { label }
    }`,
    variables: {},
    path: "/code-lists",
  },
  {
    name: "all-forces-quarters",
    title: "43 forces by quarter",
    document: `query ($offence: String!) {
      forces { slug offenceCounts(offence: $offence, by: QUARTER) { period { label } value status } }
    }`,
    variables: { offence: "8Q" },
    path: "/forces/offence-counts/quarterly?offence=8Q",
  },
  {
    name: "england-and-wales",
    title: "England and Wales through time",
    document: `query ($offence: String!) {
      englandAndWales { offenceCounts(offence: $offence) { year { label } value status ${rate} } }
    }`,
    variables: { offence: "8Q" },
    path: "/england-and-wales/offence-counts?offence=8Q",
  },
  {
    name: "region-totals",
    title: "Five offences added up by region and year",
    document: `query ($offences: [String!]!, $first: Int!) {
      offenceTotals(groupBy: [REGION, YEAR], offences: $offences, first: $first) {
        region { name } year { label } value status figures
      }
    }`,
    variables: { offences: ["8Q", "8L", "8M", "8R", "8U"], first: 200 },
    path: "/offence-totals/by-region-and-year?offences=8Q,8L,8M,8R,8U&first=200",
  },
  {
    name: "quotes",
    title: "Search of quotes",
    document: `query ($search: String!) {
      quotes(search: $search) { nodes { text speaker { name } topic { name } source { title } } }
    }`,
    variables: { search: "stalking" },
    path: "/quotes?search=stalking",
  },
];

/** The body of a GraphQL request. */
export function bodyOf({ document, variables }: Pick<Workload, "document" | "variables">): string {
  return JSON.stringify({ query: document, variables });
}
