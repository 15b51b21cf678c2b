import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "../gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const links = z.object({ csv: z.string(), csvMetadata: z.string(), json: z.string(), sdmxCsv: z.string() });
const answer = z.object({ list: z.object({ totalCount: z.number(), export: links }) });

const lists = [
  'offenceCounts(offences: ["8Q", "8L"], by: QUARTER, first: 1)',
  'offenceCounts(offences: "8Q", areas: ["essex", "gmp"], from: "2018-19", orderBy: {by: CHANGE, direction: DESC, since: "2018/2019"})',
  'offenceCounts(offences: ["8M"], areaKind: REGION, latest: 2, includeBritishTransportPolice: false, asOf: "2023-11-01")',
  'offenceCounts(offences: ["8Q"], forceKinds: [TERRITORIAL, NON_TERRITORIAL], regions: ["wales", "London"])',
  'offenceTotals(groupBy: [REGION, YEAR], offences: ["8Q", "8L"], orderByValue: DESC, first: 3)',
  'outcomeTotals(groupBy: [OUTCOME_GROUP, YEAR], forces: ["essex"])',
  'chargeRates(offence: "8Q", year: "2020/21", minimumOutcomes: 100, orderBy: {by: AREA})',
];

test.each(lists)("links to files of the whole list: %s", async (list) => {
  const { data } = await gateway.ask(
    `{ list: ${list} { totalCount export { csv csvMetadata json sdmxCsv } } }`,
  );
  const { export: found, totalCount } = answer.parse(data).list;
  const follow = async (link: string) => {
    const response = await fetch(new URL(link, `${gateway.url}/graphql`));
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return text;
  };
  const rows = parse(await follow(found.csv), { columns: true });
  expect(rows).toHaveLength(totalCount);
  expect(parse(await follow(found.sdmxCsv), { columns: true })).toHaveLength(totalCount);
  const cube = z.looseObject({ value: z.record(z.string(), z.number().nullable()) });
  expect(Object.keys(cube.parse(JSON.parse(await follow(found.json))).value)).toHaveLength(totalCount);
  expect(JSON.parse(await follow(found.csvMetadata)).url).toBe(found.csv);
});

test("links have what was asked for, and neither defaults nor paging", async () => {
  const { data } = await gateway.ask(
    '{ list: offenceCounts(offences: ["8Q", "8L"], by: YEAR, first: 5) { totalCount export { csv csvMetadata json sdmxCsv } } }',
  );
  expect(answer.parse(data).list.export.csv).toBe("figures.csv?figures=offenceCounts&offences=8Q,8L");
});
