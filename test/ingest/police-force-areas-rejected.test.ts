import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeStore } from "./loaded-store.ts";
import { counts, head, preamble, type Row, sheets, title } from "./police-force-area-tables.ts";
import { writeXlsx } from "./spreadsheets.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

describe("nothing is guessed", () => {
  const p1 = sheets["Table P1"];
  const withRow = (row: Row): Row[] => [...preamble(title(2024)), head, row];
  test.each<[string, Row[], RegExp]>([
    [
      "an unknown code",
      withRow(["E23000099", "Essex", ...counts(1)]),
      /sheet Table P1, row 4, column A: "E23000099" is no known area/,
    ],
    [
      "an unknown name",
      withRow(["E23000028", "Esex", ...counts(1)]),
      /sheet Table P1, row 4, column B: "Esex" is no known area; the nearest known is "essex"/,
    ],
    [
      "a name of another code",
      withRow(["E23000028", "Kent", ...counts(1)]),
      /row 4, column B: "Kent" is another area/,
    ],
    [
      "a text for a figure",
      withRow(["E23000028", "Essex", "many", ...counts(1).slice(1)]),
      /row 4, column C: "many" is no whole number/,
    ],
    [
      "an unknown header",
      p1.map((row, i) =>
        i === 2 ? row.map((cell) => (cell === `Robbery\n [note 2]` ? "Robery" : cell)) : row,
      ),
      /row 3, column \w+: "Robery" is no known header; the nearest known is "Robbery"/,
    ],
    [
      "no year in the title",
      [["Table P1: number of offences"], ...p1.slice(1)],
      /row 1, column A: .* does not say what the table is of/,
    ],
  ])("%s stops the file", async (_what, rows, message) => {
    const file = await writeXlsx(at.path("wrong.xlsx"), { "Table P1": rows });
    await expect(at.load(file, "2025-04-24")).rejects.toThrow(message);
  });
});
