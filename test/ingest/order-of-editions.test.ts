import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { makeStore } from "./loaded-store.ts";
import { stalkingIn, writeCsv } from "./recorded-crime-rows.ts";

const outcomeHeader =
  "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence code expired,Outcome Type,Outcome Description,Outcome Group,Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter";

function charges(year: string, force: string, count: number): string {
  const offence = "8Q,Stalking,Violence against the person,Stalking and harassment,";
  return `${year},1,${force},${offence},1,Description,Charged/Summonsed,${count},1`;
}

const made: ReturnType<typeof makeStore>[] = [];
afterEach(() => {
  for (const at of made.splice(0)) at.remove();
});

/** Editions: some repeat a figure, some revise it and revise it back, one leaves a year out. */
function makeEditions() {
  const at = makeStore();
  made.push(at);
  const write = (name: string, years: Record<string, readonly [number, number]>) =>
    writeCsv(
      at.path("."),
      name,
      Object.entries(years).flatMap(([year, [essex, kent]]) => stalkingIn(year, essex, kent)),
    );
  const outcomes = (name: string, essex: number, kent: number) =>
    at.write(name, [outcomeHeader, charges("2020/21", "Essex", essex), charges("2020/21", "Kent", kent)]);
  const editions = {
    spring: [write("spring.csv", { "2016/17": [1, 2], "2017/18": [10, 20] }), "2025-04-01"],
    summer: [write("summer.csv", { "2017/18": [11, 20], "2018/19": [5, 6] }), "2025-07-01"],
    autumn: [
      write("autumn.csv", { "2016/17": [1, 3], "2017/18": [10, 20], "2018/19": [5, 6] }),
      "2025-10-01",
    ],
    charged: [outcomes("charged.csv", 7, 8), "2025-04-01"],
    recharged: [outcomes("recharged.csv", 7, 9), "2025-07-01"],
  } as const;
  return {
    store: at.store,
    async load(name: keyof typeof editions) {
      const [file, published] = editions[name];
      return (await at.load(file, published)).release;
    },
    undo: at.undo,
  };
}

/** The counts of stalking in Essex in first quarters, with the days between which they were the latest known ones. */
function listEssex(store: string, since: number): unknown[] {
  const sqlite = new Database(store, { readonly: true });
  try {
    return sqlite
      .prepare(
        `SELECT year, value, known_from, known_to FROM offence_count JOIN area ON area.id = area_id
           JOIN offence ON offence.id = offence_id
         WHERE area.slug = 'essex' AND offence.code = '8Q' AND quarter = 1 AND known_from >= ? ORDER BY 1, 3`,
      )
      .raw()
      .all(since);
  } finally {
    sqlite.close();
  }
}

/** All counts, with the slug of the release, because its id depends on the order of loading. */
function listCounts(store: string): unknown[] {
  const sqlite = new Database(store, { readonly: true });
  try {
    return ["offence_count", "outcome_count"].flatMap((table) =>
      sqlite
        .prepare(
          `SELECT '${table}', slug, json_remove(json_object(${columnsOf(sqlite, table)}), '$.release_id')
           FROM ${table} JOIN release ON release.id = release_id ORDER BY 2, 3`,
        )
        .raw()
        .all(),
    );
  } finally {
    sqlite.close();
  }
}

function columnsOf(sqlite: Database.Database, table: string): string {
  const names = sqlite.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table);
  return names.map((name) => `'${name}', ${table}."${name}"`).join();
}

test("editions may be loaded in any order", async () => {
  const inTurn = makeEditions();
  for (const name of ["spring", "charged", "summer", "recharged", "autumn"] as const) await inTurn.load(name);
  const expected = listCounts(inTurn.store);
  expect(listEssex(inTurn.store, 20250401)).toEqual([
    [2016, 1, 20250401, 99991231],
    [2017, 10, 20250401, 20250701],
    [2017, 11, 20250701, 20251001],
    [2017, 10, 20251001, 99991231],
    [2018, 5, 20250701, 99991231],
  ]);
  for (const order of [
    ["autumn", "recharged", "charged", "summer", "spring"],
    ["summer", "charged", "autumn", "spring", "recharged"],
  ] as const) {
    const { store, load } = makeEditions();
    for (const name of order) await load(name);
    expect(listCounts(store)).toEqual(expected);
  }
});

test("after an undo, the store is as if the edition had never been loaded", async () => {
  const without = makeEditions();
  for (const name of ["spring", "charged", "autumn"] as const) await without.load(name);
  const { store, load, undo } = makeEditions();
  await load("spring");
  await load("charged");
  const [summer, recharged] = [await load("summer"), await load("recharged")];
  await load("autumn");
  await undo(summer);
  await undo(recharged);
  expect(listCounts(store)).toEqual(listCounts(without.store));
});

test("an edition without an offence does not change its outcomes", async () => {
  const at = makeStore();
  made.push(at);
  const stalking = charges("2020/21", "Essex", 7);
  const harassment = stalking.replace("8Q,Stalking,", "8L,Harassment,");
  await at.load(at.write("both.csv", [outcomeHeader, stalking, harassment]), "2025-04-01");
  await at.load(at.write("stalking.csv", [outcomeHeader, stalking.replace(",7,", ",8,")]), "2025-07-01");
  const sqlite = new Database(at.store, { readonly: true });
  try {
    const found = sqlite
      .prepare(
        `SELECT offence.code, value, known_from, known_to FROM outcome_count JOIN area ON area.id = area_id
           JOIN offence ON offence.id = offence_id
         WHERE area.slug = 'essex' AND basis = 'RECORDED_IN_YEAR' AND quarter = 1 AND type_id > 0 ORDER BY 1, 3`,
      )
      .raw()
      .all();
    expect(found).toEqual([
      ["8L", 7, 20250401, 99991231],
      ["8Q", 7, 20250401, 20250701],
      ["8Q", 8, 20250701, 99991231],
    ]);
  } finally {
    sqlite.close();
  }
});
