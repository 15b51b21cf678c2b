import { afterAll, beforeAll, expect, test } from "vitest";
import { askProvenance } from "./extended.ts";
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

const spread = `spread { ... on SpreadValue { low lowerQuartile median upperQuartile high lowest { slug } highest { slug } compared status }
  ... on SpreadUnavailable { reason } }`;
const codes = 'offences: ["8L", "8M", "8Q", "8R", "8U"]';
const oneYear = 'from: "2022/23", to: "2022/23"';
const totals = (args: string, fields: string) =>
  `{ offenceTotals(${args}, ${codes}) { nodes { ${fields} } } }`;

test("the sums of the forces of a group beside that of Essex have a median, a range and a sum", async () => {
  // Of Bedfordshire 5,213, Suffolk 5,932, Hertfordshire 5,946, Cambridgeshire 7,679, Norfolk 8,772 and Essex 23,526, with the
  // module `statistics` of Python: quantiles(n=4, method="inclusive").
  const data = await ask(
    totals(
      `groupBy: [FORCE, YEAR], forces: ["essex"], ${oneYear}`,
      `comparison(group: "forces-of-east") { isMember leftOut { area { slug } } ${spread} total { value force { slug } } }`,
    ),
  );
  expect(data).toEqual({
    offenceTotals: {
      nodes: [
        {
          comparison: {
            isMember: true,
            leftOut: [],
            spread: {
              ...{ low: 5213, lowerQuartile: 5935.5, median: 6812.5, upperQuartile: 8498.75, high: 23526 },
              ...{
                lowest: [{ slug: "bedfordshire" }],
                highest: [{ slug: "essex" }],
                compared: 6,
                status: ["A"],
              },
            },
            total: { value: 57068, force: null },
          },
        },
      ],
    },
  });
});

test("those of one offence are those of its counts, and so are their rates", async () => {
  const fields = `comparison(group: "forces-of-england") { isMember ${spread} total { value } }
    rate { ... on RateValue { comparison(group: "forces-of-england") { isMember ${spread} total { value } } } }`;
  const ofTotals = await ask(
    `{ offenceTotals(groupBy: [YEAR, FORCE], forces: ["kent"], offences: ["8Q"], ${oneYear}) { nodes { ${fields} } } }`,
  );
  const ofCounts = await ask(
    `{ offenceCounts(areas: ["kent"], offences: ["8Q"], ${oneYear}) { nodes { ${fields} } } }`,
  );
  expect(Object.values(ofTotals ?? {})).toEqual(Object.values(ofCounts ?? {}));
});

test("a sum of the country is beside forces, and one of several years is not", async () => {
  const data = await ask(
    `{ year: ${totals(`groupBy: [YEAR], ${oneYear}`, `comparison(group: "forces-of-east") { isMember ${spread} }`).slice(2, -2)}
      years: ${totals('groupBy: [FORCE], forces: ["essex"]', `comparison(group: "forces-of-east") { isMember ${spread} total { value } }`).slice(2, -2)} }`,
  );
  expect(data).toMatchObject({
    year: { nodes: [{ comparison: { isMember: false, spread: { median: 6812.5 } } }] },
    years: {
      nodes: [{ comparison: { isMember: true, spread: { reason: "SEVERAL_PERIODS" }, total: null } }],
    },
  });
});

test("all of a list take one statement, and one more with the sum", async () => {
  const list = `groupBy: [FORCE, YEAR]`;
  gateway.takeStatements();
  await ask(totals(list, "value"));
  const without = gateway.takeStatements().length;
  await ask(totals(list, `value comparison(group: "forces-of-east") { ${spread} total { value } }`));
  expect(gateway.takeStatements().length).toBe(without + 2);
});

test("they rest on the figures of the group, its table, and for rates on residents", async () => {
  const one = `groupBy: [FORCE, YEAR], forces: ["essex"], from: "2020/21", to: "2020/21"`;
  const bySum = await askProvenance(
    gateway.url,
    totals(one, 'comparison(group: "forces-of-east") { spread { ... on SpreadValue { median } } }'),
  );
  const byRate = await askProvenance(
    gateway.url,
    totals(
      one,
      'rate { ... on RateValue { comparison(group: "forces-of-east") { spread { ... on SpreadValue { median } } } } }',
    ),
  );
  expect(bySum.releases).toContain("home-office-prc-2023-10");
  expect(bySum.releases).not.toContain("ons-mid-2020");
  expect(byRate.releases).toContain("ons-mid-2020");
});
