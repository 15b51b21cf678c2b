import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { root } from "../root.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const period = z.object({ label: z.string() });
const figure = z.object({ period, value: z.number().nullable() });

async function ask<Data>(query: string, schema: z.ZodType<Data>): Promise<Data> {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return schema.parse(data);
}

test("the newest quarter of a force is the last row of the file", async () => {
  const file = `${root}/db/seed/extracted/figures/home-office-prc-2023-10.csv.gz`;
  const cells = gunzipSync(readFileSync(file))
    .toString("utf8")
    .split("\n")
    .map((line) => line.split(","));
  const [year, quarter, , , count] =
    cells.findLast(([, , body, offence]) => body === "essex" && offence === "8Q") ?? [];
  const { force } = await ask(
    '{ force(slug: "essex") { offenceCounts(offence: "8Q", by: QUARTER, latest: 1) { period { label } value } } }',
    z.object({ force: z.object({ offenceCounts: z.array(figure) }) }),
  );
  expect(force.offenceCounts).toEqual([{ period: { label: "2023/24 Q1" }, value: 761 }]);
  expect(force.offenceCounts).toEqual([{ period: { label: `${year} Q${quarter}` }, value: Number(count) }]);
});

const selections = {
  years: 'offenceCounts(offence: "8Q"',
  quarters: 'offenceCounts(offence: "8Q", by: QUARTER',
  ended: 'offenceCounts(offence: "TOTAL", by: QUARTER',
  outcomes: 'outcomes(offence: "8Q"',
};

test.each(Object.entries(selections))(
  "the newest periods are the end of the list up to its last figure: %s",
  async (_, field) => {
    const shape = z.object({ areas: z.array(z.object({ list: z.array(figure) })) });
    const lists = async (kind: string, more = "") =>
      (await ask(`{ areas: ${kind} { list: ${field}${more}) { period { label } value } } }`, shape)).areas;
    for (const kind of ["forces", "reportingBodies", "nations"]) {
      const [all, some] = [await lists(kind), await lists(kind, ", latest: 3")];
      expect(some).toHaveLength(all.length);
      all.forEach(({ list }, index) => {
        const last = list.findLastIndex(({ value }) => value !== null);
        const labels = [...new Set(list.slice(0, last + 1).map((each) => each.period.label))].slice(-3);
        const expected = list.filter((each) => labels.includes(each.period.label));
        expect(some[index]?.list).toEqual(expected);
      });
    }
  },
);

test("charge rates, lists and sums of the newest years are those of the range that ends with the last figure", async () => {
  const { force, list, sums, outcomes, quarters } = await ask(
    `{ force(slug: "essex") { chargeRates(offence: "8Q", latest: 2) { year { label } } }
       list: offenceCounts(offences: ["TOTAL"], areaKind: REPORTING_BODY, areas: ["financial-fraud-action-uk"], latest: 1) { nodes { period { label } value } totalCount }
       sums: offenceTotals(groupBy: [OFFENCE], offences: ["8Q"], latest: 2) { nodes { id value period { label } } }
       outcomes: outcomeTotals(groupBy: [OFFENCE], offences: ["8Q"], latest: 1) { nodes { id value period { label } } }
       quarters: offenceTotals(groupBy: [QUARTER], offences: ["8Q"], latest: 2) { nodes { value period { label } } } }`,
    z.object({
      force: z.object({ chargeRates: z.array(z.object({ year: period })) }),
      list: z.object({ nodes: z.array(figure), totalCount: z.number() }),
      sums: z.object({ nodes: z.array(figure.extend({ id: z.string() })) }),
      outcomes: z.object({ nodes: z.array(figure.extend({ id: z.string() })) }),
      quarters: z.object({ nodes: z.array(figure) }),
    }),
  );
  expect(force.chargeRates.map(({ year }) => year.label)).toEqual(["2020/21", "2021/22"]);
  // The last year in which that body reported.
  const range = "2017/18";
  const same = await ask(
    `{ list: offenceCounts(offences: ["TOTAL"], areaKind: REPORTING_BODY, areas: ["financial-fraud-action-uk"], from: "${range}", to: "${range}") { nodes { period { label } value } totalCount }
       sums: offenceTotals(groupBy: [OFFENCE], offences: ["8Q"], from: "2022/23", to: "2023/24") { nodes { id value period { label } } }
       outcomes: outcomeTotals(groupBy: [OFFENCE], offences: ["8Q"], from: "2021/22", to: "2021/22") { nodes { id value period { label } } }
       quarters: offenceTotals(groupBy: [QUARTER], offences: ["8Q"], from: "2022/23") { nodes { value period { label } } } }`,
    z.looseObject({ quarters: z.object({ nodes: z.array(figure) }) }),
  );
  expect({ list, sums, outcomes }).toEqual({ list: same.list, sums: same.sums, outcomes: same.outcomes });
  expect(quarters.nodes).toEqual(same.quarters.nodes.slice(-2));
});

const refused = [
  ['latest: 1, from: "2020/21"', '"latest" or "from", not both'],
  ['latest: 1, to: "2020/21"', '"latest" or "to", not both'],
  ["latest: 0", "0 is not from 1 to"],
  ["latest: 1001", "1001 is not from 1 to"],
];
const fields = [
  'force(slug: "essex") { f: offenceCounts(offence: "8Q", ARGS) { value } }',
  'force(slug: "essex") { f: outcomes(offence: "8Q", ARGS) { value } }',
  'force(slug: "essex") { f: chargeRates(offence: "8Q", ARGS) { id } }',
  'force(slug: "essex") { f: partnershipCounts(offence: "8Q", ARGS) { value } }',
  'offenceCounts(offences: ["8Q"], ARGS) { totalCount }',
  "offenceTotals(groupBy: [YEAR], ARGS) { totalCount }",
  "outcomeTotals(groupBy: [YEAR], ARGS) { totalCount }",
];
test.each(fields)("a range beside `latest`, or a number out of range, is refused: %s", async (field) => {
  for (const [args = "", message] of refused) {
    const { errors } = await gateway.ask(`{ ${field.replace("ARGS", args)} }`);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  }
});
