import { onsSeries } from "../../src/ingest/publications/ons-series.ts";

export type Row = (string | number | null)[];
export const headers = onsSeries.map(({ headers }) => headers[0] ?? "");
export const counts = (first: number): number[] => headers.map((_, index) => first + index);
export const stalking = headers.indexOf("Stalking and harassment");

export const preamble = (title: string): Row[] => [[title], ["Source: Home Office - Police recorded crime "]];
export const head: Row = ["Area Code", "Area Name", ...headers.map((name) => `${name}\n [note 2]`)];
const areas: Row[] = [
  ["K04000001", "ENGLAND AND WALES [note 3]", ...counts(9000)],
  ["E12000005", "West Midlands ", ...counts(500)],
  ["E23000014", "West Midlands", ...counts(400)],
  ["E23000028", "Essex [note 4]", ...counts(100)],
  ["E23000034", "City of London", ...counts(1).map((count) => (count === stalking + 1 ? "[u]" : count))],
  [null, "British Transport Police", ...counts(7)],
];
export const title = (year: number) =>
  `Table P:  Police recorded crime, number of offences, year ending December ${year} [note 1]`;
/** Tables as in the edition of December 2024. */
export const sheets = {
  Cover: [["Police force area data tables"]],
  "Table P1": [...preamble(title(2024)), head, ...areas],
  "Table P3": [
    ...preamble("Table P3: rate of offences per 1,000 population"),
    [
      "Area Code",
      "Area Name",
      "Population figures\n (mid-2023) rounded to 100 [note 5]",
      "Household figures\n (mid-2021)  rounded to 100\n[note 6] ",
      "Homicide",
    ],
    ["E23000028", "Essex", 1111100, 222200, 0.5],
    ["E23000034", "City of London", 13500, 4900, "[u1]"],
  ],
  "Table P4 ": [...preamble(title(2023)), head, ...areas],
  "Table C4": [
    ...preamble("Table C4: rate"),
    [
      "Police Force Area code",
      "Police Force Area name",
      "Community Safety Partnership code",
      "Community Safety Partnership name",
      "Population figures\n (mid-2022) \n- rounded to 100",
    ],
    ["E23000028", "Essex", null, null, 3333300],
    ["E23000028", "Essex", "E22000001", "Basildon", 187100],
    ["E23000028", "Essex", null, "Unassigned Essex", "[X]"],
    ["E23000034", "City of London[note 9]", "E22000180", "City of London", 10900],
  ],
} satisfies Record<string, Row[]>;
