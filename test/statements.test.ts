import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const folder = fileURLToPath(new URL("../schema/operations/", import.meta.url));

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

async function countStatements(query: string): Promise<number> {
  gateway.takeStatements();
  const { errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return gateway.takeStatements().length;
}

describe("SQL statements for each ready-made operation", () => {
  // Code lists and residents are read once for a snapshot: an operation with nothing else runs no statement.
  const expected: Record<string, number> = {
    "00-newest-figures": 7,
    "01-essex-stalking": 1,
    "02-everyone": 3,
    "03-one-force-through-time": 4,
    "04-ten-highest-rates": 1,
    "05-outcomes": 4,
    "06-same-fields-everywhere": 9,
    "07-grouped": 3,
    "08-who-said-what": 0,
    "09-is-it-true": 4,
    "10-code-lists": 0,
    "11-part-and-whole": 6,
  };
  const names = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  test.each(names)("%s", async (name) => {
    const statements = await countStatements(readFileSync(`${folder}${name}`, "utf8"));
    expect(statements).toBe(expected[name.replace(/\.graphql$/, "")]);
  });
});

test("no parameter of a statement makes SQLite prepare it again: each has a sign before it", async () => {
  gateway.takeStatements();
  const names = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  // Not the same text as before, whose response is cached.
  for (const name of names) await gateway.ask(`${readFileSync(`${folder}${name}`, "utf8")}# again`);
  const statements = gateway.takeStatements();
  expect(statements.length).toBeGreaterThan(30);
  expect(statements.filter((sql) => /(?<!\+)\?/.test(sql))).toEqual([]);
});

describe("the number of statements depends on the shape of an operation only", () => {
  const figures = `
    counts: offenceCounts(offence: "8Q") { value rate { ... on RateValue { value } } }
    changes: offenceCounts(offence: "8Q", by: QUARTER) { value change { ... on ChangeValue { percent } } }
    others: offenceCounts(offence: "8L", from: "2019/20") { value excludes { name } }
    outcomes(offence: "8Q", from: "2014/15", to: "2020/21") { value excludes { name } }
    between: change(offence: "8Q", from: "2020/21", to: "2022/23") { ... on ChangeValue { percent } }
    bySex: offenceCounts(offence: "8Q") { rateBySex(sex: FEMALE) { ... on RateValue { value } } }
    covered: chargeRates(offence: "8Q") { rate { ... on ChargeRateValue { coverage { value } } } }
    populations { value }`;

  test("one force, 43 forces and 44 forces take the same number", async () => {
    const one = await countStatements(`{ force(slug: "essex") { ${figures} } }`);
    const all = await countStatements(`{ forces { ${figures} } }`);
    const more = await countStatements(`{ forces(kinds: [TERRITORIAL, NON_TERRITORIAL]) { ${figures} } }`);
    expect([one, all, more]).toEqual([9, 9, 9]);
  });

  test("one year and all years take the same number", async () => {
    const ask = (range: string) =>
      countStatements(
        `{ forces { offenceCounts(offence: "8Q"${range}) { value change { ... on ChangeValue { percent } } } } }`,
      );
    // The year before the first is read with the others.
    expect(await ask(', from: "2020/21", to: "2020/21"')).toBe(1);
    expect(await ask("")).toBe(1);
  });

  test("areas reached through regions are gathered as well", async () => {
    expect(await countStatements(`{ regions { forces { offenceCounts(offence: "8Q") { value } } } }`)).toBe(
      1,
    );
  });

  test("two aliases of one field are two statements, each with its own arguments", async () => {
    gateway.takeStatements();
    const { data } = await gateway.ask(`{ forces(region: "east") {
      slug
      a: offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value }
      b: offenceCounts(offence: "8L", from: "2020/21", to: "2020/21") { value }
    } }`);
    expect(gateway.takeStatements()).toHaveLength(2);
    expect(data).toMatchObject({
      forces: expect.arrayContaining([{ slug: "essex", a: [{ value: 2750 }], b: [{ value: 11816 }] }]),
    });
  });

  test("a list is read once, for its page, its total and what is not in its order", async () => {
    const whole = `totalCount ranking { compared leftOut { reason } } edges { node { value } rank { __typename } }`;
    expect(await countStatements(`{ offenceCounts(offences: ["8Q"]) { ${whole} } }`)).toBe(1);
  });
});
