import { parse, validate } from "graphql";
import { expect, test } from "vitest";
import { makeSchema } from "../src/resolvers/schema.ts";
import { writeOperation } from "../src/server/explorer/code-operation.ts";
import { searchCodes } from "../src/server/explorer/code-search.ts";
import type { Code } from "../src/server/explorer/codes.ts";
import { searchSchema } from "../src/server/explorer/docs-search.ts";
import { expectCodes } from "../src/server/explorer/expected-codes.ts";

const codes: readonly Code[] = [
  { kind: "offence", value: "8M", name: "Racially or religiously aggravated harassment" },
  { kind: "offence", value: "8L", name: "Harassment" },
  { kind: "offence", value: "8Q", name: "Stalking" },
  { kind: "offence", value: "4.10", name: "Corporate manslaughter" },
  { kind: "force", value: "essex", name: "Essex" },
  { kind: "region", value: "east", name: "East of England" },
  { kind: "nation", value: "england-and-wales", name: "England & Wales" },
];

test.each([
  ["stalk", ["8Q"]],
  ["8q", ["8Q"]],
  ["harass", ["8L", "8M"]],
  ["england east", ["east"]],
  ["crs", []],
])("a search for %s finds %j", (text, values) => {
  expect(searchCodes(codes, text).map(({ value }) => value)).toEqual(values);
});

test.each([
  ['{ offence(code: "8', ["offence"], "8"],
  ['{ offence(code:"', ["offence"], ""],
  ['{ force(slug: "ess', ["force"], "ess"],
  ['{ region(slug: "', ["region"], ""],
  ['{ claims(first: 3, area: "', ["force", "region", "nation"], ""],
  ['{ force(slug: "essex") { offenceCounts(offence: "', ["offence"], ""],
  ['{ offenceCounts(offences: ["8Q", "8L", "8', ["offence"], "8"],
  ['{"offences": [\n  "8Q",\n  "', ["offence"], ""],
  ['{"force": "', ["force"], ""],
])("%s takes codes of %j", (before, kinds, typed) => {
  expect(expectCodes(before)).toEqual({ kinds, typed });
});

test.each([
  '{ force(code: "',
  '{ source(slug: "',
  '{ offence(code: "8Q")',
  "{ offence(code: ",
  '{ quotes(search: "st',
  "",
])("%s takes no codes", (before) => {
  expect(expectCodes(before)).toBeNull();
});

test("what a code opens is a valid operation", () => {
  const schema = makeSchema();
  for (const code of codes) {
    const { name, query } = writeOperation(code);
    expect(query).toContain(`query ${name} {`);
    expect(validate(schema, parse(query)), query).toEqual([]);
  }
});

test("a search of the schema finds names first, then descriptions", () => {
  const schema = makeSchema();
  const isNamed = searchSchema(schema, "charge").map(({ name }) => name.toLowerCase().includes("charge"));
  expect(isNamed).toEqual(isNamed.toSorted().reverse());
  expect(new Set(isNamed)).toEqual(new Set([true, false]));
  expect(searchSchema(schema, "stalking harassment").map(({ path }) => path)).toContain("OffenceSubgroup");
  expect(searchSchema(schema, "xyzzy")).toEqual([]);
});
