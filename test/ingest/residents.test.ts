import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { readSeed } from "../oracle/reference/seed.ts";
import { findPublished, makeStore } from "./loaded-store.ts";
import { writeXlsx } from "./spreadsheets.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

/** The force of each local authority of 2024, by its code. */
const forceOf = new Map(
  readSeed("extracted/figures/ons-local-authority-lookup-2024.csv").map((row) => [
    row("authority_code"),
    row("force"),
  ]),
);
const authorities = [...forceOf.keys()];
const header = "Code,Name,Geography,All ages persons,All ages males,All ages females";

const answer = z.object({
  data: z.object({
    forces: z.array(
      z.object({
        slug: z.string(),
        populations: z.array(z.object({ value: z.number(), censusBase: z.string().nullable() })),
      }),
    ),
    englandAndWales: z.object({ populations: z.array(z.object({ value: z.number(), basis: z.string() })) }),
  }),
});
const query = (sex: string) => `{
  forces { slug populations(from: 2025, to: 2025, sex: ${sex}) { value censusBase } }
  englandAndWales { populations(from: 2025, to: 2025, sex: ${sex}) { value basis } } }`;

/** A row of each authority, with its county and country among them, and of England and Wales. */
function toLines(males: readonly number[], females: readonly number[]): string[] {
  const rows = authorities.map((code, index) => {
    const [male = 0, female = 0] = [males[index], females[index]];
    return [code, "A name", "District", male + female, male, female].join();
  });
  const [male, female] = [males, females].map((all) => all.reduce((sum, value) => sum + value, 0));
  const whole = [
    "K04000001",
    "ENGLAND AND WALES",
    "Country",
    (male ?? 0) + (female ?? 0),
    male,
    female,
  ].join();
  return [header, whole, "E10000012,Essex,County,1,1,1", "S12000033,Aberdeen,Council Area,9,4,5", ...rows];
}

test("the residents of local authorities are added up by force, whatever they are", async () => {
  const counts = fc.array(fc.nat(1_000_000), {
    minLength: authorities.length,
    maxLength: authorities.length,
  });
  await fc.assert(
    fc.asyncProperty(counts, counts, async (males, females) => {
      const file = at.write("estimates.csv", toLines(males, females));
      const { release } = await at.load(file, "2026-01-01", { midYear: "2025" });
      for (const [sex, of] of [
        ["MALE", males],
        ["FEMALE", females],
      ] as const) {
        const { data } = answer.parse(await at.ask(query(sex)));
        const expected = new Map<string, number>();
        for (const [index, code] of authorities.entries()) {
          const force = forceOf.get(code) ?? "";
          expected.set(force, (expected.get(force) ?? 0) + (of[index] ?? 0));
        }
        const territorial = data.forces.filter(({ populations }) => populations.length > 0);
        expect(
          Object.fromEntries(territorial.map(({ slug, populations: [first] }) => [slug, first])),
        ).toEqual(
          Object.fromEntries(
            [...expected].map(([slug, value]) => [slug, { value, censusBase: "CENSUS_2021" }]),
          ),
        );
        const all = of.reduce((sum, value) => sum + value, 0);
        expect(data.englandAndWales.populations).toEqual([{ value: all, basis: "SUM" }]);
      }
      await at.undo(release);
    }),
    { numRuns: 3, seed: 15 },
  );
});

describe("nothing is stored of a table", () => {
  const ones = authorities.map(() => 1);
  const lines = toLines(ones, ones);
  const total = 2 * authorities.length;
  test.each<[string, string[], string]>([
    [
      "that lacks an authority",
      lines.slice(0, -1),
      `row 2, column A: "${total}" is printed for K04000001, but the local authorities add up to ${total - 2}`,
    ],
    [
      "that has one twice",
      [...lines, lines.at(-1) ?? ""],
      `"${total}" is printed for K04000001, but the local authorities add up to ${total + 2}`,
    ],
    ["without the whole", lines.toSpliced(1, 1), '"K04000001" is in no row'],
    [
      "with an unknown authority",
      [...lines, "E07999999,Nowhere,District,2,1,1"],
      '"E07999999" is no known local authority',
    ],
  ])("%s", async (_what, wrong, message) => {
    const file = at.write("wrong.csv", wrong);
    await expect(at.load(file, "2026-01-01", { midYear: "2025" })).rejects.toThrow(message);
  });

  test("that does not say its year, unless it is given", async () => {
    await expect(at.load(at.write("undated.csv", lines), "2026-01-01")).rejects.toThrow(
      "does not say of which year it is; give it, as in --mid-year 2021",
    );
  });
});

test("a workbook has a sheet for each sex, with single ages beside the sum, and says its year", async () => {
  const sheet = (sex: string, value: number) => [
    [`MYE2: Population estimates by single year of age and sex for local authorities in the UK, mid-2025`],
    ["Code", "Name", "Geography", "All ages", "0", "1", "90+"],
    ["K04000001", "ENGLAND AND WALES", "Country", value * authorities.length, 1, 1, 1],
    ...authorities.map((code) => [code, sex, "District", value, 1, 1, value - 2]),
  ];
  const file = await writeXlsx(at.path("mye.xlsx"), {
    "MYE2 - Persons": sheet("Persons", 7),
    "MYE2 - Males": sheet("Males", 4),
    "MYE2 - Females": sheet("Females", 3),
  });
  const { release, missing } = await at.load(file, "2026-01-01");
  expect(missing.size).toBe(0);
  for (const [sex, value] of Object.entries({ ALL: 7, MALE: 4, FEMALE: 3 })) {
    const { data } = answer.parse(await at.ask(query(sex)));
    expect(data.englandAndWales.populations).toEqual([{ value: value * authorities.length, basis: "SUM" }]);
  }
  await at.undo(release);
});

test("a table of forces is loaded by name, with the year in its header", async () => {
  const file = at.write("forces.csv", [
    "force,population_mid2025,source_field",
    "Essex,1234500,a",
    "West Midlands,99,b",
  ]);
  const { added } = await at.load(file, "2026-01-01");
  expect(added).toBe(2);
  const { data } = await at.ask(
    `{ force(slug: "west-midlands") { populations(from: 2025) { value } } region(slug: "west-midlands") { populations(from: 2025) { value } } }`,
  );
  expect(data).toEqual({ force: { populations: [{ value: 99 }] }, region: { populations: [] } });
});

const published = findPublished("ukmidyearestimates20192020ladcodes.mye2.extracted.csv");
test.skipIf(published === "")("the published table of mid-2019 is the embedded one", async () => {
  const own = makeStore();
  const done = await own.load(published, "2020-06-24", { midYear: "2019" });
  own.remove();
  expect(done).toMatchObject({
    // Forces, regions and nations.
    unchanged: (43 + 10 + 3) * 3,
    revised: 0,
    added: 0,
  });
});
