import fc from "fast-check";
import { parse } from "graphql";
import { afterAll, beforeEach, expect, test } from "vitest";
import { Executor } from "../src/execution/executor.ts";
import { KeptObjects } from "../src/execution/kept-objects.ts";
import { SerializedData } from "../src/execution/serialized-data.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot/snapshot.ts";
import { buildFullStore } from "./full-store.ts";

const mostCharacters = 16 * 2 ** 20;

beforeEach(() => KeptObjects.dropAll());

test("all that is kept has at most so many characters, whoever keeps it, and the newest text is there", () => {
  const keeps = fc.array(
    fc.record({
      holder: fc.nat({ max: 4 }),
      length: fc.oneof(fc.nat({ max: 1000 }), fc.integer({ min: 2 ** 20, max: 2 ** 22 })),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(keeps, (drawn) => {
      const holders = Array.from({ length: 5 }, () => new KeptObjects<string>());
      const objects = drawn.map(() => ({}));
      for (const [index, { holder, length }] of drawn.entries()) {
        const [object, own] = [objects[index] ?? {}, holders[holder]];
        expect(own?.find(object)).toBeUndefined();
        own?.keep(object, "x".repeat(length), length);
        expect(own?.find(object)).toHaveLength(length);
        const all = holders.flatMap((each) => objects.map((other) => each.find(other)?.length ?? 0));
        expect(all.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(mostCharacters);
      }
    }),
    { numRuns: 30 },
  );
});

let snapshot: Snapshot | undefined;
afterAll(() => snapshot?.retire());

test("an operation has the same text with texts that are kept, and after all were dropped", async () => {
  const opened = await openSnapshot(await buildFullStore());
  snapshot = opened;
  const executor = new Executor(makeSchema());
  const document = parse(
    "{ forces { name region { slug } populations { id value release { label } } } offences { code name seriesBreaks { title } } }",
  );
  const answer = async () =>
    opened.use(async (context) => SerializedData.textOf(await executor.execute({ document }, context)));
  const first = await answer();
  expect(first).toContain('"populations":[{');
  expect(await answer()).toBe(first);
  KeptObjects.dropAll();
  expect(await answer()).toBe(first);
});
