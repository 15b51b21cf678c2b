import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execute, getIntrospectionQuery, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { root } from "../root.ts";
import { Executor } from "../src/execution/executor.ts";
import { SerializedData } from "../src/execution/serialized-data.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot/snapshot.ts";
import { buildFullStore } from "./full-store.ts";

const schema = makeSchema();
const executor = new Executor(schema);
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await openSnapshot(await buildFullStore());
});
afterAll(() => snapshot.retire());

type Variables = Readonly<Record<string, unknown>>;

/** The data by plan and by graphql-js, both as text; null where there is no plan. */
async function answerTwice(query: string, variables: Variables = {}, operationName?: string) {
  const document = parse(query);
  const byPlan = await snapshot.use((context) =>
    executor.execute({ document, operationName, variables }, context),
  );
  const byLibrary = await snapshot.use(async (contextValue) =>
    execute({ schema, document, contextValue, variableValues: variables, operationName }),
  );
  return {
    byPlan: byPlan === null ? null : SerializedData.textOf(byPlan),
    byLibrary: byLibrary.errors ? null : JSON.stringify(byLibrary.data),
  };
}

const folder = join(root, "schema/operations");
const operations = readdirSync(folder).filter((name) => name.endsWith(".graphql"));

test.each(operations)("a plan gives exactly what graphql-js gives: %s", async (name) => {
  const { byPlan, byLibrary } = await answerTwice(readFileSync(join(folder, name), "utf8"));
  expect(byPlan).not.toBeNull();
  expect(byPlan).toBe(byLibrary);
});

const cases: [what: string, query: string, variables?: Variables, operationName?: string][] = [
  ["aliases of one field", `{ a: force(slug: "essex") { name } b: force(slug: "kent") { name slug } }`],
  ["names of types", `{ __typename force(slug: "essex") { __typename region { __typename } } }`],
  [
    "members of a union, of which one is not selected",
    `{ force(slug: "city-of-london") { offenceCounts(offence: "8Q") { rate { ... on RateValue { value } } } } }`,
  ],
  [
    "an interface of several types, some with fields to resolve",
    `{ offenceCounts(offences: ["8Q"], areaKind: REGION, first: 3) { nodes {
      area { id ... on Region { forces { slug populations(from: 2020) { value } } } } } } }`,
  ],
  [
    "fragments that select the same field",
    `query { forces(region: "east") { ...a ...b } }
     fragment a on Force { region { slug } offenceCounts(offence: "8Q", from: "2020/21") { value } }
     fragment b on Area { slug offenceCounts(offence: "8Q", from: "2020/21") { year { label } } }`,
  ],
  [
    "fields that are resolved below fields that are resolved",
    `{ quotes(first: 5) { nodes { statedFigures { quote { text statedFigures { check { verdict } } } } } } }`,
  ],
  [
    "introspection",
    getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, oneOf: true }),
  ],
  ["one type", `{ __type(name: "Area") { kind possibleTypes { name } } none: __type(name: "X") { name } }`],
  [
    "objects that are at one path more than once, with and without fields to resolve",
    `{ comparisonGroups { slug forces { name region { slug forces { slug offenceCounts(offence: "8Q", latest: 2) { value } } }
      communitySafetyPartnerships { name localAuthorities { code force { slug populations(from: 2020) { value } } } } } } }`,
  ],
  [
    "the same object at two paths, at which other fields are selected",
    `{ a: forces { slug region { name populations(from: 2020) { value } } }
       b: forces { region { code forces { name } } } }`,
  ],
  ["lists of nothing", "{ sources { slug statedFigures { value } } }"],
  ["nothing where something may be", `{ force(slug: "nowhere") { name } }`],
  ["characters that JSON escapes", `{ quotes(first: 50) { nodes { text } } }`],
];
test.each(cases)("%s: a plan gives what graphql-js gives", async (_, query, variables, operationName) => {
  const { byPlan, byLibrary } = await answerTwice(query, variables, operationName);
  expect(byPlan).not.toBeNull();
  expect(byPlan).toBe(byLibrary);
});

describe("an operation with variables", () => {
  const query = `query Counts($offence: String!, $from: FinancialYear = "2019/20", $rates: Boolean!, $areas: Boolean = true) {
    regions { name @include(if: $areas) offenceCounts(offence: $offence, from: $from) {
      value rate @include(if: $rates) { ... on RateValue { value } } status @skip(if: $rates) } } }
    query Years { years { label } }`;
  test.each([
    [{ offence: "8Q", rates: true }],
    [{ offence: "8L", rates: false }],
    [{ offence: "8L", rates: false, from: "2021/22" }],
    [{ offence: "8L", rates: true, areas: false, from: null }],
  ])("with %j", async (variables) => {
    const { byPlan, byLibrary } = await answerTwice(query, variables, "Counts");
    expect(byPlan).not.toBeNull();
    expect(byPlan).toBe(byLibrary);
  });

  test("and another operation beside it", async () => {
    const { byPlan, byLibrary } = await answerTwice(query, {}, "Years");
    expect(byPlan).toBe(byLibrary);
    expect(byPlan).toContain("2020/21");
  });
});

test.each([
  ["an error", `{ force(slug: "essex") { offenceCounts(offence: "nonsense") { value } } }`],
  ["a variable of another type", "query ($slug: String!) { force(slug: $slug) { name } }", { slug: 1 }],
  ["no operation of that name", "query A { years { label } } query B { years { label } }", {}],
])("%s is left to graphql-js, and leaves nothing behind", async (_, query, variables = {}) => {
  await snapshot.use(async (context) => {
    const request = { document: parse(query), operationName: undefined, variables };
    expect(await executor.execute(request, context)).toBeNull();
    expect(context.fieldResults).toEqual([]);
  });
});

test("a field is resolved once for an object that is at its path more than once", async () => {
  const query = "{ comparisonGroups { forces { slug localAuthorities { name } } } }";
  const { reported, objects, data } = await snapshot.use(async (context) => {
    const executed = await executor.execute({ document: parse(query), operationName: undefined }, context);
    const { fieldResults, meter } = context;
    const reported = fieldResults.flatMap((result) => (result.kind === "PLACES" ? result.figures : []));
    return { reported, objects: meter.objects, data: SerializedData.textOf(executed) ?? "{}" };
  });
  const { comparisonGroups: groups } = readGroups.parse(JSON.parse(data));
  const found = groups.flatMap(({ forces }) => forces);
  const distinct = [...new Map(found.map((force) => [force.slug, force])).values()];
  expect(found.length).toBeGreaterThan(2 * distinct.length);
  // The call reports what it gave for each force.
  expect(reported).toHaveLength(distinct.flatMap(({ localAuthorities }) => localAuthorities).length);
  // What the response has is counted as often as it is there.
  const authorities = found.flatMap(({ localAuthorities }) => localAuthorities);
  expect(objects).toBe(groups.length + found.length + authorities.length);
});

const readGroups = z.object({
  comparisonGroups: z.array(
    z.object({
      forces: z.array(
        z.object({ slug: z.string(), localAuthorities: z.array(z.object({ name: z.string() })) }),
      ),
    }),
  ),
});

test("plans do not grow with the ways that interfaces branch", async () => {
  const depth = 12;
  const query = `{ offenceCounts(offences: ["8Q"], first: 1) { nodes {
    ${'excludes { offenceCounts(offence: "8Q", from: "2019/20", to: "2019/20") { '.repeat(depth)} value ${"} }".repeat(depth)} } } }`;
  const { byPlan, byLibrary } = await answerTwice(query);
  expect(byPlan).not.toBeNull();
  expect(byPlan).toBe(byLibrary);
});
