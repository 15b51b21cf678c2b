import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { bodies, nameInPrint } from "../oracle/reference/areas.ts";
import { findOffence } from "../oracle/reference/offences.ts";
import { readSeed } from "../oracle/reference/seed.ts";
import { writeRow } from "../oracle/release-file.ts";
import { makeStore } from "./loaded-store.ts";
import { recordedHeaders } from "./recorded-crime-rows.ts";

/** The rows of 2022/23 in the embedded edition, in the layout of the publisher. */
const year = "2022/23";
const cells = [...readSeed("extracted/figures/home-office-prc-2023-10.csv")].filter(
  (row) => row("year") === year && row("offence") !== "TOTAL",
);
type Cell = (typeof cells)[number];

function toRow(cell: Cell): string {
  const { name, group, subgroup } = findOffence(cell("offence"));
  const body = bodies.find(({ slug }) => slug === cell("body"));
  if (body === undefined) throw new Error(`There is no body ${cell("body")}.`);
  const keys = [year, cell("quarter"), nameInPrint(body), name, group, subgroup, cell("offence")];
  return writeRow([...keys, cell("count")]);
}

const count = z.object({
  value: z.number().nullable(),
  status: z.array(z.string()),
  notes: z.array(z.string()),
  period: z.object({ label: z.string(), start: z.string(), end: z.string(), isPartial: z.boolean() }),
  excludes: z.array(z.object({ slug: z.string() })),
  rate: z.object({ reason: z.string().optional() }),
});
const counts = z.object({ offenceCounts: z.tuple([count]) });
const answer = z.object({
  data: z.object({ englandAndWales: counts, force: counts, essex: counts, total: counts }),
});

const selected = `{ value status notes period { label start end isPartial } excludes { slug }
  rate { ... on RateUnavailable { reason } } }`;
const inYear = `from: "${year}", to: "${year}"`;
const query = `{
  englandAndWales { offenceCounts(offence: "8Q", ${inYear}) ${selected} }
  force(slug: "greater-manchester") { offenceCounts(offence: "8Q", ${inYear}) ${selected} }
  essex: force(slug: "essex") { offenceCounts(offence: "8Q", ${inYear}) ${selected} }
  total: englandAndWales { offenceCounts(offence: "TOTAL", ${inYear}) ${selected} }
}`;

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

let day = 0;

/** What is answered while an edition is loaded that has only these rows. */
async function answerWith(rows: readonly string[]) {
  day += 1;
  const file = at.write(`edition-${day}.csv`, [recordedHeaders.join(), ...rows]);
  const { omissions, release } = await at.load(file, `2024-01-${String(day).padStart(2, "0")}`);
  const { data } = answer.parse(await at.ask(query));
  await at.undo(release);
  const [whole, force, essex, total] = [data.englandAndWales, data.force, data.essex, data.total].map(
    ({ offenceCounts: [only] }) => only,
  );
  return { omissions, whole, force, essex, total };
}

const slugsOf = (parts: readonly { readonly slug: string }[] = []) => parts.map(({ slug }) => slug).sort();
const forces = bodies.filter(({ kind }) => kind === "FORCE").map(({ slug }) => slug);
const stalkingOf = (keep: (cell: Cell) => boolean) =>
  cells
    .filter((cell) => cell("offence") === "8Q" && keep(cell))
    .reduce((sum, cell) => sum + Number(cell("count")), 0);

describe("an edition of 2022/23", () => {
  test("with four rows of Essex: the sum of all lacks the other forces, and says so", async () => {
    const rows = [901, 902, 903, 904].map((value, index) =>
      writeRow([
        year,
        `${index + 1}`,
        "Essex",
        "Stalking",
        "Violence",
        "Stalking and harassment",
        "8Q",
        `${value}`,
      ]),
    );
    const { whole, essex, force, total, omissions } = await answerWith(rows);
    expect(whole).toMatchObject({ value: 3610, status: ["U"], rate: { reason: "INCOMPLETE_SUM" } });
    expect(slugsOf(whole?.excludes)).toEqual(forces.filter((slug) => slug !== "essex").sort());
    expect(whole?.notes).toContain("Figures of 43 part(s) are missing from this sum.");
    expect(essex).toMatchObject({ value: 3610, status: ["A"], excludes: [] });
    expect(force).toMatchObject({ value: null, status: ["O"] });
    // The total of all offences is that of the edition before.
    expect(total).toMatchObject({ value: 6_736_588, status: ["A"] });
    expect(omissions).toHaveLength(2);
  });

  test("without Greater Manchester and British Transport Police: both are listed as missing", async () => {
    const left = ["greater-manchester", "btp"];
    const kept = (cell: Cell) => !left.includes(cell("body"));
    const { whole, omissions } = await answerWith(cells.filter(kept).map(toRow));
    expect(whole).toMatchObject({ value: stalkingOf(kept), status: ["U"] });
    expect(slugsOf(whole?.excludes)).toEqual([...left].sort());
    expect(omissions).toContainEqual(
      expect.stringMatching(/^2022\/23: no figures of .*British Transport Police.*Greater Manchester/),
    );
  });

  test.each([
    { held: [1], label: "2022/23 (1 of 4 quarters)", start: "2022-04-01", end: "2022-06-30" },
    { held: [2, 3, 4], label: "2022/23 (3 of 4 quarters)", start: "2022-07-01", end: "2023-03-31" },
    { held: [1, 3], label: "2022/23 (2 of 4 quarters)", start: "2022-04-01", end: "2022-12-31" },
  ])(
    "with quarters $held of Greater Manchester: its year is a part-year, the sum incomplete",
    async ({ held, ...days }) => {
      const kept = (cell: Cell) =>
        cell("body") !== "greater-manchester" || held.includes(Number(cell("quarter")));
      const { whole, force, essex, omissions } = await answerWith(cells.filter(kept).map(toRow));
      const own = stalkingOf((cell) => cell("body") === "greater-manchester" && kept(cell));
      expect(force).toMatchObject({ value: own, status: ["U"], period: { ...days, isPartial: true } });
      expect(force?.notes[0]).toBe(`Part of a year only: ${days.label}.`);
      expect(whole).toMatchObject({ value: stalkingOf(kept), status: ["U"], period: { isPartial: false } });
      expect(slugsOf(whole?.excludes)).toEqual(["greater-manchester"]);
      expect(essex).toMatchObject({ status: ["A"] });
      expect(omissions).toContainEqual(
        expect.stringMatching(/^2022\/23: Greater Manchester without quarters? [\d, ]+$/),
      );
    },
  );

  test("with all bodies and quarters and few offences has no total, and the sums of its offences are whole", async () => {
    const { whole, total, omissions } = await answerWith(cells.map(toRow));
    expect(whole).toMatchObject({ value: stalkingOf(() => true), status: ["A"], excludes: [] });
    expect(total).toMatchObject({ value: 6_736_588, status: ["A"] });
    expect(omissions.at(-1)).toMatch(/% of the crime that 2022\/23 has in another edition$/);
  });

  test("that leaves something out is rejected with what it is, unless that was asked for", async () => {
    const file = at.write("essex.csv", [recordedHeaders.join(), toRow(cells[0] ?? (() => ""))]);
    const loading = at.load(file, "2024-02-01", { partial: false });
    await expect(loading).rejects.toThrow(/has less than another edition; nothing was stored/);
    await expect(loading).rejects.toThrow(/--partial/);
  });
});
