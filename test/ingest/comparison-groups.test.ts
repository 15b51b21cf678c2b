import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { bringForward } from "../../src/ingest/store/bring-forward.ts";
import { endProcesses } from "../started-process.ts";
import { forgetSeed } from "./earlier-store.ts";
import { ingest } from "./ingest-command.ts";
import { makeStore } from "./loaded-store.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
});
afterEach(() => at.remove());
afterAll(endProcesses);

const namedHead = "Group,Description,Force,Source,Publisher,Address,Published";
const named = [
  "Coastal forces,With a coast on the North Sea,Essex,Coastal crime,Harbour Echo,https://www.example.org/coast,2024-03-01",
  "Coastal forces,,Kent Police,,,,",
  "Coastal forces,,E23000012,,,,",
  "Inland forces,,Cambridgeshire,,,,",
  "Inland forces,,Northamptonshire,,,,",
];
const similarHead = "Force,Similar force,Source,Publisher,Address,Published";
const similar = [
  "Essex,Kent,Most similar forces,Bureau of Peers,https://www.example.org/peers,2023-05-01",
  "Essex,Hampshire,,,,",
  "Essex,Sussex,,,,",
  "Kent,Essex,,,,",
];
const question = `{ comparisonGroups(force: "essex") { slug name description force { slug } forces { slug }
  release { published } source { title kind url publisher { name } } } }`;

describe("a table of comparison groups", () => {
  test("is loaded, replaced by a newer edition, and undone", async () => {
    const before = digestFigures(at.store);
    const file = at.write("groups.csv", [namedHead, ...named]);
    const dry = await ingest(at.store, file, "--dry-run");
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(digestFigures(at.store)).toEqual(before);
    const { code, stdout } = await ingest(at.store, file);
    expect(code).toBe(0);
    expect(stdout).toContain("harbour-echo-coastal-crime-2024-03-01");
    const { data } = await at.ask(question);
    const coast = {
      slug: "coastal-forces",
      name: "Coastal forces",
      description: "With a coast on the North Sea",
      force: null,
      // By name.
      forces: ["essex", "humberside", "kent"].map((slug) => ({ slug })),
      release: { published: "2024-03-01" },
      source: {
        title: "Coastal crime",
        kind: "REFERENCE",
        url: "https://www.example.org/coast",
        publisher: { name: "Harbour Echo" },
      },
    };
    expect(data).toMatchObject({
      comparisonGroups: expect.arrayContaining([coast, expect.objectContaining({ slug: "forces-of-east" })]),
    });
    const newer = at.write("newer.csv", [
      namedHead,
      "Coastal forces,,Essex,Coastal crime,Harbour Echo,https://www.example.org/coast,2025-03-01",
    ]);
    await at.load(newer);
    const own = '{ comparisonGroup(slug: "Coastal forces") { forces { slug } release { published } } }';
    expect((await at.ask(own)).data).toEqual({
      comparisonGroup: { forces: [{ slug: "essex" }], release: { published: "2025-03-01" } },
    });
    await ingest(at.store, "--undo", "harbour-echo-coastal-crime-2025-03-01");
    expect((await at.ask(own)).data).toMatchObject({ comparisonGroup: { forces: coast.forces } });
    await ingest(at.store, "--undo", "harbour-echo-coastal-crime-2024-03-01");
    expect(digestFigures(at.store).digest).toEqual(before.digest);
    expect((await at.ask(own)).data).toEqual({ comparisonGroup: null });
  });

  test("may list the forces that are most similar to each force", async () => {
    await at.load(at.write("similar.csv", [similarHead, ...similar]));
    const { data } = await at.ask(
      `{ comparisonGroups(force: "essex") { slug name force { slug } forces { slug } } }`,
    );
    expect(data).toMatchObject({
      comparisonGroups: expect.arrayContaining([
        {
          slug: "most-similar-to-essex",
          name: "Most similar forces to Essex",
          force: { slug: "essex" },
          forces: ["hampshire", "kent", "sussex"].map((slug) => ({ slug })),
        },
        expect.objectContaining({ slug: "most-similar-to-kent", forces: [{ slug: "essex" }] }),
      ]),
    });
  });
});

test("groups are carried over when a store is brought forward", async () => {
  const before = digestFigures(at.store).digest;
  const loaded = [
    await at.load(at.write("groups.csv", [namedHead, ...named])),
    await at.load(at.write("similar.csv", [similarHead, ...similar])),
  ];
  const releases = loaded.map(({ release }) => release);
  const { digest } = digestFigures(at.store);
  forgetSeed(at.store);
  const seed = inject("seed");
  expect(await bringForward(at.store, { seed })).toEqual({ carried: releases, embeddedNow: [] });
  expect(digestFigures(at.store).digest).toBe(digest);
  for (const release of releases) await at.undo(release);
  expect(digestFigures(at.store).digest).toBe(before);
});

test("the tables and the query of the documentation can be loaded and asked", async () => {
  const documented = readFileSync(new URL("../../docs/comparison-groups.md", import.meta.url), "utf8");
  const blocks = (language: string) =>
    [...documented.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]*)\\n\`\`\``, "g"))].map(
      ([, text = ""]) => text,
    );
  const tables = blocks("csv");
  expect(tables).toHaveLength(2);
  for (const [index, table] of tables.entries()) await at.load(at.write(`documented-${index}.csv`, [table]));
  const { data } = await at.ask('{ comparisonGroups(force: "essex") { slug forces { slug } } }');
  expect(data).toMatchObject({
    comparisonGroups: expect.arrayContaining([
      { slug: "most-similar-to-essex", forces: [{ slug: "hampshire" }, { slug: "kent" }] },
      expect.objectContaining({ slug: "north-sea-coast" }),
    ]),
  });
  const [query = ""] = blocks("graphql");
  expect(await at.ask(query)).toMatchObject({
    data: { force: { offenceCounts: { length: 3 } } },
  });
});

describe("rejects, and leaves the store as it is:", () => {
  const spoil = (row: string | undefined, from: string, to: string) => {
    if (!row?.includes(from)) throw new Error(`There is no ${from} in ${row}.`);
    return row.replace(from, to);
  };
  const [first = "", second = ""] = named;
  test.each<[string, string[], string]>([
    [
      "an unknown force",
      [namedHead, spoil(first, ",Essex,", ",Esex,")],
      `row 2, column C: "Esex" is no known force; the nearest known is "essex"`,
    ],
    [
      "a body without an area",
      [namedHead, first, spoil(second, "Kent Police", "British Transport Police")],
      `row 3, column C: "British Transport Police" is a body without an area`,
    ],
    [
      "a reporting body",
      [namedHead, first, spoil(second, "Kent Police", "Action Fraud")],
      `row 3, column C: "Action Fraud" is a body without an area`,
    ],
    [
      "a force twice",
      [namedHead, first, spoil(second, "Kent Police", "essex")],
      `row 3, column C: "essex" stands twice in this group`,
    ],
    [
      "the name of a force",
      [namedHead, spoil(first, "Coastal forces", "West Midlands")],
      `row 2, column A: "West Midlands" is the name of a force or body`,
    ],
    [
      "a name in two spellings",
      [namedHead, first, spoil(second, "Coastal forces", "Coastal Forces")],
      `row 3, column A: "Coastal Forces" is written as Coastal forces above`,
    ],
    [
      "a name of no letters",
      [namedHead, spoil(first, "Coastal forces", "--")],
      `row 2, column A: "--" has no letter and no digit`,
    ],
    [
      "a long name",
      [namedHead, spoil(first, "Coastal forces", "x".repeat(201))],
      `is longer than 200 characters`,
    ],
    [
      "a long description",
      [namedHead, spoil(first, "With a coast", "x".repeat(501))],
      `is longer than 500 characters`,
    ],
    [
      "another description",
      [namedHead, first, spoil(second, ",,Kent", ",By the sea,Kent")],
      `row 3, column B: "By the sea" is not as in the first row of this group`,
    ],
    ["no force", [namedHead, spoil(first, ",Essex,", ",,")], `row 2, column C: "" is blank`],
    [
      "an address that a browser would run",
      [namedHead, spoil(first, "https://www.example.org/coast", "javascript:alert(1)")],
      `row 2, column F: "javascript:alert(1)" is no web address`,
    ],
    [
      "no day",
      [namedHead, spoil(first, "2024-03-01", "March 2024")],
      `row 2, column G: "March 2024" is no day`,
    ],
    ["a day to come", [namedHead, spoil(first, "2024-03-01", "2999-03-01")], `that day is to come`],
    [
      "two sources",
      [namedHead, first, spoil(second, ",,,,", ",Another,,,")],
      `row 3, column D: "Another" is of another source than the first row`,
    ],
    [
      "too many groups",
      [
        namedHead,
        ...Array.from({ length: 201 }, (_, index) => first.replace("Coastal forces", `Group ${index}`)),
      ],
      `row 202, column A: "Group 200" is one group more than 200`,
    ],
    [
      "a force that is similar to itself",
      [similarHead, spoil(similar[0], ",Kent,", ",Essex,")],
      `row 2, column B: "Essex" is the force itself`,
    ],
    ["no rows", [namedHead], "has no row under its headers"],
  ])("%s", async (_what, lines, message) => {
    const before = digestFigures(at.store);
    await expect(at.load(at.write("wrong.csv", lines))).rejects.toThrow(message);
    expect(digestFigures(at.store)).toEqual(before);
  });

  test("a group of another source", async () => {
    await at.load(at.write("groups.csv", [namedHead, ...named]));
    const other = spoil(first, "https://www.example.org/coast", "https://www.example.org/other");
    await expect(at.load(at.write("other.csv", [namedHead, other]))).rejects.toThrow(
      "The comparison group Coastal forces is of another source already, Coastal crime",
    );
    const region = spoil(first, "Coastal forces", "Forces of the East");
    await expect(at.load(at.write("region.csv", [namedHead, region]))).rejects.toThrow(
      "The comparison group Forces of the East is of another source already",
    );
  });
});
