import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { ingestFile, undoRelease } from "../../src/ingest/ingest.ts";
import { startGateway } from "../gateway.ts";
import { quiet } from "./loaded-store.ts";

const header =
  "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence code expired,Outcome Type,Outcome Description,Outcome Group,Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter";
const groups: Record<string, string> = {
  "0": "Not yet assigned an outcome",
  "1": "Charged/Summonsed",
  "1a": "Charged/Summonsed",
  "15": "Evidential difficulties (suspect identified; victim supports action)",
};

let folder: string;
let store: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "outcomes-"));
  store = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), store);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A row: quarter, force, outcome type, outcomes of offences recorded, outcomes of investigations closed. */
function row([quarter, force, type, recorded, closed]: readonly (string | number)[]): string {
  const offence = '8Q,Stalking,Violence against the person,"Stalking and harassment"';
  return `2022/23,${quarter},${force},${offence},,${type},Description,${groups[type ?? ""]},${recorded},${closed}`;
}

function load(name: string, rows: readonly (readonly (string | number)[])[], published: string) {
  const file = join(folder, name);
  writeFileSync(file, [header, ...rows.map(row), ""].join("\n"));
  return ingestFile(store, file, { ...quiet, published });
}

async function ask(query: string) {
  const gateway = await startGateway({ STORE: store });
  try {
    const { data, errors } = await gateway.ask(query);
    expect(errors).toBeUndefined();
    return data;
  } finally {
    await gateway.stop();
  }
}

const rows = [
  [1, "Essex", "0", 10, "N/A"],
  [1, "Essex", "1", 20, 30],
  [1, "Essex", "1a", 5, 6],
  [1, "Essex", "15", 40, 50],
  [2, "Essex", "0", 4, "N/A"],
  [2, "Essex", "1", 1, 2],
  [2, "Essex", "1a", 0, 0],
  [2, "Essex", "15", 3, -1],
  [1, "Kent", "0", "N/A - data not provided", "N/A - data not provided"],
  [1, "Kent", "1", "N/A - data not provided", "N/A - data not provided"],
  [1, "Kent", "1a", "N/A - data not provided", "N/A - data not provided"],
  [1, "Kent", "15", "N/A - data not provided", "N/A - data not provided"],
];

describe("Home Office outcomes open data", () => {
  test("is read with two bases, reasons for what is missing, and rows and sums that reconcile", async () => {
    expect(await load("outcomes.csv", rows, "2024-07-24")).toMatchObject({
      publication: "Crime outcomes open data, Police Force Area",
      release: "home-office-outcomes-2024-07-24",
      rows: 12,
      added: 24,
      missing: new Map([
        ["NOT_APPLICABLE", 2],
        ["NOT_SUPPLIED", 8],
      ]),
    });
  });

  test("does not mix the bases, adds no part of a type, and does not count type 0 as an outcome", async () => {
    const group = `outcomeGroup { slug } value missingReason share { ... on ShareValue { numerator denominator }
      ... on ShareUnavailable { reason } } period { label isPartial end }`;
    const data = await ask(`{ force(slug: "essex") {
      recorded: outcomes(offence: "8Q", year: "2022/23") { ${group} }
      closed: outcomes(offence: "8Q", year: "2022/23", basis: CLOSED_IN_YEAR) { ${group} } } }`);
    const period = { label: "2022/23 (2 of 4 quarters)", isPartial: true, end: "2022-09-30" };
    const of = (slug: string, value: number | null, more: object) => ({
      outcomeGroup: { slug },
      missingReason: value === null ? "NOT_APPLICABLE" : null,
      value,
      period,
      ...more,
    });
    expect(data).toEqual({
      force: {
        recorded: [
          of("charged-summonsed", 21, { share: { numerator: 21, denominator: 64 } }),
          of("evidential-difficulties-victim-supports", 43, { share: { numerator: 43, denominator: 64 } }),
          of("not-yet-assigned", 14, { share: { reason: "NOT_AN_OUTCOME" } }),
        ],
        closed: [
          of("charged-summonsed", 32, { share: { numerator: 32, denominator: 81 } }),
          of("evidential-difficulties-victim-supports", 49, { share: { numerator: 49, denominator: 81 } }),
          of("not-yet-assigned", null, { share: { reason: "NOT_AN_OUTCOME" } }),
        ],
      },
    });
  });

  test("answers by type and by quarter, and marks a part of a type", async () => {
    const data =
      await ask(`{ force(slug: "essex") { outcomes(offence: "8Q", year: "2022/23", detail: TYPE, by: QUARTER) {
      quarter outcomeType { code partOf { code } } value } } }`);
    const of = (quarter: number, code: string, value: number) => ({
      quarter,
      outcomeType: { code, partOf: code === "1a" ? { code: "1" } : null },
      value,
    });
    expect(data).toEqual({
      force: {
        outcomes: [
          ...[of(1, "1", 20), of(1, "1a", 5), of(1, "15", 40), of(1, "0", 10)],
          ...[of(2, "1", 1), of(2, "1a", 0), of(2, "15", 3), of(2, "0", 4)],
        ],
      },
    });
  });

  test("adds up to the region without the force that supplied nothing, and warns about it", async () => {
    const data = await ask(`{
      kent: force(slug: "kent") { outcomes(offence: "8Q", year: "2022/23") { value missingReason } }
      region(slug: "south-east") { outcomes(offence: "8Q", year: "2022/23") { value missingReason status excludes { name } } }
      total: outcomeTotals(groupBy: [YEAR], offences: ["8Q"], from: "2022/23", to: "2022/23") { nodes { value missingFigures status } }
      types: outcomeTotals(groupBy: [OUTCOME_TYPE], offences: ["8Q"], from: "2022/23", to: "2022/23", basis: CLOSED_IN_YEAR) { nodes {
        outcomeType { code } value } } }`);
    expect(data).toMatchObject({
      // One quarter was not supplied, and the other one is not in the file.
      kent: { outcomes: [{ value: null, missingReason: "NOT_PUBLISHED" }, {}, {}] },
      region: { outcomes: [{ value: null, missingReason: "NOT_PUBLISHED" }, {}, {}] },
      // Two groups of 43 forces.
      total: { nodes: [{ value: 64, missingFigures: 86, status: expect.arrayContaining(["U"]) }] },
      types: { nodes: expect.arrayContaining([{ outcomeType: { code: "1" }, value: 32 }]) },
    });
  });

  test("counts offences with no outcome yet in a charge rate on request", async () => {
    const data = await ask(`{ force(slug: "essex") {
      without: chargeRates(offence: "8Q", from: "2022/23") { rate { ... on ChargeRateValue { numerator denominator } } }
      with: chargeRates(offence: "8Q", from: "2022/23", countNotYetAssigned: true) { rate { ... on ChargeRateValue { numerator denominator } } } } }`);
    expect(data).toEqual({
      force: {
        without: [{ rate: { numerator: 21, denominator: 64 } }],
        with: [{ rate: { numerator: 21, denominator: 78 } }],
      },
    });
  });

  test("a later edition is a vintage, and can be undone", async () => {
    const later = rows.map((cells) =>
      cells[2] === "1" && cells[1] === "Essex" && cells[0] === 1 ? [1, "Essex", "1", 25, 30] : cells,
    );
    expect(await load("later.csv", later, "2025-01-30")).toMatchObject({
      unchanged: 23,
      revised: 1,
      added: 0,
    });
    const query = `{ force(slug: "essex") {
      now: outcomes(offence: "8Q", year: "2022/23") { value release { published } }
      earlier: outcomes(offence: "8Q", year: "2022/23", asOf: "2024-12-31") { value release { published } } } }`;
    const then = { value: 21, release: { published: "2024-07-24" } };
    expect(await ask(query)).toMatchObject({
      force: { now: [{ value: 26, release: { published: "2025-01-30" } }, {}, {}], earlier: [then, {}, {}] },
    });
    await undoRelease(store, "home-office-outcomes-2025-01-30", quiet);
    expect(await ask(query)).toMatchObject({ force: { now: [then, {}, {}] } });
  });

  test.each([
    ["an unknown outcome type", [1, "Essex", "99", 1, 1], /row 2, column I: "99" is no known outcome type/],
    [
      "a missing figure without a known reason",
      [1, "Essex", "1", "N/A - lost", 1],
      /row 2, column L: "N\/A - lost" is no whole number/,
    ],
    [
      "an unknown force",
      [1, "Esex", "1", 1, 1],
      /row 2, column C: "Esex" is no known force; the nearest known is "essex"/,
    ],
  ])("%s stops the file", async (_what, cells, message) => {
    await expect(load("wrong.csv", [cells], "2026-01-01")).rejects.toThrow(message);
  });
});

test("a later edition with fewer forces asks for --partial, and is then a sum without them", async () => {
  const own = join(folder, "own.sqlite");
  copyFileSync(inject("store"), own);
  const write = (name: string, forces: readonly string[]) => {
    const file = join(folder, name);
    const lines = forces.map((force, index) => row([1, force, "1", 10 + index, 20 + index]));
    writeFileSync(file, [header, ...lines, ""].join("\n"));
    return file;
  };
  const options = { ...quiet, partial: false };
  await ingestFile(own, write("whole.csv", ["Essex", "Kent", "Surrey"]), {
    ...options,
    published: "2024-01-01",
  });
  const fewer = write("fewer.csv", ["Kent"]);
  const load = (partial: boolean) => ingestFile(own, fewer, { ...options, partial, published: "2024-02-01" });
  await expect(load(false)).rejects.toThrow(
    /fewer\.csv has less than another edition; nothing was stored\.\n {2}2022\/23: no outcomes of Essex, Surrey\n/,
  );
  expect(await load(true)).toMatchObject({ omissions: ["2022/23: no outcomes of Essex, Surrey"] });
  const gateway = await startGateway({ STORE: own });
  const { data } =
    await gateway.ask(`{ englandAndWales { outcomes(offence: "8Q", year: "2022/23", by: QUARTER) {
    outcomeGroup { slug } value status excludes { slug } } } }`);
  await gateway.stop();
  expect(data).toMatchObject({
    englandAndWales: {
      outcomes: [
        {
          outcomeGroup: { slug: "charged-summonsed" },
          value: 10,
          status: ["U"],
          excludes: expect.arrayContaining([{ slug: "essex" }, { slug: "surrey" }]),
        },
      ],
    },
  });
});

test("the forces and quarters that a later edition leaves out are named, whichever they are", async () => {
  const own = join(folder, "quarters.sqlite");
  copyFileSync(inject("store"), own);
  const cells = ["Essex", "Kent", "Surrey"].flatMap((force) =>
    [1, 2, 3, 4].map((quarter) => ({ force, quarter })),
  );
  const write = (name: string, kept: typeof cells) => {
    const file = join(folder, name);
    const lines = kept.map(({ force, quarter }) => row([quarter, force, "1", 10 + quarter, 20]));
    writeFileSync(file, [header, ...lines, ""].join("\n"));
    return file;
  };
  await ingestFile(own, write("all.csv", cells), { ...quiet, published: "2024-01-01" });
  const some = fc.subarray(cells, { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(some, async (kept) => {
      const file = write("some.csv", kept);
      const options = { ...quiet, partial: false, published: "2024-02-01" };
      const done = await ingestFile(own, file, { ...options, dryRun: true });
      const left = new Map<string, string[]>();
      for (const force of ["Essex", "Kent", "Surrey"]) {
        const has = kept.filter((each) => each.force === force).map(({ quarter }) => quarter);
        const lacks = [1, 2, 3, 4].filter((quarter) => !has.includes(quarter));
        if (lacks.length === 0) continue;
        const quarters = `quarter${lacks.length === 1 ? "" : "s"} ${lacks.join(", ")} of `;
        const what = has.length === 0 ? "" : quarters;
        left.set(what, [...(left.get(what) ?? []), force]);
      }
      const expected = [...left].map(
        ([what, forces]) => `2022/23: no outcomes of ${what}${forces.join(", ")}`,
      );
      expect("omissions" in done ? done.omissions : []).toEqual(expected);
      if (expected.length > 0) await expect(ingestFile(own, file, options)).rejects.toThrow(expected[0]);
    }),
    { numRuns: 15, seed: 15, endOnFailure: true },
  );
});
