import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { makeStore } from "./loaded-store.ts";
import { writeXlsx } from "./spreadsheets.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

const headers = [
  ...[
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "CSP Name",
    "Offence Description",
    "Offence Group",
  ],
  ...["Offence Subgroup", "Offence Code", "Offence Count"],
];
interface Count {
  readonly year: string;
  readonly quarter: number;
  readonly force: string;
  readonly partnership: string;
  readonly code: string;
  readonly value: number;
}
const names = new Map([
  ["8Q", "Stalking"],
  ["8L", "Harassment"],
]);
const toCells = ({ year, quarter, force, partnership, code, value }: Count) => [
  ...[year, quarter, force, partnership, names.get(code) ?? "", "A group", "A subgroup", code, value],
];
const toLines = (counts: readonly Count[]) => [headers, ...counts.map(toCells)].map((cells) => cells.join());

const answer = z.object({
  data: z.record(
    z.string(),
    z.object({
      partnershipCounts: z.array(
        z.object({
          partnership: z.string(),
          year: z.string(),
          quarter: z.number().nullable(),
          value: z.number(),
          status: z.array(z.string()),
          period: z.object({ label: z.string(), isPartial: z.boolean() }),
          release: z.object({ slug: z.string() }),
        }),
      ),
    }),
  ),
});
const fields = `{ partnership year quarter value status period { label isPartial } release { slug } }`;
const ask = async (force: string, args: string) => {
  const query = `{ force(slug: "${force}") { partnershipCounts(${args}) ${fields} } }`;
  return answer.parse(await at.ask(query)).data.force?.partnershipCounts ?? [];
};

const forces = [
  ["Essex", "essex"],
  ["Kent", "kent"],
] as const;
const count = fc.record({
  year: fc.constantFrom("2020/21", "2021/22"),
  quarter: fc.integer({ min: 1, max: 4 }),
  force: fc.constantFrom(...forces.map(([name]) => name)),
  partnership: fc.constantFrom("Basildon", "Colchester", "Unassigned"),
  code: fc.constantFrom("8Q", "8L"),
  value: fc.integer({ min: -3, max: 400 }),
});
const counts = fc.uniqueArray(count, {
  minLength: 1,
  maxLength: 60,
  selector: ({ value: _, ...key }) => Object.values(key).join(),
});

test("every count is answered, by quarter as it is printed and by year added up", async () => {
  await fc.assert(
    fc.asyncProperty(counts, async (rows) => {
      const { release, added, withForces } = await at.load(at.write("csp.csv", toLines(rows)), "2023-10-19");
      expect(added).toBe(rows.length);
      const sums = Map.groupBy(rows, ({ force, year, quarter, code }) => [force, year, quarter, code].join());
      expect(withForces[0]).toMatch(
        new RegExp(` of ${sums.size} sums of a force, offence and quarter equal`),
      );
      const query = forces.flatMap(([, slug]) =>
        ["8Q", "8L"].flatMap((code) =>
          ["YEAR", "QUARTER"].map(
            (by) =>
              `${slug}_${code}_${by}: force(slug: "${slug}") { partnershipCounts(offence: "${code}", by: ${by}) ${fields} }`,
          ),
        ),
      );
      const { data } = answer.parse(await at.ask(`{ ${query.join("\n")} }`));
      for (const [force, slug] of forces) {
        for (const code of ["8Q", "8L"]) {
          const own = rows.filter((row) => row.force === force && row.code === code);
          const quarterly = data[`${slug}_${code}_QUARTER`]?.partnershipCounts ?? [];
          expect(
            quarterly.map(({ partnership, year, quarter, value }) =>
              [partnership, year, quarter, value].join(),
            ),
          ).toEqual(
            own
              .map(({ partnership, year, quarter, value }) => [partnership, year, quarter, value].join())
              .sort(),
          );
          const annual = data[`${slug}_${code}_YEAR`]?.partnershipCounts ?? [];
          const expected = new Set(own.map(({ partnership, year }) => `${partnership},${year}`));
          expect(annual.map(({ partnership, year }) => `${partnership},${year}`)).toEqual(
            [...expected].sort(),
          );
          for (const { partnership, year, value, status, period, quarter } of annual) {
            const parts = own.filter((row) => row.partnership === partnership && row.year === year);
            expect(value).toBe(parts.reduce((sum, part) => sum + part.value, 0));
            expect(quarter).toBeNull();
            expect(period.isPartial).toBe(parts.length < 4);
            expect(status.includes("U")).toBe(parts.length < 4);
            expect(status.includes("B")).toBe(year === "2020/21");
          }
        }
      }
      await at.undo(release);
      expect(await ask("essex", `offence: "8Q"`)).toEqual([]);
    }),
    { numRuns: 6, seed: 15, endOnFailure: true },
  );
});

const essex = { year: "2021/22", quarter: 1, force: "Essex", code: "8Q" } as const;
const basildon = { ...essex, partnership: "Basildon", value: 3 };
const colchester = { ...essex, partnership: "Colchester", value: 4 };

test("the sums are compared with the counts of the force", async () => {
  const stored = await at.ask(
    `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2021/22", to: "2021/22", by: QUARTER) { value } } }`,
  );
  const values = z
    .object({
      data: z.object({ force: z.object({ offenceCounts: z.array(z.object({ value: z.number() })) }) }),
    })
    .parse(stored).data.force.offenceCounts;
  const ofForce = values[0]?.value ?? 0;
  const same = [basildon, { ...colchester, value: ofForce - basildon.value }];
  const equal = await at.load(at.write("equal.csv", toLines(same)), "2023-10-19");
  expect(equal.withForces).toEqual([
    "1 of 1 sums of a force, offence and quarter equal the count of the force",
  ]);
  await at.undo(equal.release);
  const other = await at.load(at.write("other.csv", toLines([basildon, colchester])), "2023-10-19");
  expect(other.withForces).toEqual([
    "0 of 1 sums of a force, offence and quarter equal the count of the force",
    `8Q, Essex, 2021/22 Q1: the partnerships have 7, the force has ${ofForce}`,
  ]);
  await at.undo(other.release);
});

test("a later edition replaces the partnerships of a quarter together, because they are merged", async () => {
  const first = await at.load(at.write("first.csv", toLines([basildon, colchester])), "2023-10-19");
  const merged = at.write("merged.csv", toLines([{ ...essex, partnership: "South Essex", value: 8 }]));
  await expect(at.load(merged, "2024-07-24", { partial: false })).rejects.toThrow(
    "2021/22: no figures of Basildon (Essex), Colchester (Essex)",
  );
  const second = await at.load(merged, "2024-07-24");
  const valuesOf = async (args = "") =>
    (await ask("essex", `offence: "8Q"${args}`)).map(({ partnership, value }) => `${partnership} ${value}`);
  expect(await valuesOf()).toEqual(["South Essex 8"]);
  expect(await valuesOf(`, asOf: "2024-01-01"`)).toEqual(["Basildon 3", "Colchester 4"]);
  expect(await valuesOf(`, asOf: "2023-01-01"`)).toEqual([]);
  await at.undo(second.release);
  expect(await valuesOf()).toEqual(["Basildon 3", "Colchester 4"]);
  await at.undo(first.release);
});

test("an edition with a sheet for each year and other headers is read the same", async () => {
  const rows = [
    basildon,
    { ...basildon, year: "2022/23" },
    { ...colchester, partnership: " Colchester\u00a0" },
  ];
  const plain = await at.load(at.write("plain.csv", toLines(rows)), "2023-10-19");
  const expected = await ask("essex", `offence: "8Q"`);
  await at.undo(plain.release);
  const top = headers.map((name) =>
    name.replace("Force Name", "Police Force").replace("Offence Count", "Number of Offences"),
  );
  const file = await writeXlsx(at.path("csp.xlsx"), {
    Notes: [["Notes"]],
    "2021_22": [top, ...rows.filter(({ year }) => year === "2021/22").map(toCells)],
    "2022-23": [
      [...top, "ONS Code"],
      ...rows.filter(({ year }) => year === "2022/23").map((row) => [...toCells(row), "E1"]),
    ],
  });
  const { release } = await at.load(file, "2023-10-19");
  expect(await ask("essex", `offence: "8Q"`)).toEqual(expected);
  await at.undo(release);
});

describe("nothing is stored of a table", () => {
  test.each<[string, readonly Count[], string]>([
    ["with an unknown force", [{ ...basildon, force: "Esex" }], 'row 2, column C: "Esex" is no known force'],
    ["with a row without partnership", [{ ...basildon, partnership: " " }], "row 2, column D:"],
    ["with a row twice", [basildon, colchester, basildon], "offence 8Q, Basildon, quarter 1 of 2021/22"],
    ["with the code of another offence", [{ ...basildon, code: "8R" }], "row 2, column H"],
  ])("%s", async (_what, rows, message) => {
    const lines = toLines(rows).map((line) => line.replace(",,A group", ",Stalking,A group"));
    await expect(at.load(at.write("wrong.csv", lines), "2023-10-19")).rejects.toThrow(message);
  });
});
