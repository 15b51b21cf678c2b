import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minifyIntrospection, outputIntrospectionFile } from "gql.tada/internal";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { compile, makeProject } from "./compile.ts";
import { introspect } from "./served-schema.ts";

const folder = makeProject();
beforeAll(async () => {
  const introspection = minifyIntrospection(await introspect(inject("url")));
  const text = outputIntrospectionFile(introspection, { fileType: ".d.ts", shouldPreprocess: true });
  writeFileSync(join(folder, "introspection.d.ts"), text);
  writeFileSync(join(folder, "query.ts"), source);
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = `
import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./introspection.d.ts";

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Date: string; FinancialYear: string };
}>();

export const essex = graphql(\`
  query Essex($offence: String!) {
    force(slug: "essex") {
      name
      offenceCounts(offence: $offence, from: "2020/21", to: "2020/21") {
        value
        rate { __typename ... on RateValue { value } ... on RateUnavailable { reason } }
      }
    }
  }
\`);
`;

test("gql.tada knows the types of an operation from its text alone", async () => {
  writeFileSync(
    join(folder, "use.ts"),
    `import type { ResultOf, VariablesOf } from "gql.tada";
import { essex } from "./query.ts";
export const variables: VariablesOf<typeof essex> = { offence: "8Q" };
export function read({ force }: ResultOf<typeof essex>): number | null | undefined {
  const count = force?.offenceCounts?.[0];
  if (count?.rate?.__typename === "RateValue") return count.rate.value;
  return count?.value;
}
`,
  );
  expect(await compile(folder)).toEqual([]);
});

test("gql.tada rejects each mistake", async () => {
  writeFileSync(
    join(folder, "use.ts"),
    `import type { ResultOf, VariablesOf } from "gql.tada";
import { essex } from "./query.ts";
export const variables: VariablesOf<typeof essex> = { offence: 8 };
export const read = ({ force }: ResultOf<typeof essex>) => force?.slug;
`,
  );
  expect(await compile(folder)).toEqual([
    expect.stringContaining("use.ts(3,55): error TS2322"),
    expect.stringContaining("Property 'slug' does not exist"),
  ]);
});

test("what gql.tada makes is sent as it is", async () => {
  const { essex } = await import(join(folder, "query.ts"));
  const { request } = await import("graphql-request");
  expect(await request(inject("url"), essex, { offence: "8Q" })).toMatchObject({
    force: { offenceCounts: [{ value: 2750, rate: { value: 1.48 } }] },
  });
});
