import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { columnsOf } from "../../src/export/columns.ts";
import { figureLists } from "../../src/export/lists/index.ts";
import { shorthandMeanings } from "../../src/statistics/shorthand.ts";
import { type Gateway, startGateway } from "../gateway.ts";

const text = readFileSync(new URL("../../docs/export.md", import.meta.url), "utf8");
const links = [...text.matchAll(/curl "http:\/\/127\.0\.0\.1:4000([^"]+)"/g)].map(([, path = ""]) => path);

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

test("the documentation has links", () => expect(links.length).toBeGreaterThanOrEqual(6));

test.each(links)("the link of the documentation works as it stands: %s", async (path) => {
  const response = await fetch(gateway.url + path);
  const file = await response.text();
  expect(response.status, file).toBe(200);
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(file, { columns: true }));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ value }) => Number(value) > 0)).toBe(true);
});

test("the query of the documentation gives links", async () => {
  const [, query = ""] = /```graphql\n([\s\S]+?)```/.exec(text) ?? [];
  const { data, errors } = await gateway.ask(query);
  expect([errors, JSON.stringify(data)]).toEqual([undefined, expect.stringContaining("figures.sdmx.csv?")]);
});

test("every column that all lists have, every list and every shorthand is documented", () => {
  const listed = [...figureLists.values()];
  const names = listed.map((list) => columnsOf(list, { groupBy: ["YEAR"] }, 1).map(({ name }) => name));
  const common = names.reduce((all, more) => all.filter((name) => more.includes(name)));
  expect(common.length).toBeGreaterThan(10);
  const described = [...common.filter((name) => name !== "unit"), ...listed.map(({ name }) => name)];
  for (const name of [...described, ...Object.keys(shorthandMeanings)]) expect(text).toContain(`\`${name}\``);
});
