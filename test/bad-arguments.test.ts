import fc from "fast-check";
import { getNamedType, isInterfaceType, isNonNullType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { makeSchema } from "../src/resolvers/schema.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const gateways: Gateway[] = [];
beforeAll(async () => {
  for (const shortcuts of ["on", "off"]) gateways.push(await startGateway({ SHORTCUTS: shortcuts }));
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop();
});

const withPaths = z.object({
  data: z.record(z.string(), z.unknown()).nullable(),
  errors: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])),
        extensions: z.object({ code: z.string() }),
      }),
    )
    .optional(),
});

async function ask({ url }: Gateway, query: string) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  return withPaths.parse(await response.json());
}

const years = `from: "2019/20", to: "2020/21"`;
/** Fields at the root, each with a wrong variant of it. */
const atRoot: readonly (readonly [good: string, bad: string])[] = [
  [
    `offenceCounts(offences: ["8Q"], ${years}) { totalCount nodes { id value } }`,
    `offenceCounts(offences: ["8Z9"]) { totalCount }`,
  ],
  [
    `offenceCounts(offences: ["8L"], first: 2) { edges { cursor } }`,
    `offenceCounts(offences: ["8L"], first: 0) { edges { cursor } }`,
  ],
  [
    `offenceTotals(groupBy: [YEAR], offences: ["8Q"]) { nodes { value } }`,
    `offenceTotals(groupBy: []) { nodes { value } }`,
  ],
  [
    `outcomeTotals(groupBy: [YEAR]) { totalCount }`,
    `outcomeTotals(groupBy: [YEAR], forces: ["kant"]) { totalCount }`,
  ],
  [`quotes(topic: "recording-practice") { totalCount }`, `quotes(topic: "nothing") { totalCount }`],
  [`claims { totalCount }`, `claims(offence: "8Z9") { totalCount }`],
  [`revisions(offence: "8Q") { totalCount }`, `revisions(offence: "8Q", after: "?") { totalCount }`],
  [`forces(region: "east") { slug }`, `forces(region: "nowhere") { slug }`],
];
/** Fields of an area, the same way. */
const inArea: readonly (readonly [good: string, bad: string])[] = [
  [`offenceCounts(offence: "8Q", ${years}) { value status }`, `offenceCounts(offence: "8Z9") { value }`],
  [
    `offenceCounts(offence: "8Q", ${years}) { rate { __typename } }`,
    `offenceCounts(offence: "8Q", from: "1990/91") { rate { __typename } }`,
  ],
  [
    `outcomes(offence: "8Q", year: "2020/21") { value }`,
    `outcomes(offence: "8Q", year: "2020/21", from: "2019/20") { value }`,
  ],
  [
    `chargeRates(offence: "8Q", ${years}) { rate { __typename } }`,
    `chargeRates(offence: "8Z9") { rate { __typename } }`,
  ],
  [
    `change(offence: "8Q", from: "2018/19", to: "2019/20") { __typename }`,
    `change(offence: "8Q", from: "2019/20", to: "2019/20") { __typename }`,
  ],
  [`populations(from: 2020) { value }`, `publishedFigures(series: "nothing") { value }`],
  [
    `offenceCounts(offence: "8Q", ${years}) { value change(since: "2018/19") { __typename } }`,
    `offenceCounts(offence: "8Q", ${years}) { value change(since: "1990/91") { __typename } }`,
  ],
];

function named(fields: readonly string[]): string {
  return fields.map((field, index) => `f${index}: ${field}`).join(" ");
}

/** Fields of which those at some places are wrong. */
const someBad = (pairs: readonly (readonly [good: string, bad: string])[]) =>
  fc.array(fc.tuple(fc.constantFrom(...pairs), fc.boolean()), { minLength: 2, maxLength: 6 });

describe.each([0, 1])("with SHORTCUTS %s: a bad argument empties only its own field", (which) => {
  const gateway = () => gateways[which] ?? expect.fail("There is no gateway.");

  test("at the root", async () => {
    const property = fc.asyncProperty(someBad(atRoot), async (fields) => {
      const good = await ask(gateway(), `{ ${named(fields.map(([[good]]) => good))} }`);
      expect(good.errors).toBeUndefined();
      const mixed = await ask(gateway(), `{ ${named(fields.map(([pair, isBad]) => pair[isBad ? 1 : 0]))} }`);
      const bad = fields.flatMap(([, isBad], index) => (isBad ? [`f${index}`] : []));
      expect(mixed.data).toEqual({ ...good.data, ...Object.fromEntries(bad.map((key) => [key, null])) });
      expect((mixed.errors ?? []).map(({ path }) => path.join(".")).sort()).toEqual(bad);
      for (const { extensions } of mixed.errors ?? []) expect(extensions.code).toBe("BAD_USER_INPUT");
    });
    await fc.assert(property, { numRuns: 40 });
  });

  test("in an object, and in each object of a list", async () => {
    const around = fc.constantFrom(`force(slug: "essex")`, `regions`, "englandAndWales");
    const property = fc.asyncProperty(around, someBad(inArea), async (area, fields) => {
      const write = (selection: string) => `{ area: ${area} { slug ${selection} } other: years { label } }`;
      const good = await ask(gateway(), write(named(fields.map(([[good]]) => good))));
      expect(good.errors).toBeUndefined();
      const bad = await ask(gateway(), write(named(fields.map(([pair, isBad]) => pair[isBad ? 1 : 0]))));
      const areas = (data: unknown) => [Reflect.get(Object(data), "area")].flat();
      const isBadAt = (index: number) => fields[index]?.[1] === true;
      for (const [at, area] of areas(bad.data).entries()) {
        const whole = Object(areas(good.data)[at]);
        for (const [key, value] of Object.entries(Object(area))) {
          if (key === "slug" || !isBadAt(Number(key.slice(1))))
            expect(value).toEqual(Reflect.get(whole, key));
          // The wrong change is in the counts: they are there, each without it.
          else if (value !== null)
            expect(value).toEqual(z.array(z.looseObject({ change: z.null() })).parse(value));
        }
      }
      expect(Reflect.get(Object(bad.data), "other")).toEqual(Reflect.get(Object(good.data), "other"));
      const at = new Set((bad.errors ?? []).map(({ path }) => path.find((key) => /^f\d$/.test(String(key)))));
      expect([...at].sort()).toEqual(fields.flatMap((_, index) => (isBadAt(index) ? [`f${index}`] : [])));
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

test("every field with arguments is nullable, and no other field is because of that", () => {
  const fields = Object.values(makeSchema().getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith("__"))
    .flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []));
  const withArguments = fields.filter(({ args }) => args.length > 0);
  expect(withArguments.length).toBeGreaterThan(40);
  expect(withArguments.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
  const marked = fields.filter(({ astNode }) =>
    astNode?.directives?.some(({ name }) => name.value === "semanticNonNull"),
  );
  expect(marked.filter(({ args }) => args.length === 0)).toEqual([]);
  // A look-up may find nothing, and nothing is no error.
  expect(
    withArguments.filter((field) => !marked.includes(field)).map(({ type }) => getNamedType(type).name),
  ).toEqual(expect.arrayContaining(["Force", "Node", "Offence"]));
});
