import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "../gateway.ts";
import { makeStore } from "./loaded-store.ts";

const header =
  "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence code expired,Outcome Type,Outcome Description,Outcome Group,Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter";

/** Charges in the year in which the recording of stalking changed. */
function row(quarter: number, force: string, recorded: number | string): string {
  const offence = "8Q,Stalking,Violence against the person,Stalking and harassment,";
  return `2020/21,${quarter},${force},${offence},1,Description,Charged/Summonsed,${recorded},1`;
}

// Essex supplied one of two quarters. Kent has rows in the second quarter only.
const lines = [
  row(1, "Essex", 20),
  row(2, "Essex", "N/A - data not provided"),
  row(1, "Dorset", 5),
  row(2, "Dorset", 6),
  row(2, "Kent", 7),
];

const whole = z.looseObject({
  englandAndWales: z.object({
    outcomes: z.tuple([z.looseObject({ excludes: z.array(z.object({ slug: z.string() })) })]),
  }),
});

const at = makeStore();
let gateway: Gateway;
beforeAll(async () => {
  await at.load(at.write("outcomes.csv", [header, ...lines]), "2024-07-24");
  gateway = await startGateway({ STORE: at.store });
});
afterAll(async () => {
  await gateway.stop();
  at.remove();
});

const in2020 = `from: "2020/21", to: "2020/21"`;
async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

test("a series break is in its own quarter, and not in those after it", async () => {
  const answer = await ask(`{ force(slug: "dorset") {
    quarters: outcomes(offence: "8Q", by: QUARTER, ${in2020}) { value status }
    year: outcomes(offence: "8Q", ${in2020}) { value status } } }`);
  expect(answer).toEqual({
    force: {
      quarters: [
        { value: 5, status: ["B"] },
        { value: 6, status: ["A"] },
      ],
      year: [{ value: 11, status: ["B"] }],
    },
  });
});

test("a part-year has the quarters of the release, also for a force that is not in all of them", async () => {
  const answer = await ask(
    `{ force(slug: "kent") { outcomes(offence: "8Q", ${in2020}) { value period { label start end } } } }`,
  );
  const period = { label: "2020/21 (2 of 4 quarters)", start: "2020-04-01", end: "2020-09-30" };
  expect(answer).toEqual({ force: { outcomes: [{ value: 7, period }] } });
});

test("a sum has low reliability if a quarter of a force is missing", async () => {
  const answer = await ask(`{ force(slug: "essex") { outcomes(offence: "8Q", ${in2020}) { value status } }
    outcomeTotals(groupBy: [YEAR], offences: ["8Q"], ${in2020}) { nodes { value status figures missingFigures } } }`);
  expect(answer).toEqual({
    force: { outcomes: [{ value: 20, status: ["B", "U"] }] },
    // Essex and Kent lack a quarter, 41 forces lack both.
    outcomeTotals: { nodes: [{ value: 38, status: ["B", "U"], figures: 3, missingFigures: 43 }] },
  });
});

test("a force that is not in all quarters, or not in the file at all, is missing from the sum of all", async () => {
  const answer = await ask(`{
    kent: force(slug: "kent") { outcomes(offence: "8Q", ${in2020}) { value status notes } }
    surrey: force(slug: "surrey") { outcomes(offence: "8Q", ${in2020}) { value missingReason } }
    englandAndWales { outcomes(offence: "8Q", ${in2020}) { value status excludes { slug } } } }`);
  const { englandAndWales, ...forces } = whole.parse(answer);
  const notes = [
    "Part of a year only: 2020/21 (2 of 4 quarters).",
    "Figures of 1 quarter(s) are missing from this sum.",
  ];
  expect(forces).toEqual({
    kent: { outcomes: [{ value: 7, status: ["B", "U"], notes }] },
    surrey: { outcomes: [{ value: null, missingReason: "NOT_PUBLISHED" }] },
  });
  const [{ excludes, ...sum }] = englandAndWales.outcomes;
  expect(sum).toEqual({ value: 38, status: ["B", "U"] });
  expect(excludes).toHaveLength(43);
  expect(excludes).not.toContainEqual({ slug: "dorset" });
});
