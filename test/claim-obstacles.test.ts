import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";

/** Figures that the article could have stated: what is changed of one that it does, and what comes of it. */
const cases = [
  ["outcomes of which a force's are missing", "dropped-84-per-cent", "year = 2019", "INCOMPLETE_FIGURE"],
  ["outcomes of a year that was not published", "dropped-84-per-cent", "year = 2017", "NO_FIGURE"],
  ["a count of a part-year", "essex-2754", "year = 2023", "INCOMPLETE_FIGURE"],
  ["a count before the code was in use", "essex-2754", "year = 2013", "NO_FIGURE"],
  ["a count of a year to come", "essex-2754", "year = 2030", "NO_FIGURE"],
  ["growth since a year without the code", "essex-nearly-tripled", "year = 2014", "NO_FIGURE"],
  ["a quarter that is not published yet", "april-to-september-2021-60000", "year = 2023", "NO_FIGURE"],
  ["no offence", "essex-2754", "offence_id = NULL", "NOT_SPECIFIC"],
  ["a count in per cent", "essex-2754", "unit = 'PER_CENT'", "NOT_SPECIFIC"],
  [
    "a share of outcomes of no kind",
    "essex-2754",
    "measure = 'OUTCOME_SHARE', unit = 'PER_CENT'",
    "NOT_SPECIFIC",
  ],
  ["something else", "essex-2754", "measure = 'OTHER'", "NOT_MEASURED"],
] as const;

const folder = mkdtempSync(join(tmpdir(), "obstacles-"));
let gateway: Gateway;
beforeAll(async () => {
  const store = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), store);
  const db = new Database(store);
  const columns =
    "words, value, unit, comparator, measure, source_id, area_id, offence_id, year, from_quarter, to_quarter, outcome_basis";
  for (const [index, [, slug, change]] of cases.entries()) {
    const { lastInsertRowid: id } = db
      .prepare(
        `INSERT INTO stated_figure (slug, ${columns}) SELECT ?, ${columns} FROM stated_figure WHERE slug = ?`,
      )
      .run(`case-${index}`, slug);
    db.prepare(`INSERT INTO stated_figure_outcome_group SELECT ?, outcome_group_id FROM stated_figure_outcome_group
      JOIN stated_figure ON stated_figure.id = stated_figure_id WHERE slug = ?`).run(id, slug);
    db.prepare(`UPDATE stated_figure SET ${change} WHERE id = ?`).run(id);
  }
  db.close();
  gateway = await startGateway({ STORE: store });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

test.each(cases.map(([what, , , obstacle], index) => [what, obstacle, index] as const))(
  "%s: %s",
  async (_what, obstacle, index) => {
    const { data, errors } = await gateway.ask(
      `{ claims(first: 100) { nodes { slug check { verdict obstacle official { value } difference { absolute } } } } }`,
    );
    expect(errors).toBeUndefined();
    const check = { verdict: "CANNOT_BE_CHECKED", obstacle, official: null, difference: null };
    expect(data).toMatchObject({
      claims: { nodes: expect.arrayContaining([{ slug: `case-${index}`, check }]) },
    });
  },
);

test("any number of claims takes as many statements as one", async () => {
  for (const filter of ["", "(measure: GROWTH)"]) {
    const fresh = await startGateway({ STORE: join(folder, "figures.sqlite") });
    await fresh.ask(`{ claims${filter} { nodes { check { verdict } } } }`);
    expect(fresh.takeStatements()).toHaveLength(2);
    await fresh.stop();
  }
});
