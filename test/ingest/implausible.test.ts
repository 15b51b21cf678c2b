import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printedOffences } from "../oracle/reference/offences.ts";
import { writeRow } from "../oracle/release-file.ts";
import { makeStore } from "./loaded-store.ts";
import { recordedHeaders } from "./recorded-crime-rows.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

const row = (code: string, description: string, year = "2022/23", count = 800) =>
  writeRow([year, "1", "Essex", description, "A group", "A subgroup", code, `${count}`]);

function load(rows: readonly string[], published = "2024-01-25", more: object = {}) {
  return at.load(at.write("rows.csv", [recordedHeaders.join(), ...rows]), published, {
    dryRun: true,
    ...more,
  });
}

const namesOf = (code: string) =>
  printedOffences.filter((each) => [code, ...code.split("/")].includes(each.code)).map(({ name }) => name);

describe("the description beside a code", () => {
  test.each([
    ["4.1", "Corporate manslaughter", "4.10"],
    ["8Q", "Shoplifting", "46"],
    ["8Q", "SHOPLIFTING", "46"],
  ])(
    "%s with %s, which is that of another code, stops the file with the row",
    async (code, description, other) => {
      await expect(load([row("8L", "Harassment"), row(code, description)])).rejects.toThrow(
        `row 3, column G: "${code}" is not the code of "${description}", which is ${other}`,
      );
    },
  );

  test("drawn from the list of codes: only its own name, and names that nobody has, are taken", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...printedOffences),
        fc.constantFrom(...printedOffences.map(({ name }) => name), "A new wording"),
        async ({ code }, description) => {
          const isTaken = namesOf(code).includes(description) || description === "A new wording";
          const loading = load([row(code, description)]);
          if (isTaken) expect(await loading).toMatchObject({ rows: 1 });
          else await expect(loading).rejects.toThrow(`is not the code of "${description}"`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a file of recorded crime", () => {
  test("published on a day to come is rejected", async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await expect(load([row("8Q", "Stalking")], tomorrow)).rejects.toThrow("that day is to come");
  });

  test.each([
    ["2024/25", "2024-03-31"],
    ["2098/99", "2024-03-31"],
  ])(
    "with figures of %s is rejected when it was published on %s, before that year began",
    async (year, day) => {
      await expect(load([row("8Q", "Stalking", year)], day)).rejects.toThrow(`has figures of ${year}`);
    },
  );

  test("of the day on which a year begins is taken", async () => {
    expect(await load([row("8Q", "Stalking", "2024/25")], "2024-04-01")).toMatchObject({ rows: 1 });
  });

  test("with a count ten thousand times that of the edition before is rejected, unless that was asked for", async () => {
    const rows = [row("8Q", "Stalking", "2022/23", 8_000_000)];
    await expect(load(rows, "2024-01-25", { dryRun: false })).rejects.toThrow(
      /8Q, Essex, 2022\/23 Q1: 8000000, where another edition has 788 in 2022\/23/,
    );
    expect(await load(rows, "2024-01-25", { largeChanges: true })).toMatchObject({ rows: 1 });
  });
});

const outcomeHeader =
  "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence code expired,Outcome Type,Outcome Description,Outcome Group,Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter";
const outcome = (force: string, type: string) =>
  `2021/22,1,${force},8Q,Stalking,A group,A subgroup,,${type},Description,Charged/Summonsed,3,2`;

describe("a file of outcomes", () => {
  test.each(["1a", "2a", "3a"])(
    "with type %s without the type that it is part of is rejected",
    async (type) => {
      const whole = type.slice(0, 1);
      const file = at.write("parts.csv", [
        outcomeHeader,
        outcome("Essex", type),
        outcome("Kent", whole),
        outcome("Kent", type),
      ]);
      await expect(at.load(file, "2023-07-20")).rejects.toThrow(
        `outcome type ${type} without type ${whole}, which it is part of, in 2 row(s)`,
      );
      const data = await at.ask(
        `{ force(slug: "essex") { outcomes(offence: "8Q", from: "2021/22", to: "2021/22") { value } } }`,
      );
      expect(JSON.stringify(data)).toMatch(/"value":\d/);
    },
  );
});
