/** One question that every server answers. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The path of the same question on the hand-written server. */
  readonly path: string;
  /** Whether servers give the same hits, each ranked by a score of its own. */
  readonly isOrderFree?: boolean;
}

const rate = "rate { ... on RateValue { value } }";
const share = "share { ... on ShareValue { value } }";
const years = { offence: "8Q", from: "2014/15", to: "2022/23" };
const yearsPath = "offence=8Q&from=2014/15&to=2022/23";

/** What people ask first, as they ask it: without `status`, so that the gateway has a warning to tell. */
export const workloads: readonly Workload[] = [
  {
    name: "force-years",
    title: "One force by year, with residents",
    document: `query ($force: String!, $offence: String!, $from: FinancialYear, $to: FinancialYear) {
      force(slug: $force) {
        name
        populations(from: 2020, to: 2020) { value }
        offenceCounts(offence: $offence, from: $from, to: $to) { year { label } value ${rate} }
      }
    }`,
    variables: { force: "essex", ...years },
    path: `/forces/essex/years?${yearsPath}`,
  },
  {
    name: "force-changes",
    title: "One force by year, with the change on the year before",
    document: `query ($force: String!, $offence: String!, $from: FinancialYear, $to: FinancialYear) {
      force(slug: $force) {
        offenceCounts(offence: $offence, from: $from, to: $to) {
          year { label } value change { ... on ChangeValue { percent } }
        }
      }
    }`,
    variables: { force: "essex", ...years },
    path: `/forces/essex/changes?${yearsPath}`,
  },
  {
    name: "all-forces-years",
    title: "43 forces by year",
    document: `query ($offence: String!, $from: FinancialYear, $to: FinancialYear) {
      forces { slug name offenceCounts(offence: $offence, from: $from, to: $to) { year { label } value ${rate} } }
    }`,
    variables: years,
    path: `/forces/years?${yearsPath}`,
  },
  {
    name: "all-forces-quarters",
    title: "43 forces by quarter",
    document: `query ($offence: String!, $from: FinancialYear) {
      forces { slug offenceCounts(offence: $offence, by: QUARTER, from: $from) { period { label } value } }
    }`,
    variables: { offence: "8Q", from: "2014/15" },
    path: "/forces/quarters?offence=8Q&from=2014/15",
  },
  {
    name: "outcomes",
    title: "Outcomes of one force by year",
    document: `query ($force: String!, $offence: String!) {
      force(slug: $force) { outcomes(offence: $offence) { year { label } outcomeGroup { name } value ${share} } }
    }`,
    variables: { force: "essex", offence: "8Q" },
    path: "/forces/essex/outcomes?offence=8Q",
  },
  {
    name: "all-forces-outcomes",
    title: "Outcomes of 43 forces in a year",
    document: `query ($offence: String!, $year: FinancialYear!) {
      forces { name outcomes(offence: $offence, from: $year, to: $year) { outcomeGroup { name } value ${share} } }
    }`,
    variables: { offence: "8Q", year: "2020/21" },
    path: "/forces/outcomes?offence=8Q&year=2020/21",
  },
  {
    name: "highest-rates",
    title: "The ten highest rates of a year",
    document: `query ($offence: String!, $year: FinancialYear!, $first: Int!) {
      offenceCounts(offences: [$offence], from: $year, to: $year, orderBy: { by: RATE, direction: DESC },
        first: $first) { nodes { area { name } value ${rate} } }
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
    name: "england-and-wales",
    title: "England and Wales by year",
    document: `query ($offence: String!, $from: FinancialYear, $to: FinancialYear) {
      englandAndWales { offenceCounts(offence: $offence, from: $from, to: $to) { year { label } value ${rate} } }
    }`,
    variables: years,
    path: `/england-and-wales/years?${yearsPath}`,
  },
  {
    name: "region-totals",
    title: "Five offences added up by region and year",
    document: `query ($offences: [String!]!, $from: FinancialYear, $to: FinancialYear) {
      offenceTotals(groupBy: [REGION, YEAR], offences: $offences, from: $from, to: $to) {
        nodes { region { name } year { label } value }
      }
    }`,
    variables: { offences: ["8Q", "8L", "8M", "8R", "8U"], from: "2018/19", to: "2022/23" },
    path: "/region-totals?offences=8Q,8L,8M,8R,8U&from=2018/19&to=2022/23",
  },
  {
    name: "quotes",
    title: "Search of quotes",
    document: `query ($search: String!) {
      quotes(search: $search) { nodes { text speaker { name } topic { name } source { title } } }
    }`,
    variables: { search: "stalking" },
    path: "/quotes?search=stalking",
    isOrderFree: true,
  },
];

/** The body of a GraphQL request. */
export function bodyOf({ document, variables }: Pick<Workload, "document" | "variables">): string {
  return JSON.stringify({ query: document, variables });
}
