import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@genql/cli";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { compile, makeProject } from "./compile.ts";

const folder = makeProject();
beforeAll(async () => {
  await generate({
    endpoint: inject("url"),
    output: join(folder, "client"),
    scalarTypes: { Date: "string", FinancialYear: "string" },
  });
  writeFileSync(
    join(folder, "essex.ts"),
    `import { createClient } from "./client/index.ts";
export async function askEssex(url: string) {
  const { force } = await createClient({ url }).query({
    force: {
      __args: { slug: "essex" },
      name: true,
      offenceCounts: { __args: { offence: "8Q", from: "2020/21", to: "2020/21" }, value: true, rate: { on_RateValue: { value: true } } },
    },
  });
  return force?.offenceCounts?.map(({ value }) => value);
}
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test("genql makes a client that compiles and answers", async () => {
  expect(await compile(folder)).toEqual([]);
  const { askEssex } = await import(join(folder, "essex.ts"));
  expect(await askEssex(inject("url"))).toEqual([2750]);
});
