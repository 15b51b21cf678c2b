import Database from "better-sqlite3";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { startGateway } from "../gateway.ts";
import { endProcesses } from "../started-process.ts";
import { geography, geographyHead, lookup, lookupHead } from "./geography-tables.ts";
import { ingest } from "./ingest-command.ts";
import { findPublished, makeStore } from "./loaded-store.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
  forgetPlaces(at.store);
});
afterEach(() => at.remove());
afterAll(endProcesses);

/** Removes the embedded places, so that all others are new. */
function forgetPlaces(store: string): void {
  const database = new Database(store);
  database.exec(
    `DELETE FROM place_part; DELETE FROM place; DELETE FROM release_quarter WHERE subject = 'places'`,
  );
  database.close();
}

test("the embedded tables know the force of a place", async () => {
  const own = makeStore();
  const { data } = await own.ask(`{ localAuthorities(name: "Colchester") { code force { slug }
      communitySafetyPartnerships { name } release { published } source { slug } }
    force(slug: "cumbria") { communitySafetyPartnerships(source: "home-office-geography") { name } } }`);
  own.remove();
  expect(data).toMatchObject({
    localAuthorities: [
      {
        code: "E07000071",
        force: { slug: "essex" },
        communitySafetyPartnerships: [{ name: "Colchester" }],
        release: { published: null },
        source: { slug: "ons-local-authority-lookup" },
      },
    ],
    force: { communitySafetyPartnerships: expect.arrayContaining([{ name: "Allerdale" }]) },
  });
});

describe("the force area of a place", () => {
  const question = `{
    localAuthorities(name: "basildon") { name code force { slug } communitySafetyPartnerships { code }
      release { slug file sha256 } source { slug } }
    communitySafetyPartnerships(name: "Northern Devon") { localAuthorities { name } force { name } }
    force(slug: "essex") { communitySafetyPartnerships { __typename name code source { slug } }
      ons: communitySafetyPartnerships(source: "ons-local-authority-lookup") { name } }
    thames: force(slug: "thames-valley") { localAuthorities { name communitySafetyPartnerships { name } } }
    hampshire: force(slug: "hampshire") { communitySafetyPartnerships { name code } localAuthorities { name } }
  }`;

  test("is loaded, listed and removed by the command, and answered", async () => {
    const before = digestFigures(at.store);
    const files = [
      at.write("geography.csv", [geographyHead, ...geography]),
      at.write("lookup.csv", [lookupHead, ...lookup]),
    ];
    const day = ["--published", "2024-05-01"];
    const dry = await ingest(at.store, ...files, ...day, "--dry-run");
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(dry.stdout).toContain("geography.csv: would be release home-office-geography-2024-05-01\n");
    expect(digestFigures(at.store)).toEqual(before);

    const { code, stdout } = await ingest(at.store, ...files, ...day);
    expect(code).toBe(0);
    expect(stdout).toContain("  new          8 places\n");
    expect(stdout).toContain(
      "  read         5 rows\n  loaded       8 places\n  unchanged    0 places\n  revised      0 places\n  new          8 places\n",
    );
    const again = await ingest(at.store, ...files, ...day);
    expect(again.stdout).toContain(
      "nothing to do, these bytes are release home-office-geography-2024-05-01 already.",
    );
    const listed = (await ingest(at.store, "--list")).stdout;
    expect(listed).toContain(
      "home-office-geography-2024-05-01  2024-05-01  8 places  2024-05-01  geography.csv\n",
    );
    expect(listed).toContain(
      "ons-local-authority-lookup-2024-05-01  2024-05-01  8 places  2024-05-01  lookup.csv\n",
    );

    const { data, errors } = await at.ask(question);
    expect(errors).toBeUndefined();
    const basildon = { __typename: "CommunitySafetyPartnership", name: "Basildon", code: "E22000108" };
    expect(data).toEqual({
      localAuthorities: [
        {
          name: "Basildon",
          code: "E07000066",
          force: { slug: "essex" },
          communitySafetyPartnerships: [{ code: "E22000108" }],
          release: {
            slug: "ons-local-authority-lookup-2024-05-01",
            file: "lookup.csv",
            sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
          source: { slug: "ons-local-authority-lookup" },
        },
      ],
      communitySafetyPartnerships: [
        {
          localAuthorities: [{ name: "North Devon" }, { name: "Torridge" }],
          force: { name: "Devon and Cornwall" },
        },
      ],
      force: {
        communitySafetyPartnerships: [
          { ...basildon, source: { slug: "home-office-geography" } },
          { ...basildon, source: { slug: "ons-local-authority-lookup" } },
        ],
        ons: [{ name: "Basildon" }],
      },
      thames: {
        localAuthorities: [
          {
            name: "Buckinghamshire",
            communitySafetyPartnerships: [{ name: "Chiltern" }, { name: "Wycombe" }],
          },
        ],
      },
      hampshire: {
        communitySafetyPartnerships: [
          { name: "North Hampshire", code: null },
          { name: "North Hampshire_Hart", code: "E22000114" },
          { name: "North Hampshire_Rushmoor", code: "E22000114" },
        ],
        localAuthorities: [],
      },
    });

    for (const source of ["home-office-geography", "ons-local-authority-lookup"]) {
      expect(await ingest(at.store, "--undo", `${source}-2024-05-01`)).toMatchObject({ code: 0, stderr: "" });
    }
    expect(digestFigures(at.store).digest).toBe(before.digest);
    expect((await at.ask("{ localAuthorities { name } communitySafetyPartnerships { name } }")).data).toEqual(
      {
        localAuthorities: [],
        communitySafetyPartnerships: [],
      },
    );
  });

  test("is answered from the latest edition, and after an undo from the one before", async () => {
    const ask = async () => (await at.ask(`{ communitySafetyPartnerships(name: "Basildon") { code } }`)).data;
    await at.load(at.write("old.csv", [lookupHead, ...lookup]), "2024-05-01");
    const later = [lookupHead, ...lookup].map((line) =>
      line.replaceAll("24_", "25_").replace("E22000108", "E22000999"),
    );
    const added = "E07000067,Braintree,E22000109,Braintree,E23000028,Essex";
    expect(await at.load(at.write("new.csv", [...later, added]), "2025-05-01")).toMatchObject({
      unchanged: 7,
      revised: 1,
      added: 2,
    });
    expect(await ask()).toEqual({ communitySafetyPartnerships: [{ code: "E22000999" }] });
    await at.undo("ons-local-authority-lookup-2025-05-01");
    expect(await ask()).toEqual({ communitySafetyPartnerships: [{ code: "E22000108" }] });
  });
});

test("the number of statements does not depend on the number of places", async () => {
  await at.load(at.write("geography.csv", [geographyHead, ...geography]), "2024-05-01");
  await at.load(at.write("lookup.csv", [lookupHead, ...lookup]), "2024-05-01");
  const gateway = await startGateway({ STORE: at.store });
  gateway.takeStatements();
  const places = `localAuthorities { name } communitySafetyPartnerships { name localAuthorities { force { slug } } }`;
  for (const query of [`{ forces { ${places} } }`, `{ ${places} }`]) {
    expect((await gateway.ask(query)).errors).toBeUndefined();
    expect(gateway.takeStatements()).toEqual([]);
  }
  await gateway.stop();
});

describe("as published", () => {
  const ofHomeOffice = findPublished("recrime-geo-pfa.csv");
  test.skipIf(ofHomeOffice === "")("partnerships are listed, former districts as they stand", async () => {
    await expect(at.load(ofHomeOffice)).rejects.toThrow(
      /does not say when it was published.*As it stood in 2020/,
    );
    expect(await at.load(ofHomeOffice, "2020-12-31")).toMatchObject({ rows: 404, added: 404 });
    const { data } = await at.ask(`{ communitySafetyPartnerships { code }
      shared: communitySafetyPartnerships(code: "E06000056") { name force { slug } }
      wiltshire: force(slug: "wiltshire") { communitySafetyPartnerships { name } } }`);
    expect(data).toMatchObject({
      communitySafetyPartnerships: expect.objectContaining({ length: 404 }),
      shared: [
        { name: "Central Beds_Mid Bedfordshire", force: { slug: "bedfordshire" } },
        { name: "Central Beds_South Bedfordshire", force: { slug: "bedfordshire" } },
      ],
      wiltshire: { communitySafetyPartnerships: expect.arrayContaining([{ name: "Wiltshire_Kennet" }]) },
    });
  });

  const ofStatisticsOffice = findPublished("lookup_ltla24_csp24_pfa24.csv");
  test.skipIf(ofStatisticsOffice === "")("local authorities are in their partnerships", async () => {
    expect(await at.load(ofStatisticsOffice, "2024-12-31")).toMatchObject({ rows: 332, added: 318 + 314 });
    const { data } = await at.ask(`{ forces { localAuthorities { name } }
      metropolitan: force(slug: "metropolitan") { localAuthorities { code } } }`);
    expect([...JSON.stringify(data).matchAll(/"name"/g)]).toHaveLength(318);
    expect(data).toMatchObject({
      metropolitan: { localAuthorities: expect.objectContaining({ length: 32 }) },
    });
  });
});
