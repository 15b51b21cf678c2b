import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeStore } from "./loaded-store.ts";
import { head, police, quoted, tripled } from "./newsroom-example.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
});
afterEach(() => at.remove());

describe("an article is rejected with the location of", () => {
  const spoil = (row: string, from: string, to: string) => {
    expect(row).toContain(from);
    return row.replace(from, to);
  };
  test.each<[string, () => string[], string]>([
    [
      "an unknown area",
      () => [spoil(quoted, ",Essex,", ",Esex,")],
      `row 2, column L: "Esex" is no known area; the nearest known is "essex"`,
    ],
    [
      "an unknown offence",
      () => [spoil(quoted, "8Q", "8QQ")],
      `row 2, column R: "8QQ" is no known offence code; the nearest known is "8Q"`,
    ],
    ["a year", () => [spoil(quoted, "2020/21", "2020")], `row 2, column S: "2020" is no financial year`],
    ["a value", () => [spoil(quoted, '"2,750",', "many,")], `row 2, column N: "many" is no number`],
    [
      "a unit",
      () => [spoil(quoted, ",offences,", ",offence,")],
      `column O: "offence" is none of OFFENCES, CASES, PER_CENT, TIMES, CALENDAR_YEAR, FINANCIAL_YEAR, MONTH; the nearest known is "OFFENCES"`,
    ],
    [
      "a date of nothing",
      () => [spoil(quoted, ",count,", ",date,")],
      `"" is blank, though there is a date, which needs Event, Area and Offence`,
    ],
    [
      "no unit",
      () => [spoil(quoted, ",offences,", ",,")],
      `row 2, column O: "" is blank, though there is a stated figure`,
    ],
    [
      "an address",
      () => [spoil(quoted, "https://", "")],
      `row 2, column C: "www.example.org/news/stalking-on-the-coast" is no web address`,
    ],
    ["a day", () => [spoil(quoted, "2022-06-02", "2 June")], `row 2, column D: "2 June" is no day such as`],
    [
      "another article",
      () => [quoted, spoil(police, ",,,,", "Another,,,,")],
      `row 3, column A: "Another" is of another article than the first row`,
    ],
    [
      "words that are not in the quote",
      () => [spoil(quoted, `"2,750 offences of`, `"2,751 offences of`)],
      `column M: "2,751 offences of stalking" is not in the quote`,
    ],
    [
      "an unknown organisation",
      () => [spoil(quoted, "CHARITY", "")],
      `row 2, column H: "Harbour Support" is no known organisation; the nearest known is`,
    ],
    [
      "a misspelt organisation",
      () => [quoted, spoil(police, "Essex Police", "Esex Police")],
      `row 3, column H: "Esex Police" is no known organisation; the nearest known is "essex police"`,
    ],
    [
      "an unknown topic",
      () => [quoted, spoil(police, "How offences", "How crimes")],
      `row 3, column J: "How crimes are recorded" is no known topic; the nearest known is "how offences are recorded"; a new one`,
    ],
    [
      "nobody who says it",
      () => [spoil(quoted, "Ada Finch,Director", ",")],
      `row 2, column F: "" is blank, though there is a quote and no role`,
    ],
    [
      "a row that says nothing",
      () => [quoted, ",,,,,,,,,,,Essex,,,,,,,"],
      `row 3, column E: "" is blank, and so is Words`,
    ],
    [
      "a figure in no words",
      () => [quoted, spoil(tripled, "stalking in the county has nearly tripled", "")],
      `row 3, column N: "3" is filled, though there is no stated figure`,
    ],
    [
      "another speaker of the quote",
      () => [quoted, spoil(quoted, "Ada Finch", "Eve Finch")],
      `row 3, column F: "Eve Finch" is not as in the first row of this quote`,
    ],
    ["no rows", () => [], "has no row under its headers"],
  ])("%s", async (_what, rows, message) => {
    const before = digestFigures(at.store);
    await expect(at.load(at.write("wrong.csv", [head, ...rows()]))).rejects.toThrow(message);
    expect(digestFigures(at.store)).toEqual(before);
  });

  test("a misspelt header and everything else that is wrong are in one list", async () => {
    const wrong = at.write("headers.csv", [head.replace("Offence", "Offense"), quoted]);
    await expect(at.load(wrong)).rejects.toThrow(
      `row 1, column R: "Offense" is no known header; the nearest known is "Offence"`,
    );
    const all = at.write("all.csv", [
      head,
      quoted.replace(",Essex,", ",Esex,"),
      tripled.replace(",3,", ",three,"),
    ]);
    await expect(at.load(all)).rejects.toThrow(
      /2 problem\(s\):\n {2}row 2, column L: "Esex" .*\n {2}row 3, column N: "three" is no number$/,
    );
  });
});
