import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, startGateway } from "../gateway.ts";
import { makeStore } from "./loaded-store.ts";
import { recorded, recordedHeaders, stalking } from "./recorded-crime-rows.ts";

/** An edition that ends in the middle of 2019/20, with an offence that the embedded extract leaves out. */
const shoplifting = ["46", "Shoplifting"] as const;
const theftFromVehicles = ["45", "Theft from vehicle"] as const;
const lines = [1, 2].flatMap((quarter) => [
  recorded("2018/19", quarter, "Essex", theftFromVehicles, 10),
  recorded("2019/20", quarter, "Essex", stalking, 100),
  recorded("2019/20", quarter, "Essex", shoplifting, 1000),
]);

const at = makeStore();
let gateway: Gateway;
beforeAll(async () => {
  const file = at.write(
    "part-year.csv",
    [recordedHeaders, ...lines].map((cells) => cells.join()),
  );
  await at.load(file, "2020-01-23");
  gateway = await startGateway({ STORE: at.store });
});
afterAll(async () => {
  await gateway.stop();
  at.remove();
});

const in2019 = `from: "2019/20", to: "2019/20"`;
async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors ?? []).toEqual([]);
  return data;
}

test("a quarter that it does not cover is not published; in one that it covers, no code that no force reports was in use", async () => {
  const answer = await ask(`{ force(slug: "kent") {
    unused: offenceCounts(offence: "45", by: QUARTER, ${in2019}) { missingReason status }
    quarters: offenceCounts(offence: "46", by: QUARTER, ${in2019}) { missingReason status }
    year: offenceCounts(offence: "46", ${in2019}) { missingReason period { end isPartial } } } }`);
  const notInUse = { missingReason: "NOT_IN_USE", status: ["M"] };
  const notPublished = { missingReason: "NOT_PUBLISHED", status: ["O"] };
  expect(answer).toEqual({
    force: {
      unused: [notInUse, notInUse, notPublished, notPublished],
      // Essex reports it, so that Kent should.
      quarters: [notPublished, notPublished, notPublished, notPublished],
      year: [{ missingReason: "NOT_PUBLISHED", period: { end: "2019-09-30", isPartial: true } }],
    },
  });
});

test("figures that were not collected are missing in the quarters that it covers", async () => {
  const answer =
    await ask(`{ offenceTotals(groupBy: [QUARTER], offences: ["8U"], asOf: "2020-01-23", ${in2019}) { nodes {
    quarter status } } }`);
  expect(answer).toEqual({
    offenceTotals: {
      nodes: [
        { quarter: 1, status: ["L"] },
        { quarter: 2, status: ["L"] },
      ],
    },
  });
});

test("a sum of a part-year and a whole year has as many quarters as the whole year, and is partial", async () => {
  const answer = await ask(`{
    one: offenceTotals(groupBy: [YEAR], offences: ["46", "8Q"], forces: ["essex"], ${in2019}) { nodes { value period { label end isPartial } } }
    two: offenceTotals(groupBy: [OFFENCE], offences: ["46"], forces: ["essex"]) { nodes { value period { label start end isPartial } } } }`);
  expect(answer).toEqual({
    one: { nodes: [{ value: 2777, period: { label: "2019/20", end: "2020-03-31", isPartial: true } }] },
    two: {
      nodes: [
        {
          value: 2000,
          period: {
            label: "2019/20 (2 of 4 quarters)",
            start: "2019-04-01",
            end: "2019-09-30",
            isPartial: true,
          },
        },
      ],
    },
  });
});
