import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { endCommands, ingest } from "./ingest-command.ts";
import { recorded, recordedHeaders, stalking } from "./recorded-crime-rows.ts";
import { type Cells, writeOds, writeXlsx } from "./spreadsheets.ts";
import { askStore } from "./store-answer.ts";
import { cleanUp, copyStore, filesBeside, makeFolder } from "./store-copy.ts";

afterAll(async () => {
  await endCommands();
  cleanUp();
});

const patience = { timeout: 600_000 };

/** Cells of a workbook for the four quarters of a year, and the figures that they mean. */
interface Printed {
  readonly force: string;
  readonly offence: readonly [string | number, string];
  readonly cells: Cells;
  readonly of: readonly [slug: string, code: string];
  readonly values: readonly number[];
}

const met = "Metropolitan Police [note 6]";
const first: readonly Printed[] = [
  {
    force: met,
    offence: [1, "Murder"],
    cells: [30, "31", " 32 ", 33],
    of: ["metropolitan", "1"],
    values: [30, 31, 32, 33],
  },
  {
    force: met,
    offence: [4.1, "Manslaughter"],
    cells: ["-00", 2, "-1", 0],
    of: ["metropolitan", "4.1"],
    values: [0, 2, -1, 0],
  },
  {
    force: met,
    offence: [4.1, "Corporate manslaughter [note 2]"],
    cells: [0, "1", -2, "-00"],
    of: ["metropolitan", "4.10"],
    values: [0, 1, -2, 0],
  },
  {
    force: met,
    offence: ["8Q", "Stalking"],
    cells: [" 66776 ", "1,234", 5, "6"],
    of: ["metropolitan", "8Q"],
    values: [66776, 1234, 5, 6],
  },
  {
    force: "Avon & Somerset",
    offence: ["4.10", "Corporate manslaughter"],
    cells: ["7", 0, 0, -3],
    of: ["avon-and-somerset", "4.10"],
    values: [7, 0, 0, -3],
  },
  {
    force: " Essex ",
    offence: ["8Q", "Stalking"],
    cells: [206, 192, 191, 188],
    of: ["essex", "8Q"],
    values: [206, 192, 191, 188],
  },
];
const second: readonly Printed[] = first.map((printed, index) => ({
  ...printed,
  cells: [1000 + index, `${2000 + index}`, -1 - index, " 0 "],
  values: [1000 + index, 2000 + index, -1 - index, 0],
}));

const title: Cells[] = [["Police recorded crime, Police Force Area"], ["See the notes [note 1]", null, 2024]];
const rowsOf = (year: string, printed: readonly Printed[]) =>
  printed.flatMap(({ force, offence, cells }) =>
    cells.map((count, index) =>
      recorded(year, index % 2 === 0 ? index + 1 : `${index + 1}`, force, offence, count),
    ),
  );
const front = {
  Cover_sheet: [["Police recorded crime"], ["Financial Year", "2019/20 to 2022/23"]],
  Notes: [
    ["Note number", "Note text"],
    ["[note 6]", "Financial Quarter and Force Name as supplied"],
  ],
};
const writers = { xlsx: writeXlsx, ods: writeOds };

describe.concurrent("a workbook with a cover, notes and a sheet for each year is read figure by figure", () => {
  test.each([
    ["xlsx", "2019-20", "2020-21"],
    ["ods", "2021_22", "2022_23"],
  ] as const)("as %s with sheets %s and %s", patience, async (kind, one, two) => {
    const store = copyStore();
    const years = [one, two].map((name) => name.replace(/[-_]/, "/"));
    const [year = "", next = ""] = years;
    const file = await writers[kind](join(makeFolder(), `tables.${kind}`), {
      ...front,
      [one]: [...title, recordedHeaders, ...rowsOf(year, first)],
      [two]: [recordedHeaders, ...rowsOf(next, second)],
    });
    const { code, stdout, stderr } = await ingest(store, file, "--published", "2024-07-24");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ {2}read +48 rows$/m);
    expect(stdout).toMatch(/^ {2}left out +sheets Cover_sheet, Notes$/m);

    const asked = [first, second].flatMap((printed, at) =>
      printed.map(({ of: [slug, code], values }, index) => ({ at, index, slug, code, values })),
    );
    const fields = asked.map(({ at, index, slug, code }) => {
      const span = `offence: "${code}", from: "${years[at]}", to: "${years[at]}"`;
      return `y${at}f${index}: force(slug: "${slug}") {
        quarters: offenceCounts(${span}, by: QUARTER) { quarter value missingReason release { published } }
        year: offenceCounts(${span}) { value } }`;
    });
    const release = { published: "2024-07-24" };
    expect(await askStore(store, `{ ${fields.join("\n")} }`)).toEqual(
      Object.fromEntries(
        asked.map(({ at, index, values }) => [
          `y${at}f${index}`,
          {
            quarters: values.map((value, quarter) => ({
              quarter: quarter + 1,
              value,
              missingReason: null,
              release,
            })),
            year: [{ value: values.reduce((sum, value) => sum + value, 0) }],
          },
        ]),
      ),
    );
  });
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
  test("with wrong cells and a year's sheet without headers, each of which is named", patience, async () => {
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
    expect(filesBeside(store)).toEqual(["figures.sqlite"]);
  });
});
