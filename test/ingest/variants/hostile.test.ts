import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeOpenStore } from "../loaded-store.ts";
import { type Cells, writeOds, writeXlsx } from "../spreadsheets.ts";
import { digestFigures } from "../store-digest.ts";
import { choices, chooser, draws } from "./draws.ts";
import { readFigures, type StoredFigures } from "./figures.ts";
import { type PlainTable, plainTables } from "./tables.ts";
import { fileKinds, writeTable } from "./written.ts";

let at: ReturnType<typeof makeOpenStore>;
beforeAll(() => {
  at = makeOpenStore();
});
afterAll(() => at.remove());

/** The figures of a file, or the sentence with which it is refused. */
async function readOrRefuse(file: string): Promise<StoredFigures | string> {
  try {
    return await readFigures(at.db, file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A refusal is an error of ours, with a sentence for whoever loads the file.
    expect(["WorkbookError", "RejectedFileError", "UnrecognisedFileError"]).toContain(error.name);
    return error.message;
  }
}

/** A text that ends within its last cell cannot be told from one whose last line has no line end. */
function withoutCutCell(bytes: Buffer): string {
  const text = bytes.toString();
  return text.endsWith("\n") ? text : text.replace(/[,;\t|][^,;\t|\n]*$/, "");
}

/** Whether what was read is a part of what the whole file has. */
function isPartOf(part: StoredFigures, whole: StoredFigures): boolean {
  const all = new Set(whole.flat().map((each) => JSON.stringify(each)));
  return part.flat().every((each) => all.has(JSON.stringify(each)));
}

describe.each(plainTables.map((table) => [table.publication, table] as const))(
  "a table of %s",
  (_name, plain) => {
    const rows = 25;
    const short: PlainTable =
      plain.isOfCodes === true ? plain : { ...plain, rows: plain.rows.slice(0, rows) };

    test("that is cut off at any byte is refused, or has no other figures than the whole one", async () => {
      const whole = await readFigures(at.db, await writeTable(at.path("whole"), short, "xlsx", () => 0));
      let [refused, loaded] = [0, 0];
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...fileKinds),
          choices,
          fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          async (kind, numbers, where) => {
            const file = await writeTable(at.path("cut"), short, kind, chooser(numbers));
            const bytes = readFileSync(file);
            const cut = bytes.subarray(0, Math.floor(bytes.length * where));
            writeFileSync(file, kind === "csv" ? withoutCutCell(cut) : cut);
            const read = await readOrRefuse(file);
            if (typeof read === "string") refused += 1;
            else {
              loaded += 1;
              expect(kind).toBe("csv");
              expect(isPartOf(read, whole)).toBe(true);
            }
          },
        ),
        { ...draws, numRuns: plain.isOfCodes === true ? 12 : 40 },
      );
      expect(refused).toBeGreaterThan(loaded);
    });

    test("in a hidden sheet is refused with the sheet, and nothing of it is stored", async () => {
      const before = digestFigures(at.store);
      for (const write of [writeXlsx, writeOds]) {
        const file = at.path(write === writeXlsx ? "hidden.xlsx" : "hidden.ods");
        await write(
          file,
          { Cover: [["A cover"]], [plain.sheet]: [...plain.above, plain.headers, ...plain.rows] },
          [plain.sheet],
        );
        await expect(at.load(file, plain.isDated === true ? undefined : "2025-12-01")).rejects.toThrow(
          new RegExp(
            `sheet ${plain.sheet}, row ${plain.above.length + 1}, column A: "" is the header of a table in a hidden sheet`,
          ),
        );
      }
      expect(digestFigures(at.store)).toEqual(before);
    });

    test("whose headers are divided between two rows has the same figures, or is refused", async () => {
      const whole = await readFigures(at.db, await writeTable(at.path("whole"), plain, "xlsx", () => 0));
      let loaded = 0;
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...fileKinds), choices, async (kind, numbers) => {
          const choose = chooser(numbers);
          const isDivided = plain.headers.map((header) => header.includes(" ") && choose(2) === 0);
          const divide = (header: string, index: number, part: 0 | 1) => {
            if (!isDivided[index]) return part === 0 ? null : header;
            const space = header.indexOf(" ");
            return part === 0 ? header.slice(0, space) : header.slice(space + 1);
          };
          const upper: Cells = plain.headers.map((header, index) => divide(header, index, 0));
          const headers: Cells = plain.headers.map((header, index) => divide(header, index, 1));
          // A row above with one text only is a title.
          if (upper.filter((cell) => cell !== null).length < 2) return;
          const read = await readOrRefuse(
            await writeTable(
              at.path("divided"),
              { ...plain, above: [...plain.above, upper], headers },
              kind,
              choose,
            ),
          );
          if (typeof read === "string") return;
          loaded += 1;
          expect(read).toEqual(whole);
        }),
        draws,
      );
      const canBeDivided = plain.headers.filter((header) => header.includes(" ")).length > 3;
      if (canBeDivided) expect(loaded).toBeGreaterThan(0);
    });

    test("with merged cells above its headers has the same figures, or is refused", async () => {
      const whole = await readFigures(at.db, await writeTable(at.path("whole"), plain, "xlsx", () => 0));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...fileKinds), choices, async (kind, numbers) => {
          const choose = chooser(numbers);
          // Of merged cells only the first has a text.
          const merged: Cells = plain.headers.map((header, index) =>
            index % 3 === choose(3) ? (choose(2) === 0 ? "A group" : header) : null,
          );
          const table = { ...plain, above: [...plain.above, merged] };
          const read = await readOrRefuse(await writeTable(at.path("merged"), table, kind, choose));
          if (typeof read !== "string") expect(read).toEqual(whole);
        }),
        draws,
      );
    });
  },
);
