import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeOpenStore } from "../loaded-store.ts";
import { digestFigures } from "../store-digest.ts";
import { damages } from "./damages.ts";
import { listColumnChanges, listDisguises, type WrittenTable } from "./disguises.ts";
import { choices, chooser, draws } from "./draws.ts";
import { readFigures } from "./figures.ts";
import { plainTables } from "./tables.ts";
import { fileKinds, writeTable } from "./written.ts";

let at: ReturnType<typeof makeOpenStore>;
beforeAll(() => {
  at = makeOpenStore();
});
afterAll(() => at.remove());

describe.each(plainTables.map((table) => [table.publication, table] as const))(
  "a table of %s",
  (_name, plain) => {
    const disguises = listDisguises(plain);
    const columnChanges = listColumnChanges(plain);
    const isOfRecords = plain.figures.length === 0;
    const names = Object.keys(disguises).filter((name) => !(isOfRecords && name === "rows in another order"));

    test("has the same figures however it is written", async () => {
      const expected = await readFigures(at.db, await writeTable(at.path("plain"), plain, "xlsx", () => 0));
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
            expect(
              await readFigures(at.db, await writeTable(at.path("disguised"), written, kind, choose)),
            ).toEqual(expected);
          },
        ),
        draws,
      );
    });
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
      await expect(
        at.load(file, plain.isDated === true ? undefined : "2025-12-01"),
        `${name}, ${kind}`,
      ).rejects.toThrow(damaged.message);
    }
    expect(digestFigures(at.store)).toEqual(before);
  },
);
