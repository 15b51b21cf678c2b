import { endOfTime } from "../servers/rules.ts";
import type { Workload } from "../workloads.ts";
import { type Figures, lists, outcomes, series } from "./figures.ts";

type TableOperation = Pick<Workload, "document" | "variables"> & { readonly figures: Figures };

const inTime = "orderBy: { year: { direction: asc, priority: 2 }, quarter: { direction: asc, priority: 1 } }";
const counts = (grain: "YEAR" | "QUARTER") =>
  `offenceCounts(where: { offenceId: { eq: $offence }, grain: { eq: ${grain} }, knownTo: { eq: ${endOfTime} } },
    ${inTime})`;
const force = `where: { kind: { eq: FORCE }, slug: { eq: "essex" } }`;
const forces = `where: { kind: { eq: FORCE }, forceKind: { eq: TERRITORIAL } },
  orderBy: { name: { direction: asc, priority: 1 } }`;
const annual = "year value population quarters missingParts status";

/** The workloads that the schema generated from the tables can answer. It cannot rank by a rate, add up or search. */
const documents: Readonly<Record<string, { readonly document: string; readonly figures: Figures }>> = {
  "force-years": {
    document: `query ($offence: Int!) { areas(${force}) { name ${counts("YEAR")} { ${annual} } } }`,
    figures: series,
  },
  "all-forces-years": {
    document: `query ($offence: Int!) { areas(${forces}) { slug name ${counts("YEAR")} { ${annual} } } }`,
    figures: series,
  },
  "all-forces-quarters": {
    document: `query ($offence: Int!) { areas(${forces}) { slug ${counts("QUARTER")} { year quarter value status } } }`,
    figures: series,
  },
  "england-and-wales": {
    document: `query ($offence: Int!) {
      areas(where: { kind: { eq: NATION }, slug: { eq: "england-and-wales" } }) { ${counts("YEAR")} { ${annual} } }
    }`,
    figures: series,
  },
  outcomes: {
    document: `query ($offence: Int!) {
      areas(${force}) {
        outcomeCounts(where: { offenceId: { eq: $offence }, basis: { eq: RECORDED_IN_YEAR }, quarter: { eq: 0 },
            typeId: { eq: 0 }, knownTo: { eq: ${endOfTime} } },
          orderBy: { year: { direction: asc, priority: 2 }, groupId: { direction: asc, priority: 1 } }) {
          year value total status outcomeGroup { slug name }
        }
      }
    }`,
    figures: outcomes,
  },
  "code-lists": {
    document: `{
      offences(where: { firstYear: { isNotNull: true } }, orderBy: { id: { direction: asc, priority: 1 } }) {
        code name subgroup { name group { name } }
      }
      areas(${forces}) { slug name }
      releaseQuarters { year dataset }
    }`,
    figures: lists,
  },
};

/** A workload as an operation on the generated schema; null where it cannot answer it. Its client knows the offence's key. */
export function toTableOperation(workload: Workload, offenceId: number): TableOperation | null {
  const operation = documents[workload.name];
  if (operation === undefined) return null;
  const { document, figures } = operation;
  return { document, figures, variables: document.includes("$offence") ? { offence: offenceId } : {} };
}
