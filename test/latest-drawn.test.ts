import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { takeNewest } from "./oracle/reference/newest.ts";
import { anyDocuments } from "./unlimited.ts";

let gateway: Gateway;
let offences: readonly string[];
/** The codes of sums of all offences, which are added to no other offence. */
let totals: readonly string[];
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore(), ...anyDocuments, MAX_COST: "100000000" });
  const shape = z.object({ offences: z.array(z.object({ code: z.string(), isTotal: z.boolean() })) });
  const { data } = await gateway.ask("{ offences { code isTotal } }");
  const inStore = shape.parse(data).offences;
  offences = inStore.map(({ code }) => code);
  totals = inStore.filter(({ isTotal }) => isTotal).map(({ code }) => code);
});
afterAll(() => gateway.stop());

const figures = z.array(
  z.looseObject({
    period: z.object({ label: z.string() }),
    value: z.number().nullish(),
    rate: z.looseObject({ value: z.number().optional() }).optional(),
  }),
);
const areas = z.object({ areas: z.array(z.object({ figures })) });
const list = z.object({ list: z.object({ nodes: figures, totalCount: z.number() }) });

/** The figures of each list of a field. */
async function ask(
  field: string,
  codes: readonly string[],
  args: string,
): Promise<z.infer<typeof figures>[]> {
  const [offence = ""] = codes;
  const query = field.replace("…", args).replace("CODES", JSON.stringify(codes)).replace("CODE", offence);
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  const { success, data: inAreas } = areas.safeParse(data);
  if (success) return inAreas.areas.map((area) => area.figures);
  const { nodes, totalCount } = list.parse(data).list;
  // Of a longer list only a page is here, which cannot be cut.
  fc.pre(nodes.length === totalCount);
  return [nodes];
}

const change =
  "change { ... on ChangeValue { absolute percent caution } ... on ChangeUnavailable { reason } }";
const sum = "sum(rolling: 4) { ... on RollingSumValue { value } ... on RollingSumUnavailable { reason } }";
const count = `id value missingReason status seriesBreaks { slug } ${change}
  rate { __typename ... on RateValue { value } ... on RateUnavailable { reason } }`;
const outcome = "id value missingReason status outcomeGroup { slug }";
const chargeRate =
  "id rate { __typename ... on ChargeRateValue { value } ... on ChargeRateUnavailable { reason } }";
const inEach = [
  `offenceCounts(offence: "CODE"…) { ${count} period { label } }`,
  `offenceCounts(offence: "CODE", by: QUARTER…) { ${count} ${sum} period { label } }`,
  `outcomes(offence: "CODE"…) { ${outcome} period { label } }`,
  `outcomes(offence: "CODE", by: QUARTER, detail: TYPE…) { ${outcome} period { label } }`,
  `chargeRates(offence: "CODE"…) { ${chargeRate} period { label } }`,
  `chargeRates(offence: "CODE", basis: CLOSED_IN_YEAR…) { ${chargeRate} period { label } }`,
];
const places = ["forces", `forces(kinds: [TERRITORIAL, NON_TERRITORIAL])`, "regions", "nations"];
const lists = [
  `{ areas: reportingBodies { figures: ${inEach[0]} } }`,
  `{ areas: reportingBodies { figures: ${inEach[1]} } }`,
  ...places.flatMap((place) => inEach.map((field) => `{ areas: ${place} { figures: ${field} } }`)),
  ...["by: YEAR", "by: QUARTER, areaKind: REGION"].map(
    (of) =>
      `{ list: offenceCounts(offences: CODES, ${of}, first: 1000…) { totalCount nodes { ${count} period { label } } } }`,
  ),
  ...["YEAR", "QUARTER"].map(
    (by) =>
      `{ list: offenceTotals(groupBy: [${by}], offences: CODES, first: 1000…) { totalCount nodes { value missingReason figures ${change} period { label } } } }`,
  ),
  "{ list: outcomeTotals(groupBy: [YEAR], offences: CODES, first: 1000…) { totalCount nodes { value missingReason figures period { label } } } }",
];
const days = ["2013-01-01", "2018-12-31", "2019-08-13", "2022-07-21"];

test("the newest periods of any list are those that are cut from the whole list", async () => {
  let cut = 0;
  let reached = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...lists),
    fc.subarray([...offences], { minLength: 1, maxLength: 3 }),
    fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 7, max: 60 })),
    fc.oneof(
      fc.constant(""),
      fc.constantFrom(...days).map((day) => `, asOf: "${day}"`),
    ),
    async (field, codes, latest, asOf) => {
      fc.pre(
        !field.includes("Totals(") || codes.length === 1 || !codes.some((code) => totals.includes(code)),
      );
      const whole = await ask(field, codes, asOf);
      const newest = await ask(field, codes, `${asOf}, latest: ${latest}`);
      expect(newest).toHaveLength(whole.length);
      for (const [index, all] of whole.entries()) {
        const expected = takeNewest(all, latest, ({ period, value, rate }) => ({
          year: Number(period.label.slice(0, 4)),
          quarter: Number(/ Q(\d)$/.exec(period.label)?.[1] ?? 0),
          isThere: typeof (value ?? rate?.value) === "number",
        }));
        expect(newest[index]).toEqual(expected);
        if (expected.length < all.length) cut += 1;
        const labels = new Set(expected.map(({ period }) => period.label));
        if (labels.size > 0 && labels.size < latest) reached += 1;
      }
    },
  );
  await fc.assert(property, { numRuns: Number(process.env.RUNS ?? 100) });
  expect(cut).toBeGreaterThan(100);
  expect(reached).toBeGreaterThan(20);
});
