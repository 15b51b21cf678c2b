import { readRows, splitCells } from "../../oracle/reference/csv.ts";
import { geography, geographyHead, lookup, lookupHead } from "../geography-tables.ts";
import { example } from "../newsroom-example.ts";
import { counts, head, preamble, title } from "../police-force-area-tables.ts";
import { recordedHeaders } from "../recorded-crime-rows.ts";
import type { Cells } from "../spreadsheets.ts";

/** A table as its publisher prints it. */
export interface PlainTable {
  readonly publication: string;
  /** The name of its sheet in a workbook. */
  readonly sheet: string;
  readonly above: readonly Cells[];
  readonly headers: readonly string[];
  readonly rows: readonly Cells[];
  /** The headers of figures. */
  readonly figures: readonly string[];
  /** The header of the names of forces or areas. */
  readonly name: string;
  /** Headers of columns that are not read. */
  readonly ignored: readonly string[];
  readonly hasNotes: boolean;
  /** Whether it may print a figure twice, as several tables of one workbook do. */
  readonly canRepeat: boolean;
  /** Whether its areas are codes, of which those that it does not add up are passed over. */
  readonly isOfCodes?: boolean;
  /** Whether it says itself on which day it was published. */
  readonly isDated?: boolean;
}

const recordedRows: readonly Cells[] = [
  ["2020/21", 1, "Essex", "Stalking", "A group", "A subgroup", "8Q", 1766],
  ["2020/21", 2, "Devon and Cornwall", "Corporate manslaughter", "A group", "A subgroup", "4.10", 0],
  ["2020/21", 3, "London, City of", "Aggravated vehicle taking", "A group", "A subgroup", "37.2", -2],
  ["2020/21", 4, "Dyfed-Powys", "Harassment", "A group", "A subgroup", "8L", 12345],
  ["2020/21", 4, "British Transport Police", "Stalking", "A group", "A subgroup", "8Q", 33],
];
const places = ["Basildon", "Torridge", "City of London", "Powys", "Unassigned"];
const outcomeHeaders = [
  ...[
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "Offence Code",
    "Offence Description",
    "Offence Group",
  ],
  ...["Offence Subgroup", "Offence code expired", "Outcome Type", "Outcome Description", "Outcome Group"],
  "Outcomes for offences that were recorded in the quarter",
  "Outcomes for investigations closed in the quarter",
];
const outcome = (quarter: number, force: string, type: string, group: string, ...values: Cells): Cells => [
  ...["2022/23", quarter, force, "8Q", "Stalking", "A group", "A subgroup", null, type, "A type", group],
  ...values,
];
const split = (line: string) => line.split(/,(?! City)/).map((cell) => cell.replaceAll('"', ""));

/** The codes of all local authorities that an edition has to have. */
const authorities = readRows("db/seed/extracted/figures/ons-local-authority-lookup-2024.csv").map((row) =>
  row("authority_code"),
);
const [newsroomHead = "", ...newsroomLines] = example;
/** A blank cell in the first row is one of a quote that states nothing. */
const newsroomRows = newsroomLines.map(
  (line): Cells => splitCells(`${line}\n`)[0]?.map((cell) => (cell === "" ? null : cell)) ?? [],
);

/** A table of each publication. */
export const plainTables: readonly PlainTable[] = [
  {
    publication: "recorded crime",
    sheet: "2020-21",
    above: [],
    headers: recordedHeaders,
    rows: recordedRows,
    figures: ["Number of Offences"],
    name: "Force Name",
    ignored: ["Offence Group", "Offence Subgroup"],
    hasNotes: false,
    canRepeat: false,
  },
  {
    publication: "partnerships",
    sheet: "2020_21",
    above: [],
    headers: [...recordedHeaders.slice(0, 3), "CSP Name", ...recordedHeaders.slice(3)],
    rows: recordedRows.slice(0, 4).map((row, index) => row.toSpliced(3, 0, places[index] ?? "")),
    figures: ["Number of Offences"],
    name: "Force Name",
    ignored: ["Offence Group", "Offence Subgroup"],
    hasNotes: false,
    canRepeat: false,
  },
  {
    publication: "outcomes",
    sheet: "2022_23",
    above: [],
    headers: outcomeHeaders,
    rows: [
      outcome(1, "Essex", "0", "Not yet assigned an outcome", 10, "N/A"),
      outcome(1, "Essex", "1", "Charged/Summonsed", 1234, 30),
      outcome(1, "Essex", "1a", "Charged/Summonsed", 5, 6),
      outcome(
        2,
        "Devon and Cornwall",
        "16",
        "Evidential difficulties (victim does not support action)",
        4,
        -1,
      ),
      outcome(
        2,
        "Kent",
        "18",
        "Investigation complete – no suspect identified",
        "N/A - data not provided",
        2,
      ),
    ],
    figures: outcomeHeaders.slice(-2),
    name: "Force Name",
    ignored: ["Offence Group", "Offence Subgroup", "Offence code expired", "Outcome Description"],
    hasNotes: false,
    canRepeat: false,
  },
  {
    publication: "police force areas",
    sheet: "Table P1",
    above: preamble(title(2024)),
    headers: head.map((name) => String(name).replace(/\n.*/, "")),
    rows: [
      ["K04000001", "ENGLAND AND WALES", ...counts(9000)],
      ["E23000028", "Essex", ...counts(1000)],
      ["E23000035", "Devon and Cornwall", ...counts(500)],
      ["E23000034", "City of London", ...counts(1).map((count) => (count === 7 ? "[u]" : count))],
    ],
    figures: head.slice(2).map((name) => String(name).replace(/\n.*/, "")),
    name: "Area Name",
    ignored: [],
    hasNotes: true,
    canRepeat: true,
  },
  {
    publication: "force residents",
    sheet: "Residents",
    above: [],
    headers: ["force", "population_mid2025", "source_field"],
    rows: [
      ["Essex", 1234500, "a"],
      ["Devon and Cornwall", 1790000, "b"],
      ["West Midlands", 2950000, "c"],
    ],
    figures: ["population_mid2025"],
    name: "force",
    ignored: ["source_field"],
    hasNotes: false,
    canRepeat: true,
  },
  {
    publication: "convictions",
    sheet: "Sheet1",
    above: [],
    headers: ["Police force name", "Year", "Number of proceedings", "Number convicted", "Conviction rate"],
    rows: [
      ["All forces", "2019", 90, 60, "66%"],
      ["Essex", "2019", 30, 20, "66%"],
      ["Devon and Cornwall", "2019", 1030, 20, "2%"],
    ],
    figures: ["Number of proceedings", "Number convicted"],
    name: "Police force name",
    ignored: ["Conviction rate"],
    hasNotes: false,
    canRepeat: true,
  },
  {
    publication: "geography",
    sheet: "Sheet1",
    above: [],
    headers: geographyHead.split(","),
    rows: geography.map(split),
    figures: [],
    name: "Force Name",
    ignored: [],
    hasNotes: false,
    canRepeat: false,
  },
  {
    publication: "residents of local authorities",
    sheet: "Residents",
    above: [["Mid-2025: a title", null, null]],
    headers: ["Code", "Name", "Geography", "All ages persons", "All ages males", "All ages females"],
    rows: [
      [
        "K04000001",
        "ENGLAND AND WALES",
        "Country",
        authorities.length * 1300,
        authorities.length * 600,
        authorities.length * 700,
      ],
      ...authorities.map((code): Cells => [code, "A name", "District", 1300, 600, 700]),
    ],
    figures: ["All ages persons", "All ages males", "All ages females"],
    name: "Code",
    ignored: ["Name", "Geography"],
    hasNotes: true,
    canRepeat: false,
    isOfCodes: true,
  },
  {
    publication: "newsroom",
    sheet: "Article",
    above: [],
    headers: newsroomHead.split(","),
    rows: newsroomRows,
    figures: [],
    name: "Area",
    ignored: [],
    hasNotes: false,
    canRepeat: false,
    isDated: true,
  },
  {
    publication: "lookup",
    sheet: "Sheet1",
    above: [],
    headers: lookupHead.split(","),
    rows: lookup.map(split),
    figures: [],
    name: "pfa24_name",
    ignored: [],
    hasNotes: false,
    canRepeat: false,
  },
];
