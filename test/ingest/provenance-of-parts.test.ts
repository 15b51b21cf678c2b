import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askProvenance } from "../extended.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { makeStore } from "./loaded-store.ts";
import { recorded, recordedHeaders, stalking } from "./recorded-crime-rows.ts";

const harassment = ["8L", "Harassment"] as const;
/** Three files of one day, each a part of an edition, and one of a later day. */
const parts = [
  { year: "2018/19", forces: ["Essex", "Kent"], offences: [stalking], day: "2024-01-25" },
  { year: "2018/19", forces: ["Surrey"], offences: [stalking, harassment], day: "2024-01-25" },
  { year: "2019/20", forces: ["Essex"], offences: [stalking], day: "2024-01-25" },
  { year: "2018/19", forces: ["Essex"], offences: [harassment], day: "2024-04-25" },
] as const;

const at = makeStore();
let gateway: Gateway;
const slugs: string[] = [];
beforeAll(async () => {
  for (const [index, { year, forces, offences, day }] of parts.entries()) {
    const lines = forces.flatMap((force) =>
      offences.flatMap((offence) =>
        [1, 2, 3, 4].map((quarter) => recorded(year, quarter, force, offence, 100 + index)),
      ),
    );
    const file = at.write(
      `part-${index}.csv`,
      [recordedHeaders, ...lines].map((cells) => cells.join()),
    );
    slugs.push((await at.load(file, day, { partial: true, largeChanges: true })).release);
  }
  gateway = await startGateway({ STORE: at.store });
});
afterAll(async () => {
  await gateway.stop();
  at.remove();
});

/** The parts that are current for an offence and year: those of the newest day that has both. */
function currentParts(offence: string, year: string, asOf: string): string[] {
  const having = parts.flatMap((part, index) => {
    const isOf = part.year === year && part.offences.some(([code]) => code === offence) && part.day <= asOf;
    return isOf ? [{ day: part.day, slug: slugs[index] ?? "" }] : [];
  });
  const newest = having
    .map(({ day }) => day)
    .sort()
    .at(-1);
  return having.filter(({ day }) => day === newest).map(({ slug }) => slug);
}

const embedded = "home-office-prc-2023-10";
const asked = fc.record({
  offence: fc.constantFrom("8Q", "8L"),
  year: fc.constantFrom("2017/18", "2018/19", "2019/20"),
  asOf: fc.constantFrom("2023-12-01", "2024-01-25", "2024-02-01", "2024-12-31"),
  field: fc.constantFrom(
    (args: string, offence: string) =>
      `force(slug: "essex") { offenceCounts(offence: "${offence}", ${args}) { value } }`,
    (args: string, offence: string) =>
      `englandAndWales { offenceCounts(offence: "${offence}", ${args}) { notes } }`,
    (args: string, offence: string) =>
      `offenceTotals(groupBy: [YEAR], offences: ["${offence}"], ${args}) { nodes { value } }`,
    (args: string, offence: string) =>
      `offenceTotals(groupBy: [FORCE], offences: ["${offence}"], ${args}) { nodes { figures } }`,
  ),
});

test("the provenance of a figure names every part of its edition, and no other release", async () => {
  const property = fc.asyncProperty(asked, async ({ offence, year, asOf, field }) => {
    const query = `{ ${field(`from: "${year}", to: "${year}", asOf: "${asOf}"`, offence)} }`;
    const own = currentParts(offence, year, asOf);
    const { releases } = await askProvenance(gateway.url, query);
    expect(releases?.sort()).toEqual((own.length > 0 ? own : [embedded]).sort());
  });
  await fc.assert(property, { numRuns: 60 });
});

test("the change of a figure names the parts of both editions", async () => {
  const query = `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2019/20", to: "2019/20") { change(acrossBreaks: true) { ... on ChangeValue { absolute } } } } }`;
  const { releases } = await askProvenance(gateway.url, query);
  expect(releases?.sort()).toEqual([slugs[0], slugs[1], slugs[2]].sort());
});
