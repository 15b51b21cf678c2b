import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

/** Something that clients look up, with a name of it. */
interface Known {
  readonly kind: keyof typeof fields;
  readonly key: string;
  readonly name: string;
}

/** A field that is given a name, and the key of what it found. */
const fields = {
  force: (name: string) =>
    `found: forces(slugs: [${name}], kinds: [TERRITORIAL, NON_TERRITORIAL]) { key: slug }`,
  region: (name: string) => `found: region(slug: ${name}) { key: slug }`,
  nation: (name: string) => `found: nation(slug: ${name}) { key: slug }`,
  offence: (name: string) => `found: offence(code: ${name}) { key: code }`,
  source: (name: string) => `found: source(slug: ${name}) { key: slug }`,
  group: (name: string) => `found: offences(group: ${name}) { group { key: slug } }`,
  subgroup: (name: string) => `found: offences(subgroup: ${name}) { subgroup { key: slug } }`,
  series: (name: string) =>
    `found: publishedSeries { key: slug } nations { publishedFigures(series: ${name}) { value } }`,
} as const;

/** Every entry of the code lists with each of its names, those of the file of aliases included. */
async function listKnown(): Promise<Known[]> {
  const area = "{ key: slug name code }";
  const { data } = await gateway.ask(`{
    force: forces(kinds: [TERRITORIAL, NON_TERRITORIAL]) { key: slug name code title }
    region: regions ${area} nation: nations ${area} offence: offences { key: code name }
    source: sources { key: slug title } group: offenceGroups { key: slug name subgroups { key: slug name } }
    series: publishedSeries { key: slug name } }`);
  const lists = z.record(z.string(), z.array(z.looseObject({ key: z.string() }))).parse(data);
  const text = z.string().nullable().optional();
  const entry = z.object({ key: z.string(), name: text, code: text, title: text });
  const toKnown = (kind: Known["kind"], value: unknown) => {
    const { key, ...names } = entry.parse(value);
    return [key, ...Object.values(names)].flatMap((name) => (name ? [{ kind, key, name }] : []));
  };
  const kinds = (Object.keys(fields) as Known["kind"][]).filter((kind) => kind !== "subgroup");
  const subgroups = (lists.group ?? []).flatMap(({ subgroups }) => z.array(z.unknown()).parse(subgroups));
  const aliases = readFileSync(new URL("../db/seed/curated/aliases.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map((cell) => cell.trim()))
    // The others are no values of arguments, or only searched.
    .filter(([list = ""]) => list.toLowerCase() in fields)
    .map(([list = "", key = "", name = ""]) => ({
      ...{ kind: list.toLowerCase() as Known["kind"], key, name },
    }));
  const isListed = ({ kind, key }: Known) =>
    kind !== "offence" || lists.offence?.some((each) => each.key === key);
  return [
    ...kinds.flatMap((kind) => (lists[kind] ?? []).flatMap((each) => toKnown(kind, each))),
    ...subgroups.flatMap((each) => toKnown("subgroup", each)),
    ...aliases.filter(isListed),
  ];
}

/** The names of places, for which their force is suggested. */
async function listPlaces(): Promise<Known[]> {
  const place = "{ name code }";
  const { data } = await gateway.ask(
    `{ forces { slug localAuthorities ${place} communitySafetyPartnerships ${place} } }`,
  );
  const places = z.array(z.object({ name: z.string(), code: z.string().nullable() }));
  const force = z.object({
    slug: z.string(),
    localAuthorities: places,
    communitySafetyPartnerships: places,
  });
  const { forces } = z.object({ forces: z.array(force) }).parse(data);
  return forces.flatMap(({ slug, localAuthorities, communitySafetyPartnerships }) =>
    [...localAuthorities, ...communitySafetyPartnerships].flatMap((place) =>
      [place.name, place.code].flatMap((name) =>
        name === null ? [] : [{ kind: "force" as const, key: slug, name }],
      ),
    ),
  );
}

const keyed = z.union([
  z.object({ key: z.string() }).transform(({ key }) => [key]),
  z.array(z.object({ key: z.string() })).transform((all) => all.map(({ key }) => key)),
  z
    .array(
      z.union([
        z.object({ group: z.object({ key: z.string() }) }),
        z.object({ subgroup: z.object({ key: z.string() }) }),
      ]),
    )
    .transform((all) => [...new Set(all.map((each) => ("group" in each ? each.group : each.subgroup).key))]),
]);

/** What a name finds: keys, and what is suggested where there is nothing. */
async function lookUp(kind: Known["kind"], name: string) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: `{ ${fields[kind](JSON.stringify(name))} }` }),
  });
  const { data, errors, extensions } = z
    .object({
      data: z.object({ found: z.unknown() }).nullable(),
      errors: z.array(z.object({ extensions: z.object({ nearest: z.string().optional() }) })).optional(),
      extensions: z.object({ warnings: z.array(z.object({ message: z.string() })) }).optional(),
    })
    .parse(await response.json());
  const suggestion = extensions?.warnings[0]?.message.match(/Did you mean "([^"]+)"/)?.[1];
  const isFound = errors === undefined && data?.found !== null && data?.found !== undefined;
  return {
    isFound,
    keys: isFound && kind !== "series" ? keyed.parse(data.found) : [],
    suggested: errors?.[0]?.extensions.nearest ?? suggestion,
  };
}

/** The least number of letters to add, leave out or replace, by the textbook. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, otherLetter] of [...other].entries())
      next.push(
        Math.min(
          (next[index] ?? 0) + 1,
          (row[index + 1] ?? 0) + 1,
          (row[index] ?? 0) + (letter === otherLetter ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

const unimportant = "a an and by for from in of on or the to with".split(" ");
const wordsOf = (name: string) =>
  (
    name
      .toLowerCase()
      .replaceAll("'", "")
      .replaceAll("&", " and ")
      .match(/[a-z0-9]+(?:\.[0-9]+)*/g) ?? []
  ).filter((word) => !unimportant.includes(word));

/** Whether a written word may stand for a word of a name. */
function isLike(written: string, word: string): boolean {
  if (written === word) return true;
  if (written.length >= 4 && word.startsWith(written)) return true;
  return word.length >= 5 && distance(written, word) <= 1;
}

function mayMean(written: string, { name }: Known): boolean {
  const words = wordsOf(written);
  return words.length > 0 && words.every((each) => wordsOf(name).some((word) => isLike(each, word)));
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** A letter too many, too few or wrong, at a drawn place of a word. */
function slip(word: string, [way, at, letter]: readonly [number, number, number]): string {
  const place = at % word.length;
  const before = word.slice(0, place);
  const wrong = letters[letter % letters.length] ?? "";
  if (way === 0) return before + word.slice(place + 1);
  return before + wrong + word.slice(way === 1 ? place : place + 1);
}

const numbers = fc.array(fc.tuple(fc.nat(2), fc.nat(40), fc.nat(25)), { minLength: 30, maxLength: 30 });

/** A name with one slip in each word that is long enough. */
function withSlips(name: string, drawn: readonly (readonly [number, number, number])[]): string {
  let next = 0;
  return name.replace(/[A-Za-z]{5,}/g, (word) => slip(word, drawn[next++ % drawn.length] ?? [0, 0, 0]));
}

/** A name in small letters, in capitals, or in both. */
function inCase(name: string, way: number): string {
  if (way === 0) return name.toLowerCase();
  if (way === 1) return name.toUpperCase();
  return [...name].map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join("");
}

describe("what clients look up", () => {
  let known: Known[];
  let suggestible: Known[];
  beforeAll(async () => {
    known = await listKnown();
    suggestible = [...known, ...(await listPlaces())];
    expect(known.length).toBeGreaterThan(300);
  });
  const drawKnown = fc.nat().map((index) => () => known[index % known.length] ?? expect.fail());

  test("is found by each of its slugs, codes, names and aliases, in any case", async () => {
    for (const [index, { kind, key, name }] of known.entries()) {
      const { isFound, keys } = await lookUp(kind, inCase(name, index % 3));
      expect({ kind, name, isFound }).toEqual({ kind, name, isFound: true });
      if (kind !== "series") expect(keys, name).toEqual([key]);
    }
  });

  test("is found or suggested with a slip in each long word", async () => {
    const property = fc.asyncProperty(drawKnown, numbers, fc.nat(2), async (draw, drawn, way) => {
      const { kind, name } = draw();
      const written = inCase(withSlips(name, drawn), way);
      const { isFound, suggested } = await lookUp(kind, written);
      if (isFound) return;
      expect(suggested, `${written} for ${name}`).toBeDefined();
      const likely = suggestible.filter((each) => each.kind === kind && mayMean(written, each));
      expect(
        likely.map(({ key }) => key),
        `${written} for ${name}`,
      ).toContain(suggested);
    });
    await fc.assert(property, { numRuns: 400 });
  });

  test("is not suggested for what is not like any name", async () => {
    const word = fc.string({ unit: fc.constantFrom(...letters, "0", "7"), minLength: 1, maxLength: 12 });
    const texts = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
    const kinds = fc.constantFrom(...(Object.keys(fields) as Known["kind"][]));
    let garbage = 0;
    const property = fc.asyncProperty(texts, kinds, async (text, kind) => {
      const { isFound, suggested } = await lookUp(kind, text);
      if (isFound) return;
      const isLikely = suggestible.some((each) => each.kind === kind && mayMean(text, each));
      expect({ text, isSuggested: suggested !== undefined }).toEqual({ text, isSuggested: isLikely });
      if (!isLikely) garbage += 1;
    });
    await fc.assert(property, { numRuns: 400 });
    expect(garbage).toBeGreaterThan(300);
  });
});

async function firstError(query: string) {
  const { errors } = await gateway.ask(query);
  const { message, extensions } = errors?.[0] ?? {};
  return { message, code: extensions?.code, nearest: extensions?.nearest };
}

const counts = (offence: string) =>
  `{ force(slug: "essex") { offenceCounts(offence: "${offence}") { value } } }`;

test.each([
  ["coercive", "8U"],
  ["harrassment", "8L"],
  ["stalkin", "8Q"],
  ["stalk", "8Q"],
  ["est", undefined],
  ["8QQ", undefined],
])("for the offence %s, %s is suggested", async (offence, nearest) => {
  expect(await firstError(counts(offence))).toMatchObject({ code: "BAD_USER_INPUT", nearest });
});

test("a known offence without figures is told from one that there is not", async () => {
  expect((await firstError(counts("30a"))).message).toBe(
    'Argument "offence": 30A (Burglary in a building other than a dwelling (outcome only)) is a known offence, but there are no figures of it here.',
  );
});

test("names mean the same as codes in every argument", async () => {
  const values = (offence: string, force: string, region: string) => `{
    force(slug: "${force}") { offenceCounts(offence: "${offence}") { value } outcomes(offence: "${offence}") { value }
      chargeRates(offence: "${offence}") { notes } change(offence: "${offence}", from: "2020/21", to: "2021/22") { __typename } }
    offenceCounts(offences: ["${offence}"], areas: ["${force}"], regions: ["${region}"]) { totalCount nodes { value } }
    offenceTotals(groupBy: [YEAR], offences: ["${offence}"], forces: ["${force}"], regions: ["${region}"]) { nodes { value } }
    outcomeTotals(groupBy: [YEAR], offences: ["${offence}"], forces: ["${force}"], regions: ["${region}"]) { nodes { value } }
    revisions(offence: "${offence}", areas: ["${force}"]) { totalCount }
    quotes(force: "${force}") { totalCount } claims(area: "${force}", offence: "${offence}") { totalCount }
    seriesBreaks(offence: "${offence}") { slug } forces(region: "${region}") { slug } }`;
  const byKey = await gateway.ask(values("8Q", "essex", "east"));
  expect(byKey.errors).toBeUndefined();
  expect(await gateway.ask(values("STALKING", "Essex Police", "East of England"))).toEqual(byKey);
  expect(await gateway.ask(values("8q", "e23000028", "EAST"))).toEqual(byKey);
});

test("a name in two cases counts once", async () => {
  const { data } = await gateway.ask(
    `{ offenceTotals(groupBy: [YEAR], offences: ["8Q", "8q", "Stalking"], from: "2020/21", to: "2020/21") { nodes { value } }
      forces(slugs: ["kent", "Essex", "KENT"]) { slug } }`,
  );
  expect(data).toEqual({
    offenceTotals: { nodes: [{ value: 98667 }] },
    forces: [{ slug: "kent" }, { slug: "essex" }],
  });
});

test.each([
  [`{ forces(slugs: ["BTP"]) { slug } }`, `add NON_TERRITORIAL to "kinds"`],
  [
    `{ offenceCounts(offences: ["8Q"], areas: ["British Transport Police"]) { totalCount } }`,
    `add NON_TERRITORIAL to "forceKinds"`,
  ],
  [`{ revisions(offence: "8Q", areas: ["btp"]) { totalCount } }`, `add NON_TERRITORIAL to "forceKinds"`],
  [
    `{ offenceTotals(groupBy: [FORCE], forces: ["btp"]) { nodes { value } } }`,
    `add "includeBritishTransportPolice: true"`,
  ],
  [
    `{ outcomeTotals(groupBy: [YEAR], forces: ["btp"], includeBritishTransportPolice: false) { nodes { value } } }`,
    `add "includeBritishTransportPolice: true"`,
  ],
])("a force that is left out: %s", async (query, hint) => {
  const { message, code } = await firstError(query);
  expect(code).toBe("BAD_USER_INPUT");
  expect(message).toContain(hint);
});

test.each([
  `offenceCounts(offences: []) { totalCount }`,
  `offenceCounts(offences: ["8Q"], areas: []) { totalCount }`,
  `offenceCounts(offences: ["8Q"], regions: []) { totalCount }`,
  `offenceCounts(offences: ["8Q"], forceKinds: []) { totalCount }`,
  `offenceTotals(groupBy: [YEAR], offences: []) { nodes { value } }`,
  `offenceTotals(groupBy: [YEAR], forces: []) { nodes { value } }`,
  `outcomeTotals(groupBy: [YEAR], regions: []) { nodes { value } }`,
  `revisions(offence: "8Q", areas: []) { totalCount }`,
  `claims(verdict: []) { totalCount }`,
  `forces(slugs: []) { slug }`,
  `forces(kinds: []) { slug }`,
])("an empty list is rejected: %s", async (field) => {
  const { message, code } = await firstError(`{ ${field} }`);
  expect(code).toBe("BAD_USER_INPUT");
  expect(message).toMatch(/the list is empty\. Name at least one, or leave the argument out\.$/);
});

test("every list has the 43 territorial forces by default", async () => {
  const only = `from: "2020/21", to: "2020/21"`;
  const { data } = await gateway.ask(`{
    forces { slug } offenceCounts(offences: ["8Q"], ${only}) { totalCount }
    offenceTotals(groupBy: [FORCE], offences: ["8Q"], ${only}) { nodes { value } }
    outcomeTotals(groupBy: [FORCE], offences: ["8Q"], ${only}) { nodes { value } } }`);
  const lists = z
    .object({
      forces: z.array(z.unknown()).length(43),
      offenceCounts: z.object({ totalCount: z.literal(43) }),
      offenceTotals: z.object({ nodes: z.array(z.unknown()).length(43) }),
      outcomeTotals: z.object({ nodes: z.array(z.unknown()).length(43) }),
    })
    .safeParse(data);
  expect(lists.error).toBeUndefined();
});
