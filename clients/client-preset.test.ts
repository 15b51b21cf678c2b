import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@graphql-codegen/cli";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { compile, makeProject } from "./compile.ts";

const folder = makeProject();
beforeAll(async () => {
  writeFileSync(
    join(folder, "essex.ts"),
    `import { request } from "graphql-request";
import { type FragmentType, graphql, useFragment } from "./gql/index.ts";

const Figure = graphql(\`
  fragment Figure on OffenceCount {
    value
    rate { __typename ... on RateValue { value } ... on RateUnavailable { reason } }
  }
\`);
const Essex = graphql(\`
  query Essex($offence: String!) {
    force(slug: "essex") {
      offenceCounts(offence: $offence, from: "2020/21", to: "2020/21") { year { label } ...Figure }
    }
  }
\`);

export function describe(masked: FragmentType<typeof Figure>): string {
  const { value, rate } = useFragment(Figure, masked);
  return \`\${value}, \${rate?.__typename === "RateValue" ? rate.value : rate?.reason}\`;
}

export async function askEssex(url: string) {
  const { force } = await request(url, Essex, { offence: "8Q" });
  return force?.offenceCounts?.map((count) => \`\${count.year?.label}: \${describe(count)}\`);
}
`,
  );
  await generate(
    {
      schema: inject("url"),
      documents: [join(folder, "essex.ts")],
      silent: true,
      generates: {
        [join(folder, "gql/")]: {
          preset: "client",
          config: {
            scalars: { Date: "string", FinancialYear: "string" },
            useTypeImports: true,
            enumsAsTypes: true,
            importExtension: ".ts",
          },
        },
      },
    },
    true,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the client preset makes types that compile, and the answer is of that shape", async () => {
  expect(await compile(folder)).toEqual([]);
  const { askEssex } = await import(join(folder, "essex.ts"));
  expect(await askEssex(inject("url"))).toEqual(["2020/21: 2750, 1.48"]);
});

test("a masked fragment cannot be read by whoever did not ask for it", async () => {
  writeFileSync(
    join(folder, "mistake.ts"),
    `import type { EssexQuery } from "./gql/graphql.ts";
export const read = (data: EssexQuery) => data.force?.offenceCounts?.[0]?.value;
`,
  );
  expect(await compile(folder)).toEqual([expect.stringContaining("Property 'value' does not exist")]);
});
