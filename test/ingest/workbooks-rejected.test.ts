import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { endProcesses } from "../started-process.ts";
import { ingest } from "./ingest-command.ts";
import { recorded, recordedHeaders, stalking } from "./recorded-crime-rows.ts";
import type { Cells } from "./spreadsheets.ts";
import { askStore } from "./store-answer.ts";
import { alone, cleanUp, copyStore, filesBeside, makeFolder } from "./store-copy.ts";
import { front, writers } from "./workbook-sheets.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

const good = recorded("2021/22", 1, "Essex", stalking, 1);
/** Rows with one mistake each, which are the third row of their sheet, and the expected problem. */
const wrong: readonly (readonly [what: string, row: Cells, sentence: string])[] = [
  [
    "an unknown force",
    recorded("2021/22", 1, "Metropolitan Polis [note 6]", stalking, 1),
    'column C: "Metropolitan Polis [note 6]" is no known force; the nearest known is "metropolitan police"',
  ],
  [
    "an unknown code",
    recorded("2021/22", 1, "Kent", ["8QQ", "Stalking"], 1),
    'column G: "8QQ" is no known offence code; the nearest known is "8Q"',
  ],
  [
    "a number that is two codes, described as neither",
    recorded("2021/22", 1, "Kent", [4.1, "Homicide"], 1),
    'column G: "4.1" is the number of several offence codes, 4.1 and 4.10, and the description is of none of them',
  ],
  [
    "a count that is text",
    recorded("2021/22", 1, "Kent", stalking, "n/a"),
    'column H: "n/a" is no whole number',
  ],
  [
    "a count that is a fraction",
    recorded("2021/22", 1, "Kent", stalking, 1.5),
    'column H: "1.5" is no whole number',
  ],
  [
    "a count that is blank",
    recorded("2021/22", 1, "Kent", stalking, null),
    'column H: "" is blank, where a figure should be',
  ],
  ["no quarter", recorded("2021/22", 5, "Kent", stalking, 1), 'column B: "5" is no quarter from 1 to 4'],
  [
    "another year than the sheet's",
    recorded("2020/21", 1, "Kent", stalking, 1),
    'column A: "2020/21" is not the year in the sheet\'s name',
  ],
];

describe.concurrent.each(["xlsx", "ods"] as const)("nothing of a workbook is stored, as %s,", (kind) => {
  test("with wrong cells and a year's sheet without headers, each of which is named", async () => {
    const store = copyStore();
    const before = await askStore(store, `{ releases { slug } }`);
    const sheets = wrong.map(([, row], index) => {
      // Each wrong cell has a sheet of its own. `2021-22`, `2021_22`, ` 2021-22` and so on all mean the same year.
      const name = `${" ".repeat(Math.floor(index / 2))}2021${index % 2 === 0 ? "-" : "_"}22`;
      return [name, [recordedHeaders, good, row]] as const;
    });
    const file = await writers[kind](join(makeFolder(), `wrong.${kind}`), {
      ...front,
      ...Object.fromEntries(sheets),
      "2022-23": [["Force", "Total"], [], ["Essex", 1]],
    });
    const { code, stdout, stderr } = await ingest(store, file, "--published", "2024-07-24");
    expect(code).toBe(1);
    expect(stdout).toBe(`${file}: reading\n`);
    expect(stderr.split("\n")).toEqual([
      `wrong.${kind} was rejected; nothing was stored. ${wrong.length + 1} problem(s):`,
      ...wrong.map(([, , sentence], index) => `  sheet ${sheets[index]?.[0]}, row 3, ${sentence}`),
      `  sheet 2022-23, row 1, column A: "" has no row with the headers of Police recorded crime open data, Police Force Area: Financial Year, Financial Quarter, Force Name, Offence Code, Offence Description, Number of Offences`,
      "",
    ]);
    expect(await askStore(store, `{ releases { slug } }`)).toEqual(before);
    expect(filesBeside(store)).toEqual(alone);
  });
});
