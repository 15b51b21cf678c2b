import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { endProcesses } from "../started-process.ts";
import { ingest } from "./ingest-command.ts";
import { recorded, recordedHeaders } from "./recorded-crime-rows.ts";
import type { Cells } from "./spreadsheets.ts";
import { askStore } from "./store-answer.ts";
import { cleanUp, copyStore, makeFolder } from "./store-copy.ts";
import { front, writers } from "./workbook-sheets.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

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

describe.concurrent("a workbook with a cover, notes and a sheet for each year is read figure by figure", () => {
  test.each([
    ["xlsx", "2019-20", "2020-21"],
    ["ods", "2021_22", "2022_23"],
  ] as const)("as %s with sheets %s and %s", async (kind, one, two) => {
    const store = copyStore();
    const years = [one, two].map((name) => name.replace(/[-_]/, "/"));
    const [year = "", next = ""] = years;
    const file = await writers[kind](join(makeFolder(), `tables.${kind}`), {
      ...front,
      [one]: [...title, recordedHeaders, ...rowsOf(year, first)],
      [two]: [recordedHeaders, ...rowsOf(next, second)],
    });
    const { code, stdout, stderr } = await ingest(store, file, "--partial", "--published", "2024-07-24");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ {2}read +48 rows$/m);
    expect(stdout).toMatch(/^ {2}left out +sheets Cover_sheet, Notes$/m);

    const queries = [first, second].flatMap((printed, at) =>
      printed.map(({ of: [slug, code], values }, index) => ({ at, index, slug, code, values })),
    );
    const fields = queries.map(({ at, index, slug, code }) => {
      const span = `offence: "${code}", from: "${years[at]}", to: "${years[at]}"`;
      return `y${at}f${index}: force(slug: "${slug}") {
        quarters: offenceCounts(${span}, by: QUARTER) { quarter value missingReason release { published } }
        year: offenceCounts(${span}) { value } }`;
    });
    const release = { published: "2024-07-24" };
    expect(await askStore(store, `{ ${fields.join("\n")} }`)).toEqual(
      Object.fromEntries(
        queries.map(({ at, index, values }) => [
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
