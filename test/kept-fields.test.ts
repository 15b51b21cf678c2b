import fc from "fast-check";
import { type DocumentNode, execute, isObjectType, parse } from "graphql";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ReferenceBatch } from "../src/execution/batch.ts";
import type { Context } from "../src/execution/context.ts";
import { Executor } from "../src/execution/executor.ts";
import { KeptObjects } from "../src/execution/kept-objects.ts";
import { SerializedData } from "../src/execution/serialized-data.ts";
import { toExtensions } from "../src/extensions/extensions.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot/snapshot.ts";
import { buildFullStore } from "./full-store.ts";

const schema = makeSchema();
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await openSnapshot(await buildFullStore());
  // Each stated figure is checked once for a snapshot, so that the first request that asks for it reads more rows.
  const document = parse("{ claims(first: 1000) { nodes { check { verdict } } } }");
  await snapshot.use((context) => new Executor(schema).execute({ document }, context));
});
afterAll(() => snapshot.retire());
afterEach(() => vi.restoreAllMocks());

const populations = fc
  .record({
    conditions: fc.constantFrom("", "(from: $year)", "(from: $year, sex: $sex)", "(to: 2001, sex: FEMALE)"),
    fields: fc.constantFrom(
      "value midYear",
      "id release { label source { title } }",
      "__typename",
      "censusBase",
    ),
  })
  .map(({ conditions, fields }) => `_: populations${conditions} { ${fields} }`);
const places = fc
  .record({
    list: fc.constantFrom("localAuthorities", "communitySafetyPartnerships"),
    conditions: fc.constantFrom("", "(source: $source)", '(source: "ons-local-authority-lookup")'),
    fields: fc.constantFrom("name", "code release { slug }", "name force { name }", "release { label }"),
  })
  .map(({ list, conditions, fields }) => `_: ${list}${conditions} { ${fields} }`);
const revisions = fc
  .constantFrom("current previous", "id release { slug }", "area { name } percent")
  .map((fields) => `_: largestRevisions { ${fields} }`);
const stated = fc
  .constantFrom(
    "slug value",
    "words quote { text }",
    "area { name } outcomeGroups { slug }",
    "check { verdict }",
  )
  .map((fields) => `_: statedFigures { ${fields} }`);

const several = (fields: fc.Arbitrary<string>) =>
  fc.array(fields, { minLength: 1, maxLength: 3 }).map((drawn) => drawn.join(" "));
/** Read for each request, for objects of lists that are kept. */
const figures = fc
  .record({
    list: fc.constantFrom(
      'offenceCounts(offence: "8Q", from: "2019/20", to: "2020/21")',
      "offenceCounts(offence: $offence, latest: 1)",
      'outcomes(offence: $offence, from: "2020/21")',
    ),
    fields: fc.constantFrom(
      "value",
      "value area { slug }",
      "missingReason area { name ...Named } notes",
      "id",
    ),
  })
  .map(({ list, fields }) => `_: ${list} { ${fields} }`);
const ofForce = several(fc.oneof(populations, places, figures));
/** Lists that lead to figures: each force is below several places. */
const leading = several(fc.oneof(figures, populations)).chain((fields) =>
  fc.constantFrom(
    `_: localAuthorities(source: $source) { code force { name ${fields} title region { slug forces { kind ${fields} code } } } }`,
    `_: communitySafetyPartnerships(source: $source) { name localAuthorities { force { ${fields} } name } release { label } }`,
    `_: comparisonGroups { name forces { id ${fields} kind slug region { name } } force { ${fields} } }`,
    `_: releaseNotes { nodes { title contents { areas { __typename ...Named ...Shared } } } edges { cursor node { title } } }`,
  ),
);
/** Fields with other kept fields below them. A fragment has one plan for all paths at which it is selected. */
const nested = fc.tuple(several(stated), several(populations)).map(
  ([claims, residents]) =>
    `_: localAuthorities(source: $source) { name force { ...Shared region { ${residents} forces { slug ...Shared } } } }
       _: populations(from: 2019, sex: $sex) { midYear release { source { slug ${claims} } } }`,
);
const lists = fc.oneof(
  { arbitrary: leading, weight: 2 },
  ofForce.map((fields) => `_: forces(kinds: $kinds) { slug ${fields} }`),
  ofForce.map((fields) => `_: comparisonGroups(force: $force) { forces { ${fields} } }`),
  ofForce.map((fields) => `_: force(slug: $slug) { ${fields} region { forces { ${fields} } } }`),
  several(populations).map((fields) => `_: regions { ${fields} } _: nations { ${fields} }`),
  several(populations).map((fields) => `_: reportingBodies { name ${fields} }`),
  several(revisions).map((fields) => `_: releaseNotes(first: 5) { nodes { title ${fields} } }`),
  several(revisions).map((fields) => `_: releaseNotes { nodes { title ${fields} } }`),
  several(stated).map((fields) => `_: sources { title ${fields} } _: releases { slug source { ${fields} } }`),
  nested.map(
    (fields) => `_: forces(kinds: $kinds) { ${fields} } _: force(slug: $slug) { ...Shared ${fields} }`,
  ),
  places.map((fields) => `${fields.replace("source: $source", "source: $source, name: $force")}`),
  several(populations).map(
    (fields) => `_: communitySafetyPartnerships(source: $source) { force { ${fields} } }`,
  ),
);
const declared =
  "$year: Int, $sex: Sex! = ALL, $source: String, $kinds: [ForceKind!]!, $force: String, $slug: String!, $offence: String!";
const documents = fc.tuple(several(lists), ofForce).map(([fields, shared]) => {
  let aliases = 0;
  const text = `query Kept(${declared}) { ${fields} } fragment Shared on Force { ${shared} } fragment Named on Area { slug ... on Force { kind } }`;
  return parse(text.replace(/_:/g, () => `field${aliases++}:`));
});

const requests = fc.record({
  variables: fc.record(
    {
      year: fc.constantFrom(null, 2016, 2020, 2099),
      sex: fc.constantFrom("ALL", "MALE"),
      source: fc.constantFrom(null, "ons-local-authority-lookup", "home-office-prc-csp", "no-such-source"),
      kinds: fc.constantFrom(["TERRITORIAL"], ["NON_TERRITORIAL"], ["TERRITORIAL", "NON_TERRITORIAL"]),
      force: fc.constantFrom(null, "essex", "kent"),
      slug: fc.constantFrom("essex", "dyfed-powys", "btp"),
      offence: fc.constantFrom("8Q", "1", "no-such-offence"),
    },
    { requiredKeys: ["kinds", "slug", "offence"] },
  ),
  provenance: fc.boolean(),
});
type DrawnRequest = { readonly variables: Record<string, unknown>; readonly provenance: boolean };

/** What the response has, and what was counted. Null where there is no plan for it. */
async function answer(executor: Executor, document: DocumentNode, request: DrawnRequest) {
  const { variables } = request;
  return ask(request, async (context) => {
    const data = await executor.execute({ document, variables }, context);
    return data && { data, counted: [context.meter.rows, context.meter.objects] };
  });
}

async function answerByGraphqlJs(document: DocumentNode, request: DrawnRequest) {
  return ask(request, async (contextValue) => {
    const result = await execute({ schema, document, variableValues: request.variables, contextValue });
    return result.errors === undefined && result.data ? { data: result.data, counted: [] } : null;
  });
}

function ask(
  { provenance }: DrawnRequest,
  work: (context: Context) => Promise<{ data: Record<string, unknown>; counted: number[] } | null>,
) {
  return snapshot.use(async (context) => {
    context.state.withProvenance = provenance;
    const answered = await work(context);
    if (answered === null) return null;
    const { data, counted } = answered;
    const extensions = await toExtensions({ provenance, warnings: true, cost: false }, context, data);
    return { text: SerializedData.textOf(data) ?? JSON.stringify(data), extensions, counted };
  });
}

test("what is kept of reference data has the values, the warnings, the provenance and the counts that it has without", async () => {
  const seen = { answers: 0, warnings: 0, sources: 0, failures: 0 };
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.array(requests, { minLength: 2, maxLength: 6 }),
      async (document, drawn) => {
        const executor = new Executor(schema);
        for (const request of drawn) {
          const kept = await answer(executor, document, request);
          const { counted, ...expected } = (await answerByGraphqlJs(document, request)) ?? { counted: null };
          if (counted === null) {
            expect(kept).toBeNull();
            seen.failures += 1;
            continue;
          }
          expect(kept).toMatchObject(expected);
          expect(kept?.counted).toEqual((await answer(new Executor(schema), document, request))?.counted);
          seen.answers += 1;
          if (kept?.extensions?.warnings) seen.warnings += 1;
          if (kept?.extensions?.provenance?.sources.length) seen.sources += 1;
        }
      },
    ),
    { numRuns: 100 },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(10);
});

/** Spies on the resolvers of reference data. Gives how often they were called. */
function countReferenceCalls(): () => number {
  const spies = Object.values(schema.getTypeMap()).flatMap((type) =>
    Object.values(isObjectType(type) ? type.getFields() : {}).flatMap(({ extensions: { batch } }) =>
      batch instanceof ReferenceBatch ? [vi.spyOn(batch, "resolveNow"), vi.spyOn(batch, "resolveAll")] : [],
    ),
  );
  return () => spies.reduce((calls, { mock }) => calls + mock.calls.length, 0);
}

const ofReference = fc
  .tuple(several(populations), several(fc.oneof(populations, places)))
  .chain(([ofAreas, ofForces]) =>
    fc.constantFrom(
      `_: forces(kinds: $kinds) { slug ${ofForces} }`,
      `_: comparisonGroups { forces { ${ofForces} } }`,
      // The areas are of several types, each with a plan of its own.
      `_: releaseNotes { nodes { contents { areas { slug ${ofAreas} } } } }`,
      `_: releases { source { quotedFigures: statedFigures { area { name ${ofAreas} } } } }`,
    ),
  );

test("reference data is found once, whatever the types and arguments of what is selected", async () => {
  let answers = 0;
  const countCalls = countReferenceCalls();
  await fc.assert(
    fc.asyncProperty(several(ofReference), requests, async (fields, request) => {
      let aliases = 0;
      const document = parse(
        `query Kept(${declared}) { ${fields} }`.replace(/_:/g, () => `field${aliases++}:`),
      );
      const executor = new Executor(schema);
      // What all operations keep together is dropped when it is too much, which must not come between the two.
      KeptObjects.dropAll();
      if ((await answer(executor, document, request)) === null) return;
      const before = countCalls();
      await answer(executor, document, request);
      expect(countCalls() - before).toBe(0);
      answers += 1;
    }),
    { numRuns: 60 },
  );
  expect(answers).toBeGreaterThan(20);
  expect(countCalls()).toBeGreaterThan(answers);
});
