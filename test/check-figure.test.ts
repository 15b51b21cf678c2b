import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";
import { readSeed } from "./oracle/reference/seed.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const answer = z.object({
  checkFigure: z.object({
    verdict: z.string(),
    official: z.object({ value: z.number() }).nullable(),
    difference: z.object({ absolute: z.number(), percent: z.number().nullable() }).nullable(),
  }),
});

async function check(args: string) {
  const { data, errors } = await gateway.ask(
    `{ checkFigure(offence: "8Q", ${args}) { verdict official { value } difference { absolute percent } } }`,
  );
  expect(errors).toBeUndefined();
  return answer.parse(data).checkFigure;
}

/** The sum of the quarters of stalking of a force in a year, as the seed prints them. */
function countOf(body: string, year: string): number {
  const rows = readSeed("extracted/figures/home-office-prc-2023-10.csv");
  const own = rows.filter((row) => row("offence") === "8Q" && row("body") === body && row("year") === year);
  return own.reduce((sum, row) => sum + Number(row("count")), 0);
}

test("counts and changes are those of the seed, for every force", async () => {
  const forces = new Set(readSeed("extracted/figures/home-office-prc-2023-10.csv").map((row) => row("body")));
  for (const force of [...forces].filter((each) => each !== "british-transport-police").slice(0, 12)) {
    const [earlier, later] = [countOf(force, "2020/21"), countOf(force, "2021/22")];
    const about = `area: "${force}", year: "2021/22", comparator: EXACT`;
    expect(await check(`${about}, measure: COUNT, value: ${later}`)).toMatchObject({
      verdict: "AGREES",
      official: { value: later },
      difference: { absolute: 0 },
    });
    const percent = (later / earlier - 1) * 100;
    const changed = await check(`${about}, measure: CHANGE, value: ${percent.toFixed(1)}`);
    expect(changed.verdict).toBe("AGREES");
    expect(changed.official?.value).toBeCloseTo(percent, 1);
    const wrong = await check(`${about}, measure: CHANGE, value: ${(percent + 30).toFixed(0)}`);
    expect(wrong.verdict).toBe("NOT_SUPPORTED");
    expect(wrong.difference?.absolute).toBeLessThan(0);
  }
});

test("a fall is below zero, and nearly so much is nearer to zero", async () => {
  const [earlier, later] = [countOf("kent", "2020/21"), countOf("kent", "2022/23")];
  const percent = (later / earlier - 1) * 100;
  expect(percent).toBeCloseTo(-20.54, 2);
  const about = 'area: "kent", measure: CHANGE, year: "2022/23", since: "2020/21"';
  for (const [value, comparator, verdict] of [
    [-20.5, "EXACT", "AGREES"],
    [-21, "ABOUT", "AGREES"],
    [-21, "NEARLY", "AGREES"],
    [-20, "OVER", "AGREES"],
    [-20, "NEARLY", "NOT_SUPPORTED"],
    [20, "ABOUT", "NOT_SUPPORTED"],
  ] as const)
    expect([
      value,
      comparator,
      (await check(`${about}, value: ${value}, comparator: ${comparator}`)).verdict,
    ]).toEqual([value, comparator, verdict]);
});

test("a check takes two statements, and depends on the releases of what it is computed from", async () => {
  gateway.takeStatements();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-provenance": "on" },
    body: JSON.stringify({
      query:
        '{ checkFigure(area: "essex", offence: "8Q", year: "2020/21", measure: RATE, value: 1.48) { verdict explanation } }',
    }),
  });
  expect(gateway.takeStatements()).toHaveLength(2);
  const provenance = z.object({
    data: z.object({ checkFigure: z.object({ verdict: z.string(), explanation: z.string() }) }),
    extensions: z.object({
      provenance: z.object({
        sources: z.array(z.object({ releases: z.array(z.object({ slug: z.string() })) })),
      }),
    }),
  });
  const { data, extensions } = provenance.parse(await response.json());
  expect(data.checkFigure.verdict).toBe("AGREES");
  expect(data.checkFigure.explanation).toContain("2,750 by 1,856,063 residents (mid-2020), 1.48 per 1,000");
  const slugs = extensions.provenance.sources.flatMap(({ releases }) => releases.map(({ slug }) => slug));
  expect(slugs.sort()).toEqual(["home-office-prc-2023-10", "ons-mid-2020"]);
});

test.each([
  ["a body without residents", 'area: "btp", measure: RATE, year: "2020/21"', "NO_FIGURE"],
  ["a part-year", 'area: "essex", measure: COUNT, year: "2023/24"', "INCOMPLETE_FIGURE"],
])("of %s cannot be checked", async (_, args, obstacle) => {
  const { data } = await gateway.ask(
    `{ checkFigure(offence: "8Q", value: 1, ${args}) { verdict obstacle official { value } } }`,
  );
  expect(data).toEqual({ checkFigure: { verdict: "CANNOT_BE_CHECKED", obstacle, official: null } });
});

describe("an area of any kind", () => {
  test.each([
    ["essex", "Force", "essex"],
    ["the Met", "Force", "metropolitan"],
    ["East of England", "Region", "east"],
    ["England & Wales", "Nation", "england-and-wales"],
    ["Wales", "Nation", "wales"],
    ["action-fraud", "ReportingBody", "action-fraud"],
    ["E23000028", "Force", "essex"],
  ])("%s is %s %s", async (name, type, slug) => {
    const { data } = await gateway.ask("query ($name: String!) { area(name: $name) { __typename slug } }", {
      name,
    });
    expect(data).toEqual({ area: { __typename: type, slug } });
  });

  test("that there is not is null, with a suggestion", async () => {
    const response = await fetch(`${gateway.url}/graphql?query={area(name:"Esex"){slug}}`);
    expect(await response.json()).toMatchObject({
      data: { area: null },
      extensions: {
        warnings: [{ code: "NOT_FOUND", message: 'There is no area "Esex". Did you mean "essex"?' }],
      },
    });
  });
});
