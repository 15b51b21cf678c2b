import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Observations } from "../../src/ingest/datasets/observations.ts";
import { parsePublication } from "../../src/ingest/parsing/publication-file.ts";
import { publications } from "../../src/ingest/publications/index.ts";
import { makeOpenStore } from "./loaded-store.ts";
import { counts, head, preamble, sheets, title } from "./police-force-area-tables.ts";
import { recordedHeaders } from "./recorded-crime-rows.ts";
import { type Cells, writeOds, writeXlsx } from "./spreadsheets.ts";

let at: ReturnType<typeof makeOpenStore>;
beforeAll(() => {
  at = makeOpenStore();
});
afterAll(() => at.remove());

/** The figures of a file, as codes and values, without their notes. */
async function figuresOf(file: string) {
  const { contents } = await parsePublication(at.db, file, publications, () => {});
  return contents.map((content) => {
    if (!(content instanceof Observations)) return [];
    const note = content.offsetOf("note");
    const isNote = (index: number) => note >= 0 && index % content.width === note;
    return [...content.parts].map(([key, part]) => [key, part.filter((_, index) => !isNote(index))]);
  });
}

const messageOf = (file: string) =>
  figuresOf(file).then(
    () => "",
    (error: unknown) => String(error),
  );

/** Names and codes as publishers print them, and the same as programs and other editions write them. */
const spellings: readonly (readonly [string, readonly string[]])[] = [
  ["Devon and Cornwall", ["Devon & Cornwall", "Devon\u00a0& Cornwall", "DEVON AND CORNWALL "]],
  ["Dyfed-Powys", ["Dyfed Powys", "Dyfed\u2011Powys", "Dyfed\u2013Powys", "Dyfed-Powys Police"]],
  ["London, City of", ["City of London", "London,\u00a0City of", "City of London Police"]],
  ["Hampshire", ["Hampshire and Isle of Wight", "Hampshire & Isle of Wight", "\u200bHampshire"]],
  ["Metropolitan Police", ["Metropolitan Police Service", "Metropolitan  Police"]],
];
const codes: readonly (readonly [string, string, readonly string[]])[] = [
  ["4.9", "Intentional destruction of viable unborn child", ["4.9000000000000004"]],
  ["4.10", "Corporate manslaughter", ["4.0999999999999996"]],
  ["37.2", "Aggravated vehicle taking", ["37.200000000000003"]],
  ["8Q", "Stalking", ["8Q "]],
];
const header: readonly (readonly [string, readonly string[]])[] = [
  [
    "Number of Offences",
    ["Offence Count", "number of offences", "Number\u00a0of Offences", "Number of Offences 3"],
  ],
  ["Force Name", ["Force  Name", "Force Name [note 2]", "FORCE NAME"]],
];
const quote = (text: string) => (/[,;\t"]/.test(text) ? `"${text}"` : text);

const variant = (canonical: string, others: readonly string[]) => fc.constantFrom(canonical, ...others);
const row = fc.record({
  force: fc.constantFrom(...spellings),
  code: fc.constantFrom(...codes),
  quarter: fc.nat(3),
});
const file = fc
  .uniqueArray(row, {
    minLength: 1,
    maxLength: 8,
    selector: ({ force, code, quarter }) => `${force} ${code} ${quarter}`,
  })
  .chain((rows) =>
    fc.record({
      rows: fc.constant(rows),
      delimiter: fc.constantFrom(",", ";", "\t"),
      headers: fc.tuple(...header.map(([name, others]) => variant(name, others))),
      forces: fc.tuple(...rows.map(({ force: [name, others] }) => variant(name, others))),
      offences: fc.tuple(...rows.map(({ code: [code, , others] }) => variant(code, others))),
    }),
  );

test("an edition is read the same in every spelling of its names, codes and headers, and with every delimiter", async () => {
  let drawn = 0;
  const draws = { numRuns: Number(process.env.DRAWN ?? 200), seed: Number(process.env.DRAWN_SEED ?? 15) };
  await fc.assert(
    fc.asyncProperty(
      file,
      async ({ rows, delimiter, headers: [count = "", body = ""], forces, offences }) => {
        drawn += 1;
        const lines = (
          by: string,
          names: readonly string[],
          texts: readonly string[],
          top: readonly string[],
        ) =>
          [
            top,
            ...rows.map(({ code: [, name], quarter }, index) => [
              ...["2017/18", String(quarter + 1), texts[index] ?? "", name],
              ...["A group", "A subgroup", names[index] ?? "", String(index)],
            ]),
          ].map((cells) => cells.map(quote).join(by));
        const top = recordedHeaders.map((name) =>
          name === "Number of Offences" ? count : name === "Force Name" ? body : name,
        );
        const plain = at.path(`plain-${drawn}.csv`);
        writeFileSync(
          plain,
          lines(
            ",",
            rows.map(({ code: [code] }) => code),
            rows.map(({ force: [name] }) => name),
            recordedHeaders,
          )
            .map((line) => `${line}\n`)
            .join(""),
        );
        const disguised = at.path(`disguised-${drawn}.csv`);
        writeFileSync(disguised, `${lines(delimiter, offences, forces, top).join("\n")}\n`);
        expect(await figuresOf(disguised)).toEqual(await figuresOf(plain));
      },
    ),
    draws,
  );
});

describe("tables of police force areas", () => {
  const spaced = (cells: Cells): Cells =>
    cells.map((cell) => (cell === "Stalking and harassment\n [note 2]" ? "Stalking and harassment 5" : cell));
  const essex: Cells = ["E23000028", "Essex 7,8", ...counts(100)];

  test("note marks stand after a space, and the unit of rates in the row below the headers", async () => {
    const population = ["E23000028", "Essex5", 1_111_100, 222_200, 0.5];
    const book = {
      "Table P1": [...preamble(title(2018)), spaced(head), essex],
      "Table P3": [
        ["Table P3:  rate of offences, year ending June 20181,2"],
        [
          "Area Code",
          "Area Name",
          "Population figures\n (mid-2017)3  rounded to 100",
          "Household figures\n (mid-2016)4  rounded to 100 ",
          "Homicide",
        ],
        [null, null, null, null, "Rate per 1,000 population"],
        population,
      ],
    };
    const plain = {
      "Table P1": [...preamble(title(2018)), head, ["E23000028", "Essex", ...counts(100)]],
      "Table P3": [
        ...sheets["Table P3"].slice(0, 2),
        [
          "Area Code",
          "Area Name",
          "Population figures (mid-2017) rounded to 100",
          "Household figures (mid-2016) rounded to 100",
          "Homicide",
        ],
        population,
      ],
    };
    const figures = await figuresOf(await writeXlsx(at.path("spaced.xlsx"), book));
    expect(figures).toEqual(await figuresOf(await writeXlsx(at.path("plain.xlsx"), plain)));
    expect(figures.flat(3)).toContain(1_111_100);
  });

  test("a figure that two tables print is stored once, and two different ones are rejected", async () => {
    const printed = (residents: number) => ({
      "Table P3": [...sheets["Table P3"].slice(0, 3), ["E23000028", "Essex", 1_111_100, 222_200, 0.5]],
      "Table P9": [
        ["Mid-year population estimates"],
        ["Area Code", "Area Name", "2023"],
        ["E23000028", "Essex", residents],
      ],
    });
    const same = await writeXlsx(at.path("same.xlsx"), printed(1_111_100));
    const { release, added, revised } = await at.load(same, "2025-04-24");
    // The residents of the seed are revised, the households are new.
    expect([revised, added]).toEqual([1, 1]);
    await at.undo(release);
    const other = await writeXlsx(at.path("other.xlsx"), printed(1_111_200));
    await expect(at.load(other, "2025-04-24")).rejects.toThrow(
      /other\.xlsx: The file gives two figures, so nothing was stored: Essex, residents in mid-2023, is 1111100 and 1111200\.$/,
    );
  });
});

describe.each([
  ["xlsx", writeXlsx],
  ["ods", writeOds],
] as const)("a formula in %s", (kind, write) => {
  const line = (count: string | number, group = "A group"): Cells => [
    "2017/18",
    1,
    "Essex",
    "Stalking",
    group,
    "A subgroup",
    "8Q",
    count,
  ];
  test.each<[string, Cells, string]>([
    [
      "where a figure is read",
      line("=1+1"),
      'sheet 2017-18, row 3, column H: "" holds a formula instead of a figure (and in 1 more row)',
    ],
    ["in a column that is not read", line(7, "=A1"), ""],
  ])("%s", async (_where, cells, message) => {
    const kent = cells.map((cell) => (cell === "Essex" ? "Kent" : cell));
    const name = at.path(`${_where.replaceAll(" ", "-")}.${kind}`);
    const path = await write(name, {
      Checks: [["Sum"], ["=SUM(A1:A2)"]],
      "2017-18": [recordedHeaders, line(3).with(2, "Surrey"), cells, kent],
    });
    expect(await messageOf(path)).toContain(message);
    if (message === "") expect((await figuresOf(path)).flat(3)).toHaveLength(1 + 3 * 5);
  });
});

describe("what is wrong is said once", () => {
  test("one wrong name in many rows is one problem, with their number", async () => {
    const lines = Array.from({ length: 2400 }, (_, index) => `2017/18,1,Esex,Stalking,,,8Q,${index}`);
    const message = await messageOf(at.write("many.csv", [recordedHeaders.join(), ...lines]));
    expect(message.split("\n").slice(1)).toEqual([
      '  row 2, column C: "Esex" is no known force; the nearest known is "essex" (and in 2399 more rows)',
    ]);
  });

  test("a file of no known publication: its headers, the nearest publication and what differs", async () => {
    const path = at.write("orders.csv", ["Force Name,Offence Code,Granted", "Essex,8Q,9"]);
    expect((await messageOf(path)).split("\n").slice(1)).toEqual([
      '  its headers:  row 1: "Force Name", "Offence Code", "Granted"',
      "  nearest:      Police recorded crime open data, Police Force Area",
      '  it also has:  "Financial Year", "Financial Quarter", "Offence Description", "Number of Offences"',
      '  it has not:   "Granted"',
    ]);
  });
});

describe("notes reach the figures that they stand at", () => {
  const question = `{
    essex: force(slug: "essex") { theft: publishedFigures(series: "ons-theft-offences") { notes } robbery: publishedFigures(series: "ons-robbery") { notes } }
    kent: force(slug: "kent") { theft: publishedFigures(series: "ons-theft-offences") { notes } robbery: publishedFigures(series: "ons-robbery") { notes } } }`;
  const notes = (...texts: string[]) => [{ notes: texts }];
  const answer = (undercount: string, theft: string) => ({
    essex: { theft: notes(`${theft} ${undercount}`), robbery: notes(undercount) },
    kent: { theft: notes(theft), robbery: notes() },
  });
  const withTheft = (mark: string): Cells =>
    head.map((cell) =>
      cell === "Theft offences\n [note 2]"
        ? `Theft offences${mark}`
        : cell === null
          ? null
          : `${cell}`.replace(/\n.*/, ""),
    );
  const rows = (mark: string): Cells[] => [
    ["E23000028", `Essex${mark}`, ...counts(100)],
    ["E23000032", "Kent", ...counts(500)],
  ];

  test("from a sheet of notes before the tables", async () => {
    const file = await writeXlsx(at.path("notes.xlsx"), {
      "Notes- PFA ": [
        ["Notes"],
        ["Notes for tables P1, P2"],
        ["Note number", "Note text", "Useful links"],
        [2, "Theft was counted anew. "],
        [4, "There is an undercount for Essex."],
        ["Notes for table P9"],
        [4, "Another note."],
      ],
      "Table P1": [...preamble(title(2024)), withTheft(" [note 2]"), ...rows(" [note 4]")],
    });
    const { release } = await at.load(file, "2025-04-24");
    expect((await at.ask(question)).data).toEqual(
      answer("There is an undercount for Essex.", "Theft was counted anew."),
    );
    await at.undo(release);
  });

  test("from below the table", async () => {
    const file = await writeXlsx(at.path("footnotes.xlsx"), {
      "Table P1": [
        ...preamble(title(2018)),
        withTheft("5"),
        ...rows("12"),
        ["Source: Police recorded crime, Home Office"],
        ["5. Theft was counted anew."],
        ["12. There is an undercount for Essex."],
      ],
    });
    const { release } = await at.load(file, "2018-07-19");
    expect((await at.ask(question)).data).toEqual(
      answer("There is an undercount for Essex.", "Theft was counted anew."),
    );
    await at.undo(release);
  });
});
