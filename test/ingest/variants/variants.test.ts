import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../../db/open.ts";
import { Observations } from "../../../src/ingest/datasets/observations.ts";
import { parsePublication } from "../../../src/ingest/parsing/publication-file.ts";
import { publications } from "../../../src/ingest/publications/index.ts";
import { makeStore } from "../loaded-store.ts";
import { digestFigures } from "../store-digest.ts";
import { damages } from "./damages.ts";
import { type Choose, listColumnChanges, listDisguises, type WrittenTable } from "./disguises.ts";
import { plainTables } from "./tables.ts";
import { fileKinds, writeTable } from "./written.ts";

let at: ReturnType<typeof makeStore>;
let opened: Store;
beforeAll(() => {
  at = makeStore();
  opened = openStore(at.store);
});
afterAll(() => {
  opened.close();
  at.remove();
});

/** The figures of a file without their notes, in an order that does not depend on that of its rows, or its records. */
async function figuresOf(file: string): Promise<unknown> {
  const { contents, partnerships } = await parsePublication(opened.db, file, publications, () => {});
  return contents.map((content) => {
    if (!(content instanceof Observations)) return content;
    const [note, partnership] = [content.offsetOf("note"), content.offsetOf("partnership")];
    const figures = [...content.parts].flatMap(([key, part]) =>
      [...content.figuresOf(part)].map((figure) => [
        key,
        ...figure.map((code, index) =>
          index === note ? 0 : index === partnership && partnership >= 0 ? partnerships[code - 1] : code,
        ),
      ]),
    );
    // A figure that is printed twice is stored once.
    return [...new Set(figures.map(String))].sort();
  });
}

const draws = {
  numRuns: Number(process.env.DRAWN ?? 12),
  seed: Number(process.env.DRAWN_SEED ?? 15),
  endOnFailure: true,
};
const choices = fc.array(fc.nat(999), { minLength: 400, maxLength: 400 });
const chooser = (numbers: readonly number[]): Choose => {
  let next = 0;
  return (below) => (numbers[next++ % numbers.length] ?? 0) % Math.max(1, below);
};

describe.each(plainTables.map((table) => [table.publication, table] as const))(
  "a table of %s",
  (_name, plain) => {
    const disguises = listDisguises(plain);
    const columnChanges = listColumnChanges(plain);
    const isOfRecords = plain.figures.length === 0;
    const names = Object.keys(disguises).filter((name) => !(isOfRecords && name === "rows in another order"));

    test("has the same figures however it is written", async () => {
      const expected = await figuresOf(await writeTable(at.path("plain"), plain, "xlsx", () => 0));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...names), { maxLength: 4 }),
          fc.constantFrom(...Object.keys(columnChanges)),
          fc.constantFrom(...fileKinds),
          choices,
          async (drawn, change, kind, numbers) => {
            const choose = chooser(numbers);
            const disguised = drawn.reduce<WrittenTable>(
              (table, name) => disguises[name]?.(table, choose, kind) ?? table,
              plain,
            );
            const written = columnChanges[change]?.(disguised, choose, kind) ?? disguised;
            expect(await figuresOf(await writeTable(at.path("disguised"), written, kind, choose))).toEqual(
              expected,
            );
          },
        ),
        draws,
      );
    }, 120_000);
  },
);

test.each(plainTables.map((table) => [table.publication, table] as const))(
  "a damaged table of %s is rejected with its cell, and nothing of it is stored",
  async (_name, plain) => {
    const before = digestFigures(at.store);
    for (const [index, [name, damage]] of Object.entries(damages).entries()) {
      const choose = chooser(fc.sample(choices, { numRuns: 1, seed: draws.seed + index })[0] ?? []);
      // A sheet saved as CSV has no name, and the rows are counted from other ones.
      const kinds = plain.above.length > 0 ? fileKinds.filter((kind) => kind !== "csv") : fileKinds;
      const kind = kinds[choose(kinds.length)] ?? "xlsx";
      const damaged = damage(plain, choose, kind);
      if (damaged === null) continue;
      const file = await writeTable(at.path("damaged"), damaged.table, kind, choose);
      await expect(at.load(file, "2025-12-01"), `${name}, ${kind}`).rejects.toThrow(damaged.message);
    }
    expect(digestFigures(at.store)).toEqual(before);
  },
  60_000,
);
