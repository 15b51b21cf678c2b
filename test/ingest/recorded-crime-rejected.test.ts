import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeStore } from "./loaded-store.ts";
import { recordedHeaders } from "./recorded-crime-rows.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

const header = recordedHeaders.join(",");
const subgroup = "Violence against the person,Stalking and harassment";
const row = (force: string) => `2017/18,1,${force},Stalking,${subgroup},8Q,1`;
const writeFile = (name: string, lines: readonly string[], head = header) => at.write(name, [head, ...lines]);

describe("nothing is guessed", () => {
  test.each([
    [
      "an unknown force",
      "2017/18,1,Esex,Stalking,,,8Q,1",
      /row 2, column C: "Esex" is no known force; the nearest known is "essex"/,
    ],
    [
      "an unknown code",
      "2017/18,1,Essex,Stalking,,,8QQ,1",
      /row 2, column G: "8QQ" is no known offence code; the nearest known is "8Q"/,
    ],
    [
      "the code of a sum",
      "2017/18,1,Essex,All,,,TOTAL,9",
      /row 2, column G: "TOTAL" is no known offence code/,
    ],
    [
      "the code of a series",
      "2017/18,1,Essex,All,,,ALL,9",
      /row 2, column G: "ALL" is no known offence code/,
    ],
    ["no quarter", "2017/18,5,Essex,Stalking,,,8Q,1", /row 2, column B: "5" is no quarter/],
    ["no year", "2017/19,1,Essex,Stalking,,,8Q,1", /row 2, column A: "2017\/19" is no financial year/],
    ["no count", "2017/18,1,Essex,Stalking,,,8Q,many", /row 2, column H: "many" is no whole number/],
  ])("%s stops the file", async (_what, line, message) => {
    await expect(at.load(writeFile("wrong.csv", [line]), "2024-07-24")).rejects.toThrow(message);
  });

  test("every problem is listed, and nothing is stored", async () => {
    const file = writeFile("wrong.csv", [
      `2017/18,1,Esex,Stalking,${subgroup},8Q,1`,
      `2017/18,1,Essex,Stalking,${subgroup},8Q,1`,
      `2017/18,9,Kant,Stalking,${subgroup},8Q,x`,
    ]);
    const message = await at.load(file, "2024-07-24").catch((error: unknown) => String(error));
    expect(message).toMatch(/4 problem\(s\)/);
  });

  test("an unknown header is named with the nearest known one", async () => {
    const file = writeFile(
      "header.csv",
      [row("Essex")],
      header.replace("Number of Offences", "Number of Offense"),
    );
    await expect(at.load(file, "2024-07-24")).rejects.toThrow(
      /column H: "Number of Offense" is no known header; the nearest known is "Number of Offences"/,
    );
  });

  test("a file of another kind is not recognised", async () => {
    await expect(at.load(writeFile("other.csv", ["1,2"], "a,b"), "2024-07-24")).rejects.toThrow(
      /^other\.csv was rejected; nothing was stored\. It has the headers of no known publication\.\n {2}its headers: {2}row 1: "a", "b"\n {2}known: {8}Police recorded crime/,
    );
  });

  test("a missing day of publication is an error", async () => {
    const file = writeFile("undated.csv", [row("Essex")]);
    await expect(at.load(file)).rejects.toThrow(/--published/);
  });

  test("every problem is listed, however many", async () => {
    const lines = Array.from({ length: 99 }, (_, n) => `2017/18,1,Esex ${n},Stalking,${subgroup},8Q,1`);
    const last = /row 100, column C: "Esex 98" is no known force; the nearest known is "essex"$/;
    await expect(at.load(writeFile("many.csv", lines), "2024-07-24")).rejects.toThrow(last);
  });

  test("a count given twice stops the file", async () => {
    const line = `2017/18,1,Essex,Stalking,${subgroup},8Q,1`;
    await expect(at.load(writeFile("twice.csv", [line, line]), "2024-07-24")).rejects.toThrow(/twice/);
  });
});
