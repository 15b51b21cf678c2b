import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { readCsv } from "../../db/csv.ts";
import { ingestFile, undoRelease } from "../../src/ingest/ingest.ts";
import { startGateway } from "../gateway.ts";
import { bodies, nameInPrint } from "../oracle/reference/areas.ts";
import { quiet } from "./loaded-store.ts";

let folder: string;
let store: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "claims-"));
  store = join(folder, "figures.sqlite");
});
beforeEach(() => copyFileSync(inject("store"), store));
afterAll(() => rmSync(folder, { recursive: true }));

async function load(name: string, lines: readonly string[], published: string) {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return ingestFile(store, file, { ...quiet, published });
}

async function check(slug: string) {
  const gateway = await startGateway({ STORE: store });
  const { data } = await gateway.ask(`{ claims { nodes { slug check {
    verdict basisUsed explanation official { value releases { slug } }
    alternatives { value area { slug } releases { slug } ... on OfficialShare { basis } } } } } }`);
  await gateway.stop();
  const shape = z.object({
    claims: z.object({ nodes: z.array(z.object({ slug: z.string(), check: z.unknown() })) }),
  });
  return shape.parse(data).claims.nodes.find((claim) => claim.slug === slug)?.check;
}

const cells = z
  .array(
    z.object({
      offence: z.string(),
      body: z.string(),
      year: z.string(),
      quarter: z.string(),
      count: z.string(),
    }),
  )
  .parse(readCsv(readFileSync(join(inject("seed"), "extracted/figures/home-office-prc-2023-10.csv"), "utf8")))
  .filter(({ offence, year }) => offence === "8Q" && year === "2020/21");

/** An edition of stalking in 2020/21 in which only the count of Essex in the first quarter differs. */
function writeEdition(more: number): string[] {
  const rows = cells.map(({ body, quarter, count }) => {
    const value = Number(count) + (body === "essex" && quarter === "1" ? more : 0);
    return `2020/21,${quarter},${body},Stalking,Violence against the person,Stalking and harassment,8Q,${value}`;
  });
  const header =
    "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,Offence Subgroup,Offence Code,Number of Offences";
  return [header, ...rows];
}

describe("a new release of recorded crime changes verdicts by itself", () => {
  test("a figure that is revised to the stated one agrees", async () => {
    await load("equal.csv", writeEdition(4), "2024-07-24");
    expect(await check("essex-2754")).toMatchObject({
      verdict: "AGREES",
      official: { value: 2754, releases: [{ slug: "home-office-prc-2024-07-24" }] },
    });
    expect(await check("england-and-wales-98544")).toMatchObject({ official: { value: 98671 } });
  });

  test("a figure that is revised too far is no longer supported, and another one becomes supported", async () => {
    expect(await check("essex-nearly-tripled")).toMatchObject({ verdict: "NOT_SUPPORTED" });
    await load("lower.csv", writeEdition(-440), "2024-07-24");
    expect(await check("essex-2754")).toMatchObject({ verdict: "NOT_SUPPORTED", official: { value: 2310 } });
    expect(await check("essex-nearly-tripled")).toMatchObject({
      verdict: "AGREES",
      official: {
        value: 2.97,
        releases: [{ slug: "home-office-prc-2023-10" }, { slug: "home-office-prc-2024-07-24" }],
      },
      explanation: expect.stringMatching(/crosses a change in recording rules/),
      alternatives: [],
    });
    await undoRelease(store, "home-office-prc-2024-07-24", quiet);
    expect(await check("essex-nearly-tripled")).toMatchObject({ verdict: "NOT_SUPPORTED" });
  });

  test("an earlier edition with the stated figure is named", async () => {
    await load("earlier.csv", writeEdition(4), "2021-07-22");
    expect(await check("essex-2754")).toMatchObject({
      verdict: "AGREES_WITHIN_REVISION",
      official: { value: 2750, releases: [{ slug: "home-office-prc-2023-10" }] },
      alternatives: [{ value: 2754, releases: [{ slug: "home-office-prc-2021-07-22" }] }],
      explanation: expect.stringMatching(/fits an earlier edition \(.*published 2021-07-22\)/),
    });
  });
});

const forces = bodies.filter(({ kind }) => kind === "FORCE");

/** Outcomes of 100 stalking offences of Essex, and of none elsewhere, in each quarter of 2020/21, on both bases. */
function writeOutcomes(recorded: readonly [number, number], closed: readonly [number, number]): string[] {
  const header =
    "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence code expired,Outcome Type,Outcome Description,Outcome Group,Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter";
  const rest = ([charged, dropped]: readonly [number, number]) => 100 - charged - dropped;
  const outcomes: readonly (readonly [number, string, number, number])[] = [
    [1, "Charged/Summonsed", recorded[0], closed[0]],
    [16, "Evidential difficulties (victim does not support action)", recorded[1] - 10, closed[1] - 10],
    [15, "Evidential difficulties (suspect identified; victim supports action)", 10, 10],
    [18, "Investigation complete – no suspect identified", rest(recorded), rest(closed)],
  ];
  const rows = [1, 2, 3, 4].flatMap((quarter) =>
    forces.flatMap((force) =>
      outcomes.map(([type, group, a, b]) => {
        const counts = force.slug === "essex" ? `${a},${b}` : "0,0";
        return `2020/21,${quarter},"${nameInPrint(force)}",8Q,Stalking,Violence against the person,Stalking and harassment,,${type},,${group},${counts}`;
      }),
    ),
  );
  return [header, ...rows];
}

describe("a release with outcomes of investigations closed in the year", () => {
  test("makes it possible to check a claim on the basis that its words imply", async () => {
    await load("closed.csv", writeOutcomes([7, 70], [8, 84]), "2024-07-24");
    const closed = { verdict: "AGREES", basisUsed: "CLOSED_IN_YEAR", alternatives: [] };
    expect(await check("dropped-84-per-cent")).toMatchObject({ ...closed, official: { value: 84 } });
    expect(await check("charged-8-per-cent")).toMatchObject({ ...closed, official: { value: 8 } });
  });

  test("shows the figure on that basis and the one on the other basis, which fits the words", async () => {
    await load("open.csv", writeOutcomes([4, 84], [4, 60]), "2024-07-24");
    expect(await check("dropped-84-per-cent")).toMatchObject({
      verdict: "AGREES_ON_ANOTHER_BASIS",
      basisUsed: "RECORDED_IN_YEAR",
      official: { value: 84 },
      alternatives: [{ value: 60, basis: "CLOSED_IN_YEAR" }],
      explanation: expect.stringMatching(/do not fit that basis: .*investigations closed.*60\.0%/),
    });
    expect(await check("charged-8-per-cent")).toMatchObject({
      verdict: "NOT_SUPPORTED",
      basisUsed: "CLOSED_IN_YEAR",
      official: { value: 4 },
    });
  });
});
