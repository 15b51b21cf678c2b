import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { makeSchema } from "../../src/resolvers/schema.ts";
import { buildFullStore } from "../full-store.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { anyDocuments } from "../unlimited.ts";
import { type FigureList, figureLists } from "./lists.ts";
import { selectAll } from "./selections.ts";

let gateway: Gateway;
beforeAll(async () => {
  // Lists are drawn of any size, with every field: more than three times what an operation may cost by default, and as long.
  const limits = { ...anyDocuments, MAX_COST: "100000000", WORKER_SECONDS: "0" };
  gateway = await startGateway({ STORE: await buildFullStore(), ...limits });
});
afterAll(() => gateway.stop());

const schema = makeSchema();
const figure = z.looseObject({ id: z.string() });
type Figure = z.infer<typeof figure>;
const figuresOfNodes = z.object({ nodes: z.array(figure.nullable()) });
const types = ["OffenceCount", "OutcomeCount", "ChargeRateFigure", "OffenceTotal", "OutcomeTotal"];
const everything = new Map(types.map((type) => [type, `id ${selectAll(schema, type)}`]));

async function askFigures({ type, write, path }: FigureList): Promise<Figure[]> {
  const { data, errors } = await gateway.ask(`{ ${write(everything.get(type) ?? "")} }`);
  expect(errors).toBeUndefined();
  const value = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), data);
  return z.array(figure).parse(value);
}

async function askNodes(type: string, ids: readonly string[]): Promise<(Figure | null)[]> {
  const selection = everything.get(type) ?? "";
  const { data, errors } = await gateway.ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { ${selection} } } }`,
    { ids },
  );
  expect(errors).toBeUndefined();
  return figuresOfNodes.parse(data).nodes;
}

/** The figure itself, without its id. */
function contentOf({ id: _, id_0: __, ...content }: Figure): string {
  return JSON.stringify(content);
}

async function askOne(field: string, type: string): Promise<Figure> {
  const { data, errors } = await gateway.ask(`{ ${field.replace("…", `{ ${everything.get(type)} }`)} }`);
  expect(errors).toBeUndefined();
  let value: unknown = data;
  while (value !== undefined && !figure.safeParse(value).success) [value] = Object.values(Object(value));
  return figure.parse(value);
}

const one = `offence: "8Q", from: "2020/21", to: "2020/21"`;
const listed = `offences: ["8Q"], from: "2020/21", to: "2020/21"`;
const outcome = `offence: "8Q", year: "2020/21"`;
const isFirst = "first: 1";
/** Pairs of ways to a figure: the same figure, or another one. */
const ways: readonly (readonly [type: string, isSame: boolean, one: string, other: string])[] = [
  [
    "OffenceCount",
    true,
    `force(slug: "essex") { offenceCounts(${one}) … }`,
    `offenceCounts(${listed}, areas: ["essex"]) { nodes … }`,
  ],
  [
    "OffenceCount",
    true,
    `force(slug: "essex") { offenceCounts(${one}) … }`,
    `offenceCounts(${listed}, areas: ["essex", "kent"], orderBy: { by: RATE }) { edges { node … } }`,
  ],
  [
    "OffenceCount",
    true,
    `force(slug: "essex") { offenceCounts(${one}) … }`,
    `force(slug: "essex") { offenceCounts(${one}, includeBritishTransportPolice: false) … }`,
  ],
  [
    "OffenceCount",
    true,
    `force(slug: "essex") { offenceCounts(${one}) … }`,
    `force(slug: "essex") { offenceCounts(${one}, asOf: "2099-01-01") … }`,
  ],
  [
    "OffenceCount",
    true,
    `englandAndWales { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18", asOf: "2019-12-31") … }`,
    `englandAndWales { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18", asOf: "2023-10-18") … }`,
  ],
  [
    "OffenceCount",
    false,
    `englandAndWales { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18", asOf: "2019-12-31") … }`,
    `englandAndWales { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18") … }`,
  ],
  [
    "OffenceCount",
    false,
    `englandAndWales { offenceCounts(${one}) … }`,
    `englandAndWales { offenceCounts(${one}, includeBritishTransportPolice: false) … }`,
  ],
  [
    "OffenceCount",
    false,
    `force(slug: "essex") { offenceCounts(${one}) … }`,
    `force(slug: "kent") { offenceCounts(${one}) … }`,
  ],
  [
    "OutcomeCount",
    true,
    `region(slug: "london") { outcomes(${outcome}) … }`,
    `region(slug: "london") { outcomes(${outcome}, includeBritishTransportPolice: false, detail: GROUP) … }`,
  ],
  [
    "ChargeRateFigure",
    false,
    `force(slug: "essex") { chargeRates(${one}) … }`,
    `force(slug: "essex") { chargeRates(${one}, countNotYetAssigned: true) … }`,
  ],
  [
    "OffenceTotal",
    true,
    `offenceTotals(groupBy: [FORCE, YEAR], ${listed}, ${isFirst}) { nodes … }`,
    `offenceTotals(groupBy: [YEAR, FORCE], ${listed}, forces: ["avon-and-somerset"], includeBritishTransportPolice: false) { nodes … }`,
  ],
  [
    "OffenceTotal",
    true,
    `offenceTotals(groupBy: [OFFENCE, YEAR], offences: ["8Q", "8L"], ${isFirst}) { nodes … }`,
    `offenceTotals(groupBy: [YEAR, OFFENCE], offences: ["8L", "8Q"], ${isFirst}, asOf: "2098-01-01") { nodes … }`,
  ],
  [
    "OffenceTotal",
    false,
    `offenceTotals(groupBy: [YEAR], ${listed}) { nodes … }`,
    `offenceTotals(groupBy: [YEAR], ${listed}, includeBritishTransportPolice: false) { nodes … }`,
  ],
  [
    "OutcomeTotal",
    true,
    `outcomeTotals(groupBy: [REGION, OFFENCE], ${listed}, ${isFirst}) { nodes … }`,
    `outcomeTotals(groupBy: [REGION, OFFENCE], ${listed}, regions: ["east"]) { nodes … }`,
  ],
  [
    "OutcomeTotal",
    false,
    `outcomeTotals(groupBy: [REGION], ${listed}, ${isFirst}) { nodes … }`,
    `outcomeTotals(groupBy: [REGION, OFFENCE], ${listed}, ${isFirst}) { nodes … }`,
  ],
];

test.each(ways)("%s: it is the same figure (%s) in %s and in %s", async (type, isSame, one, other) => {
  const [first, second] = [await askOne(one, type), await askOne(other, type)];
  expect(first.id === second.id).toBe(isSame);
  if (isSame) expect(second).toEqual(first);
  else expect(contentOf(second)).not.toBe(contentOf(first));
});

test("objects of the code lists are nodes, and `node` gives the object itself", async () => {
  const { data } =
    await gateway.ask(`{ years { id label } offences { id seriesBreaks { id slug } subgroup { id slug } group { id slug } }
    releases { id slug } outcomeGroups { id slug types { id code } } quotes { nodes { id topic { id slug } speaker { id slug } } } publishedSeries { id slug } }`);
  const found = new Map<string, object>();
  const collect = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const each of Object.values(value)) collect(each);
    const named = figure.safeParse(value).data;
    if (named !== undefined) found.set(named.id, named);
  };
  collect(data);
  expect(found.size).toBeGreaterThan(60);
  const { data: again } = await gateway.ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Year { label } ... on SeriesBreak { slug } ... on Release { slug }
      ... on OffenceGroup { slug } ... on OffenceSubgroup { slug } ... on OutcomeGroup { slug } ... on OutcomeType { code }
      ... on Topic { slug } ... on Speaker { slug } ... on PublishedSeries { slug } } }`,
    { ids: [...found.keys()] },
  );
  const { nodes } = figuresOfNodes.parse(again);
  expect(nodes.map((node) => node?.id)).toEqual([...found.keys()]);
  for (const node of nodes) expect(found.get(node?.id ?? "")).toMatchObject({ ...node });
});

const encode = (text: string) => Buffer.from(text).toString("base64url");
const parts = fc.constantFrom(
  ...["OffenceCount", "OutcomeCount", "ChargeRateFigure", "OffenceTotal", "OutcomeTotal", "Year", "Force"],
  ...[
    "forces.essex",
    "forces.kent",
    "regions.london",
    "nations.england-and-wales",
    "nations.england-and-wales.without-btp",
  ],
  ...[
    "*",
    "*without-btp",
    "*in-no-region",
    "*in-no-force",
    "*london",
    "forces.kent,forces.essex",
    "forces.essex,forces.essex",
  ],
  ...[
    "8Q",
    "8Q,8L",
    "8L,8Q",
    "TOTAL",
    "8Q,TOTAL",
    "*in.stalking-and-harassment",
    "F",
    "FY",
    "YF",
    "R",
    "O",
    "YQ",
    "U",
    "",
  ],
  ...[
    "2020",
    "2020Q1",
    "2020-2021",
    "2021-2020",
    "0000-9999",
    "9999",
    "latest",
    "0",
    "20231019",
    "99991231",
    "__proto__",
  ],
  ...[
    "RECORDED_IN_YEAR",
    "charged-summonsed",
    "1",
    "1a",
    "true",
    "false",
    "2020%2F21",
    "essex",
    "%",
    "é",
    "x".repeat(600),
  ],
);

test("any text as an id gives the object that has it, or null and a warning", async () => {
  const made = fc.array(parts, { maxLength: 9 }).map((all) => encode(all.join(":")));
  const hostile = fc.oneof(made, fc.string({ unit: "binary" }), fc.base64String());
  const property = fc.asyncProperty(fc.array(hostile, { maxLength: 20 }), async (ids) => {
    const { data, errors } = await gateway.ask(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
      { ids },
    );
    expect(errors).toBeUndefined();
    const { nodes } = figuresOfNodes.parse(data);
    for (const [index, node] of nodes.entries()) if (node !== null) expect(node.id).toBe(ids[index]);
  });
  await fc.assert(property, { numRuns: 300 });
});

test("a sum that would count offences twice, or add up regions, has no id", async () => {
  const forged = [
    "OffenceTotal:Y:*:8Q,TOTAL:2020:latest",
    "OffenceTotal:Y:regions.london:8Q:2020:latest",
    "OffenceTotal:Y:nations.england-and-wales:8Q:2020:latest",
    "OffenceTotal::*:8Q:2020:latest",
    "OffenceTotal:YF:forces.essex:8Q:2020:latest",
    "OffenceTotal:FY:*:8Q:2020:latest",
    "OffenceTotal:FY:forces.essex:8Q:2020:20231019",
  ];
  const ids = [...forged, "OffenceTotal:FY:forces.essex:8Q:2020:latest"].map(encode);
  const { data } = await gateway.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
  expect(figuresOfNodes.parse(data).nodes.map((node) => node?.id ?? null)).toEqual([
    ...forged.map(() => null),
    ids.at(-1),
  ]);
});

test("the same id is the same figure in every list, and `nodes` fetches it again", async () => {
  const known = new Map<string, string>();
  let drawn = 0;
  const property = fc.asyncProperty(figureLists, async (list) => {
    const figures = await askFigures(list);
    drawn += figures.length;
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const each of figures) {
      expect(each.id_0).toBe(each.id);
      const content = `${list.type} ${contentOf(each)}`;
      expect(known.get(each.id) ?? content).toBe(content);
      known.set(each.id, content);
    }
    const most = list.type.endsWith("Total") ? 4 : 20;
    const some = figures.filter((_, index) => index % Math.ceil(figures.length / most) === 0);
    expect(
      await askNodes(
        list.type,
        some.map(({ id }) => id),
      ),
    ).toEqual(some);
  });
  await fc.assert(property, { numRuns: Number(process.env.RUNS ?? 300) });
  expect(drawn).toBeGreaterThan(2000);
});

/** Lists of figures that no query finds by their id. */
const unlisted = [
  `area { populations(sex: ALL) { id … } }`,
  `area { populations(sex: FEMALE) { id … } }`,
  `area { populations(sex: ALL, asOf: "2020-01-01") { id … } }`,
  ...["ons-stalking-and-harassment", "all-recorded-crime", "stalking-convictions"].map(
    (series) => `area { publishedFigures(series: "${series}") { id … } }`,
  ),
  `area { publishedFigures(series: "ons-stalking-and-harassment", asOf: "2019-06-01") { id … } }`,
  ...["8Q", "TOTAL"].flatMap((offence) =>
    ["YEAR", "QUARTER"].map(
      (by) => `revisions(offence: "${offence}", by: ${by}, first: 400) { nodes { id … } }`,
    ),
  ),
];
const typeOf = (list: string) =>
  list.includes("populations") ? "Population" : list.includes("published") ? "PublishedFigure" : "Revision";

test("an estimate of residents, a published figure and a revision have an id that stands for all of their fields", async () => {
  const contents = new Map<string, string>();
  const idsOf = new Map<string, Set<string>>();
  for (const list of unlisted)
    for (const area of list.startsWith("area")
      ? [`force(slug: "essex")`, `region(slug: "east")`, "englandAndWales"]
      : [""]) {
      const type = typeOf(list);
      const field = list.replace(/^area/, `area: ${area}`).replace("…", selectAll(schema, type));
      const { data, errors } = await gateway.ask(`{ ${field} }`);
      expect(errors).toBeUndefined();
      const found: Figure[] = [];
      JSON.stringify(data, (_, value) => {
        const own = figure.safeParse(value).data;
        if (own?.id_0 !== undefined) found.push(own);
        return value;
      });
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const each of found) {
        const content = `${type} ${area} ${contentOf(each)}`;
        expect(contents.get(each.id) ?? content).toBe(content);
        contents.set(each.id, content);
        idsOf.set(type, (idsOf.get(type) ?? new Set()).add(each.id));
      }
    }
  for (const type of ["Population", "PublishedFigure", "Revision"])
    expect(idsOf.get(type)?.size).toBeGreaterThan(20);
});
