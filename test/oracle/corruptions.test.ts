import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { makeStore } from "../ingest/loaded-store.ts";
import { compareAnswers } from "./compare.ts";
import { compareDrawnQuestions } from "./drawn.ts";
import { startUnlimited } from "./gateway.ts";
import { Oracle } from "./reference/oracle.ts";
import { readSeedOutcomes } from "./reference/outcome-releases.ts";
import type { Question } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";

/** The oracle must find a store that is wrong in one thing. */
const oracle = new Oracle([readSeedOffences()], [readSeedOutcomes()]);
let sound: Gateway;
beforeAll(async () => {
  sound = await startUnlimited();
});
afterAll(() => sound.stop());

const span = { from: "2019/20", to: "2020/21", asOf: null, withBtp: true };
const inNation = { offences: null, subgroup: null, group: null, within: "NATION", inGroup: null } as const;
const change = {
  since: null,
  acrossBreaks: true,
  rolling: 4,
  base: "2020/21",
  group: "forces-of-east",
  share: inNation,
};
const everywhere = { forces: null, regions: null, first: 100 };
const essex = { kind: "FORCE", slug: "essex" } as const;
const series: Question = { ask: "series", area: essex, offence: "8Q", by: "YEAR", ...change, ...span };
const outcomes = { area: essex, offence: "8Q", basis: "RECORDED_IN_YEAR", ...span } as const;
const chargeRates: Question = { ask: "chargeRates", countNotYetAssigned: false, ...outcomes };
const shares: Question = { ask: "outcomes", detail: "GROUP", by: "YEAR", ...outcomes };
const ranking: Question = {
  ...{ ask: "list", areaKind: "FORCE", forceKinds: ["TERRITORIAL"], areas: null, regions: null },
  ...{ offences: ["8Q"], by: "YEAR", order: { by: "RATE", direction: "DESC" }, first: 10, after: null },
  ...{ ...change, ...span },
};
const totals: Question = {
  ...{
    ask: "totals",
    groupBy: ["REGION", "YEAR"],
    offences: null,
    orderByValue: null,
    ...everywhere,
    ...change,
    ...span,
  },
};

const chargeRateList: Question = {
  ...{ ask: "chargeRateList", offence: "8Q", basis: "RECORDED_IN_YEAR", countNotYetAssigned: false },
  ...{ minimumOutcomes: 500, forceKinds: ["TERRITORIAL"], forces: ["forces-of-east"], first: 50 },
  ...{ order: { by: "RATE", direction: "ASC" }, asOf: null, withBtp: true, from: "2020/21", to: "2020/21" },
};

const ofEssex = `area_id = (SELECT id FROM area WHERE slug = 'essex')
  AND offence_id = (SELECT id FROM offence WHERE code = '8Q')`;
const counts = `UPDATE offence_count SET`;
const corruptions: readonly [what: string, statement: string, question: Question][] = [
  ["a count one too high", `${counts} value = value + 1 WHERE year = 2020 AND ${ofEssex}`, series],
  ["a sum that leaves a force out", `${counts} value = NULL WHERE year = 2020 AND ${ofEssex}`, totals],
  ["another population", `${counts} population = population + 1 WHERE year = 2020 AND ${ofEssex}`, series],
  ["a break without its status", `${counts} status = 'A' WHERE year = 2020 AND ${ofEssex}`, series],
  ["another break", "UPDATE series_break SET date = '2021-04-01' WHERE date = '2020-04-01'", series],
  [
    "another break between two years",
    "UPDATE series_break SET date = '2021-04-01' WHERE date = '2020-04-01'",
    { ask: "change", area: essex, offence: "8Q", acrossBreaks: false, ...span },
  ],
  ["a force higher up in a ranking", `${counts} population = population / 9 WHERE ${ofEssex}`, ranking],
  [
    "a gap shown as zero",
    `${counts} value = 0, missing = NULL, status = 'A' WHERE missing = 'NOT_COLLECTED'`,
    { ...series, offence: "8U" },
  ],
  [
    "a day too early",
    `${counts} known_from = known_from - 1 WHERE ${ofEssex}`,
    { ...totals, asOf: "2023-10-18" },
  ],
  ["a share of too much", `UPDATE outcome_period SET total = total + 9 WHERE ${ofEssex}`, shares],
  [
    "a charge too many",
    `UPDATE outcome_cell SET value = value + 1 WHERE period_id IN (SELECT id FROM outcome_period WHERE ${ofEssex})
      AND group_id = (SELECT id FROM outcome_group WHERE slug = 'charged-summonsed')`,
    chargeRates,
  ],
  [
    "a charge too many among the rates of forces",
    `UPDATE outcome_cell SET value = value + 1 WHERE period_id IN (SELECT id FROM outcome_period WHERE ${ofEssex})
      AND group_id = (SELECT id FROM outcome_group WHERE slug = 'charged-summonsed')`,
    chargeRateList,
  ],
  [
    "a force that its group does not list",
    `DELETE FROM comparison_group_force WHERE force_id = (SELECT id FROM area WHERE slug = 'suffolk')
      AND group_id = (SELECT id FROM comparison_group WHERE slug = 'forces-of-east')`,
    series,
  ],
  [
    "residents too many",
    "UPDATE population SET value = value + 1 WHERE area_id = (SELECT id FROM area WHERE slug = 'essex')",
    { ask: "populations", area: essex, firstYear: null, lastYear: null, ...span, from: null, to: null },
  ],
  [
    "a missing force that a sum does not list",
    `UPDATE outcome_quality SET missing = 'NOT_IN_USE' WHERE missing = 'NOT_SUPPLIED'`,
    {
      ask: "outcomeTotals",
      groupBy: ["YEAR"],
      offences: null,
      basis: "RECORDED_IN_YEAR",
      ...everywhere,
      ...span,
    },
  ],
  [
    "outcomes on the other basis",
    `UPDATE outcome_period SET basis = 'CLOSED_IN_YEAR' WHERE ${ofEssex}`,
    chargeRates,
  ],
];

async function startCorrupted(statement: string): Promise<Gateway> {
  const at = makeStore();
  const db = new Database(at.store);
  expect(db.prepare(statement).run().changes).toBeGreaterThan(0);
  db.close();
  const gateway = await startUnlimited({ STORE: at.store });
  const stop = async () => {
    await gateway.stop();
    at.remove();
  };
  return { ...gateway, stop };
}

test.each(corruptions)("finds %s", async (_what, statement, question) => {
  await compareAnswers(sound, oracle, [question]);
  const gateway = await startCorrupted(statement);
  await expect(compareAnswers(gateway, oracle, [question])).rejects.toThrow("The answers differ");
  await gateway.stop();
});

test("drawn questions find one wrong count of one offence", async () => {
  const gateway = await startCorrupted(`${counts} value = value + 1 WHERE ${ofEssex}`);
  const comparison = compareDrawnQuestions(gateway, oracle, { questions: 5000, days: ["2023-10-19"] });
  await expect(comparison).rejects.toThrow("Property failed");
  await gateway.stop();
});
