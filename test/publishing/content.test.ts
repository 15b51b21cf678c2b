// What is published is what the store has: compared by reading both, with nothing of the program that publishes.
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { publishStore } from "../../src/publishing/publish.ts";
import { endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";
import { readPublished, readStore } from "./both-sides.ts";
import { makeStore, removeStores } from "./stores.ts";

const quiet = { kept: 3, replaceNewer: false, wait: true, onStep: () => undefined };

/** Texts that some format or language takes for something else. NUL is the one that PostgreSQL cannot hold. */
const hostile = fc.oneof(
  fc.constantFrom(
    "",
    "\\N",
    "\\.",
    "\\",
    "\\\\b\\x41",
    "a\tb\nc\r\nd",
    "'; DROP SCHEMA gateway CASCADE; --",
    '"quoted"',
    "$$ $1 {1,NULL}",
    "NULL",
    "\u{1F694} Ærø ﷺ e\u0301",
    "\uFFFD\uFEFF\u0001\u007F\u0085\u2028",
    "\u20AC".repeat(100_000),
  ),
  fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")),
);
const count = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const large = fc.maxSafeInteger();
const real = fc.double({ noNaN: true, noDefaultInfinity: true });

describe.skipIf(!inject("hasPostgres"))("the content of a published snapshot", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await endPostgres();
    removeStores();
  });

  test("is that of every table and view of the store", async () => {
    const url = await server.createDatabase();
    const store = makeStore(7);
    const { schema, rows, sequence } = await publishStore(store, url, quiet);
    const [own, published] = [readStore(store), await readPublished(url, schema)];
    expect(Object.keys(published).sort()).toEqual(Object.keys(own).sort());
    expect(Object.keys(own).length).toBeGreaterThan(30);
    for (const name of Object.keys(own)) expect(published[name], name).toEqual(own[name]);
    const tables = Object.entries(own).filter(([name]) => name !== "outcome_count");
    expect(rows).toBe(tables.reduce((sum, [, list]) => sum + list.length, 0));
    expect([sequence, schema]).toEqual([7, expect.stringMatching(/^snapshot_7_[0-9a-f]{16}$/)]);
  });

  test("is the same for hostile texts and numbers at their limits", async () => {
    const url = await server.createDatabase();
    let sequence = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ text: hostile, note: fc.option(hostile), count, large, real, flag: fc.boolean() }),
          {
            minLength: 1,
            maxLength: 20,
          },
        ),
        async (drawn) => {
          const store = makeStore(++sequence, (db) => addRows(db, drawn));
          const { schema } = await publishStore(store, url, quiet);
          expect(await readPublished(url, schema)).toEqual(readStore(store));
        },
      ),
      { numRuns: 4 },
    );
  });

  test("texts are in the order of SQLite", async () => {
    const url = await server.createDatabase();
    const texts = ["Z", "a", "É", "e", "_", "\u{1F694}", "\uFFFD", "10", "9", "", " x"];
    const store = makeStore(1, (db) => {
      for (const [index, text] of texts.entries()) addTopic(db, index, text);
    });
    const { schema } = await publishStore(store, url, quiet);
    const inOrder = (from: string) => `SELECT name FROM ${from} WHERE id >= 1000000 ORDER BY name`;
    const db = new Database(store, { readonly: true });
    const own = db.prepare(inOrder("topic")).all();
    db.close();
    expect(await runSql(url, inOrder(`${schema}.topic`))).toEqual(own);
  });

  test("is refused where PostgreSQL cannot hold it, with the place", async () => {
    const url = await server.createDatabase();
    const withText = (text: unknown) =>
      makeStore(1, (db) => {
        db.prepare("UPDATE source SET note = ? WHERE id = 1").run(text);
      });
    const withCount = (value: unknown) =>
      makeStore(1, (db) => {
        db.prepare("UPDATE offence_count SET value = ?").run(value);
      });
    const refused = async (store: string) =>
      expect(publishStore(store, url, quiet)).rejects.toThrow(
        /^The store cannot be published: (source\.note|offence_count\.value) has the value ".*", which is no (text|integer) of PostgreSQL\.$/s,
      );
    await refused(withText("a\0b"));
    await refused(withText(Buffer.from("bytes")));
    await refused(withCount(2 ** 31));
    await refused(withCount(0.5));
    await refused(withCount("many"));
    expect(await runSql(url, "SELECT * FROM gateway.snapshot")).toEqual([]);
  });

  test("has the keys, and statistics for the planner", async () => {
    const url = await server.createDatabase();
    const { schema } = await publishStore(makeStore(1), url, quiet);
    const plan = await runSql(
      url,
      `SET search_path = ${schema}; EXPLAIN SELECT value FROM offence_count WHERE area_id = 5 AND offence_id = 7 AND grain = 'QUARTER'`,
    );
    expect(JSON.stringify(plan)).toContain("Index Scan using offence_count_pkey");
    const [never] = await runSql(
      url,
      `SELECT count(*)::integer AS tables FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
        WHERE nspname = $1 AND relkind = 'r' AND reltuples < 0`,
      [schema],
    );
    expect(never).toEqual({ tables: 0 });
  });
});

interface Drawn {
  readonly text: string;
  readonly note: string | null;
  readonly count: number;
  readonly large: number;
  readonly real: number;
  readonly flag: boolean;
}

/** Adds a topic, a release with a part, a stated figure and a count for each. */
function addRows(db: Database.Database, drawn: readonly Drawn[]): void {
  for (const [index, { text, note, count, large, real, flag }] of drawn.entries()) {
    addTopic(db, index, text);
    const id = 1_000_000 + index;
    db.prepare(
      "INSERT INTO release (id, slug, source_id, label, note, is_extract, is_embedded) VALUES (?, ?, 1, ?, ?, ?, ?)",
    ).run(id, `drawn-${index}`, text, note, Number(flag), Number(!flag));
    db.prepare(
      "INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total) VALUES (?, 'offences', 2020, 1, ?, ?)",
    ).run(id, count, large);
    db.prepare(
      "INSERT INTO stated_figure (id, slug, words, value, unit, comparator, measure, source_id) VALUES (?, ?, ?, ?, 'TIMES', 'EXACT', 'GROWTH', 1)",
    ).run(id, `drawn-${index}`, text, real);
    db.prepare(
      `INSERT INTO series_observation (area_id, series_id, ending, release_id, value, note) VALUES (1, 1, ?, 1, ?, ?)`,
    ).run(id, count, note);
  }
}

function addTopic(db: Database.Database, index: number, name: string): void {
  db.prepare("INSERT INTO topic (id, slug, name) VALUES (?, ?, ?)").run(
    1_000_000 + index,
    `drawn-${index}`,
    name,
  );
}
