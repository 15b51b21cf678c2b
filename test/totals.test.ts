import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ nodes: z.array(item) });

async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

test("a sum of nothing but figures that were not collected says so", async () => {
  const in2019 = `from: "2019/20", to: "2019/20"`;
  const answer = await ask(`{
    collected: offenceTotals(groupBy: [YEAR], offences: ["8U"], ${in2019}) { nodes { value missingReason status missingFigures } }
    supplied: outcomeTotals(groupBy: [FORCE], forces: ["greater-manchester"], ${in2019}) { nodes { value missingReason status missingFigures } } }`);
  expect(answer).toEqual({
    collected: {
      nodes: [{ value: null, missingReason: "NOT_COLLECTED", status: ["L"], missingFigures: 44 }],
    },
    supplied: { nodes: [{ value: null, missingReason: "NOT_SUPPLIED", status: ["O"], missingFigures: 4 }] },
  });
});

test("a sum says which figures are missing from it", async () => {
  const excludes =
    "missingReason excludes { area { slug } offence { code } period { label isPartial } missingReason }";
  const answer = await ask(`{
    collected: offenceTotals(groupBy: [OFFENCE], offences: ["8Q", "8U"], forces: ["essex"], from: "2019/20", to: "2020/21") { nodes { value ${excludes} } }
    quarterly: offenceTotals(groupBy: [FORCE, QUARTER], offences: ["8U"], forces: ["essex"], from: "2019/20", to: "2020/21", first: 1) { nodes { value ${excludes} } }
    supplied: outcomeTotals(groupBy: [YEAR], from: "2018/19", to: "2019/20") { nodes { value ${excludes} } } }`);
  const notCollected = (label: string) => ({
    area: { slug: "essex" },
    offence: { code: "8U" },
    period: { label, isPartial: false },
    missingReason: "NOT_COLLECTED",
  });
  // 777 and 2,750; 910; the outcomes of 2018/19, and those of 2019/20 without Greater Manchester's.
  expect(answer).toEqual({
    collected: {
      nodes: [
        { value: 3527, missingReason: null, excludes: [] },
        { value: 910, missingReason: null, excludes: [notCollected("2019/20")] },
      ],
    },
    quarterly: {
      nodes: [{ value: null, missingReason: "NOT_COLLECTED", excludes: [notCollected("2019/20 Q1")] }],
    },
    supplied: {
      nodes: [
        { value: 20008, missingReason: null, excludes: [] },
        {
          value: 31787,
          missingReason: null,
          excludes: [
            {
              area: { slug: "greater-manchester" },
              offence: { code: "8Q" },
              period: { label: "2019/20", isPartial: false },
              missingReason: "NOT_SUPPLIED",
            },
          ],
        },
      ],
    },
  });
});

test("sums by force end with those of the bodies that are no force", async () => {
  const answer = await ask(
    `{ offenceTotals(groupBy: [FORCE], offences: ["TOTAL"], includeBritishTransportPolice: true) { nodes { force { slug } } } }`,
  );
  const forces = z
    .object({ offenceTotals: pageOf(z.object({ force: z.object({ slug: z.string() }).nullable() })) })
    .parse(answer)
    .offenceTotals.nodes.map(({ force }) => force?.slug);
  expect(forces).toHaveLength(45);
  expect(forces.indexOf(undefined)).toBe(44);
});

test("an offence that is named twice is added once", async () => {
  const answer = await ask(
    `{ offenceTotals(groupBy: [YEAR], offences: ["TOTAL", "TOTAL"], to: "2012/13") { nodes { value } } }`,
  );
  expect(answer).toEqual({ offenceTotals: { nodes: [{ value: 4063571 }] } });
});
