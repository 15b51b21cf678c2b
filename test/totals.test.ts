import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

test("a sum of nothing but figures that were not collected says so", async () => {
  const in2019 = `from: "2019/20", to: "2019/20"`;
  const answer = await ask(`{
    collected: offenceTotals(groupBy: [YEAR], offences: ["8U"], ${in2019}) { value status missingFigures }
    supplied: outcomeTotals(groupBy: [FORCE], forces: ["greater-manchester"], ${in2019}) { value status missingFigures } }`);
  expect(answer).toEqual({
    collected: [{ value: null, status: ["L"], missingFigures: 44 }],
    supplied: [{ value: null, status: ["O"], missingFigures: 4 }],
  });
});

test("sums by force end with those of the bodies that are no force", async () => {
  const answer = await ask(`{ offenceTotals(groupBy: [FORCE], offences: ["TOTAL"]) { force { slug } } }`);
  const forces = z
    .object({ offenceTotals: z.array(z.object({ force: z.object({ slug: z.string() }).nullable() })) })
    .parse(answer)
    .offenceTotals.map(({ force }) => force?.slug);
  expect(forces).toHaveLength(45);
  expect(forces.indexOf(undefined)).toBe(44);
});

test("an offence that is named twice is added once", async () => {
  const answer = await ask(
    `{ offenceTotals(groupBy: [YEAR], offences: ["TOTAL", "TOTAL"], to: "2012/13") { value } }`,
  );
  expect(answer).toEqual({ offenceTotals: [{ value: 4063571 }] });
});
