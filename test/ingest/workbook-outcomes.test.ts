import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ingestFile } from "../../src/ingest/ingest.ts";
import { endProcesses } from "../started-process.ts";
import { ingest } from "./ingest-command.ts";
import { recorded, writeCsv } from "./recorded-crime-rows.ts";
import { type Cells, writeXlsx } from "./spreadsheets.ts";
import { askStore } from "./store-answer.ts";
import { cleanUp, copyStore, makeFolder } from "./store-copy.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

const ignore = () => {};
const quiet = {
  published: "2024-07-24",
  partial: true,
  largeChanges: false,
  dryRun: false,
  wait: true,
  onRead: ignore,
  onStep: ignore,
  onWait: ignore,
};
const headers = [
  "Financial Year",
  "Financial Quarter",
  "Force Name",
  "Offence Code",
  "Offence Description",
  "Offence Group",
  "Offence Subgroup",
  "Offence code expired",
  "Outcome Type",
  "Outcome Description",
  "Outcome Group",
  "Outcomes for offences that were recorded in the quarter [note 3]",
  "Outcomes for investigations closed in the quarter",
];
const groups: Readonly<Record<string, string>> = {
  "0": "Not yet assigned an outcome",
  "1": "Charged/Summonsed",
  "1a": "Charged/Summonsed",
  "16": "Evidential difficulties (victim does not support action)",
};

/** A row of the first quarter of a year. */
function row(year: string, force: string, code: string | number, type: string | number, ...counts: Cells) {
  const description = code === 4.1 ? "Corporate manslaughter" : "Stalking";
  const of = [code, description, "Violence against the person", "A subgroup", null];
  return [year, 1, force, ...of, type, "Description", groups[type] ?? "", ...counts];
}

test("outcomes are read from XLSX with a sheet for each year, on both bases", async () => {
  const store = copyStore();
  // A query can name only offences that have counts.
  const codes = [["4.1", "Manslaughter"] as const, ["4.10", "Corporate manslaughter"] as const];
  const counts = codes.map((code) => recorded("2022/23", 1, "Essex", code, 1));
  await ingestFile(store, writeCsv(makeFolder(), "counts.csv", counts), quiet);
  const file = await writeXlsx(join(makeFolder(), "outcomes.xlsx"), {
    Cover: [["Crime outcomes"]],
    "2021-22": [
      ["Crime outcomes, year ending March 2022"],
      headers,
      row("2021/22", "Metropolitan Police [note 6]", "8Q", 0, 7, "N/A"),
      row("2021/22", "Metropolitan Police [note 6]", "8Q", 1, "1,020", " 30 "),
      row("2021/22", "Metropolitan Police [note 6]", "8Q", "1a", "-00", 4),
      row("2021/22", "Metropolitan Police [note 6]", "8Q", "16", 40, -2),
    ],
    "2022-23": [
      headers,
      row("2022/23", "Metropolitan Police", 4.1, "1", 3, 2),
      row("2022/23", "Metropolitan Police", 4.1, "1a", 1, 0),
      row("2022/23", "Essex", "8Q", "1", "N/A - data not provided", "N/A - data not provided"),
    ],
    Notes: [["Note number", "Note text"]],
  });
  const { code, stdout, stderr } = await ingest(store, file, "--partial", "--published", "2024-07-24");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/: is release home-office-outcomes-2024-07-24$/m);
  expect(stdout).toMatch(/^ {2}read +7 rows$/m);
  expect(stdout).toMatch(/^ {2}missing +1 not applicable, 2 not supplied$/m);

  const byType = "detail: TYPE, by: QUARTER";
  const fields = "{ outcomeType { code } value missingReason }";
  const of = (type: string, value: number | null, missingReason: string | null = null) => ({
    outcomeType: { code: type },
    value,
    missingReason,
  });
  expect(
    await askStore(
      store,
      `{ metropolitan: force(slug: "metropolitan") {
        recorded: outcomes(offence: "8Q", year: "2021/22", ${byType}) ${fields}
        closed: outcomes(offence: "8Q", year: "2021/22", ${byType}, basis: CLOSED_IN_YEAR) ${fields}
        corporate: outcomes(offence: "4.10", year: "2022/23", ${byType}) ${fields}
        manslaughter: outcomes(offence: "4.1", year: "2022/23", ${byType}) ${fields}
        groups: outcomes(offence: "8Q", year: "2021/22") { outcomeGroup { slug } value } }
      essex: force(slug: "essex") { outcomes(offence: "8Q", year: "2022/23", ${byType}) ${fields} } }`,
    ),
  ).toEqual({
    metropolitan: {
      recorded: [of("1", 1020), of("1a", 0), of("16", 40), of("0", 7)],
      closed: [of("1", 30), of("1a", 4), of("16", -2), of("0", null, "NOT_APPLICABLE")],
      corporate: [of("1", 3), of("1a", 1)],
      manslaughter: [],
      groups: [
        { outcomeGroup: { slug: "charged-summonsed" }, value: 1020 },
        { outcomeGroup: { slug: "evidential-difficulties-victim-does-not-support" }, value: 40 },
        { outcomeGroup: { slug: "not-yet-assigned" }, value: 7 },
      ],
    },
    essex: { outcomes: [of("1", null, "NOT_SUPPLIED")] },
  });
});

test("an outcome that is there twice is rejected with a sentence", async () => {
  const line = row("2021/22", "Essex", "8Q", 1, 5, 6);
  const sheets = { "2021-22": [headers, line, line] };
  const file = await writeXlsx(join(makeFolder(), "twice.xlsx"), sheets);
  await expect(ingestFile(copyStore(), file, quiet)).rejects.toThrow(
    /twice\.xlsx: The file gives a figure twice, so nothing was stored: offence 8Q, Essex, quarter 1 of 2021\/22\.$/,
  );
});
