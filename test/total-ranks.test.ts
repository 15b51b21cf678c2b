import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import type { Area } from "../schema/area.ts";
import type { Offence } from "../schema/offence.ts";
import { absentDetails } from "../src/models/count-details.ts";
import { groupCounts } from "../src/models/offence-groups.ts";
import { SummedOffenceTotal } from "../src/models/offence-total.ts";
import { rankTotals, TotalOfArea } from "../src/models/total-ranking.ts";
import { TotalScope } from "../src/models/total-scope.ts";
import { lookUp } from "../src/reference-data/hydrate.ts";
import { openSnapshot } from "../src/snapshot/snapshot.ts";
import { askProvenance, post } from "./extended.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const stalking = '["8L", "8M", "8Q", "8R", "8U"]';
const fragment = `fragment R on PeerRank {
  ... on PeerRankValue { position tiedWith compared leftOut { area { slug } offence { code } period { label } reason missingReason }
    movement {
      ... on RankMovementValue { placesUp previousPeriod { label } isAcrossBreak seriesBreaks { slug }
        previous { position tiedWith compared leftOut { area { slug } offence { code } reason missingReason } } }
      ... on RankMovementUnavailable { reason seriesBreaks { slug } } } }
  ... on PeerRankUnavailable { reason explanation } }`;

const ranked = z.object({
  value: z.number().nullable(),
  rank: z.looseObject({}),
  rate: z.object({ numerator: z.number().optional(), rank: z.looseObject({}).optional() }),
});
const node = ranked.extend({
  force: z.object({ slug: z.string() }).nullish(),
  region: z.object({ slug: z.string() }).nullish(),
  year: z.object({ label: z.string() }).nullable(),
  quarter: z.number().nullish(),
});

const measures = (args: string) =>
  `value rank(${args}) { ...R } rate { ... on RateValue { numerator rank(${args}) { ...R } } }`;

async function askTotals(args: string, rank = "within: PERIOD") {
  const { data, errors } = await gateway.ask(
    `{ offenceTotals(${args}, first: 2000) { nodes { force { slug } region { slug } year { label } quarter ${measures(rank)} } } } ${fragment}`,
  );
  expect(errors).toBeUndefined();
  return z.object({ offenceTotals: z.object({ nodes: z.array(node) }) }).parse(data).offenceTotals.nodes;
}

/** Asks for one sum of each of these lists. */
async function askOnly(args: string, fields: string) {
  const { data, errors } = await gateway.ask(
    `{ offenceTotals(${args}) { nodes { ${fields} } } } ${fragment}`,
  );
  expect(errors).toBeUndefined();
  const { nodes } = z
    .object({ offenceTotals: z.object({ nodes: z.array(z.unknown()) }) })
    .parse(data).offenceTotals;
  return nodes;
}

/*
 * Worked out from db/seed/extracted/figures: the counts of the five codes in home-office-prc-2023-10.csv.gz of each of the 43
 * forces added up by year, divided by the residents in the middle of the year (mid-year estimates of the files of residents), and sorted.
 */
const essex = [
  { year: "2020/21", value: 26_521, byValue: 6, byRate: 8 },
  { year: "2021/22", value: 28_543, byValue: 6, byRate: 11 },
  { year: "2022/23", value: 23_526, byValue: 8, byRate: 17 },
];

test("the ranks of Essex by all stalking and harassment, and how they moved, are those of the seed files", async () => {
  const years = `groupBy: [FORCE, YEAR], offences: ${stalking}, from: "2020/21", to: "2022/23"`;
  const alone = await askTotals(`${years}, forces: ["essex"]`, 'within: PERIOD, since: "2020/21"');
  const among = (position: number) => ({ position, tiedWith: 0, compared: 43, leftOut: [] });
  expect(alone).toMatchObject(
    essex.map(({ year, value, byValue, byRate }) => {
      const moved = (since: number, now: number) =>
        year === "2020/21"
          ? { reason: "NO_EARLIER_RANK" }
          : {
              placesUp: since - now,
              isAcrossBreak: false,
              previousPeriod: { label: "2020/21" },
              previous: { position: since, compared: 43, leftOut: [] },
            };
      return {
        year: { label: year },
        value,
        rank: { ...among(byValue), movement: moved(6, byValue) },
        rate: { numerator: value, rank: { ...among(byRate), movement: moved(8, byRate) } },
      };
    }),
  );
  const all = await askTotals(years, 'within: PERIOD, since: "2020/21"');
  expect(all).toHaveLength(3 * 43);
  expect(all.filter(({ force }) => force?.slug === "essex")).toEqual(alone);
});

test("sums of a region are ranked among regions, and its forces among themselves", async () => {
  const year = `offences: ${stalking}, from: "2022/23", to: "2022/23"`;
  const [east] = await askTotals(`groupBy: [REGION], regions: ["east"], ${year}`);
  // North West, Yorkshire and the Humber, South East, West Midlands and London have more, East Midlands, South West, Wales and North East fewer.
  expect(east).toMatchObject({
    value: 57_068,
    rank: { position: 6, tiedWith: 0, compared: 10, leftOut: [] },
  });
  const forces = await askTotals(`groupBy: [FORCE], regions: ["east"], ${year}`, "within: REGION");
  const positions = (of: (each: (typeof forces)[number]) => unknown) =>
    Object.fromEntries(forces.map((each) => [each.force?.slug, of(each)]));
  expect(positions(({ rank }) => rank.position)).toEqual({
    ...{ essex: 1, norfolk: 2, cambridgeshire: 3, hertfordshire: 4, suffolk: 5, bedfordshire: 6 },
  });
  expect(positions(({ rate }) => rate.rank?.position)).toEqual({
    ...{ essex: 1, norfolk: 2, cambridgeshire: 3, suffolk: 4, bedfordshire: 5, hertfordshire: 6 },
  });
  const inGroup = await askTotals(
    `groupBy: [FORCE], forces: ["essex"], ${year}`,
    'within: GROUP, group: "forces-of-east"',
  );
  expect(inGroup).toMatchObject([{ rank: { position: 1, compared: 6 }, rate: { rank: { position: 1 } } }]);
});

test("all sums of a list are ranked in one more statement, and in another for a year before them", async () => {
  const ask = async (rank: string) => {
    gateway.takeStatements();
    await askTotals(`groupBy: [FORCE, YEAR], offences: ${stalking}, from: "2019/20", to: "2022/23"`, rank);
    return gateway.takeStatements().length;
  };
  // The list, the ranks of sums and the ranks of rates.
  expect(await ask("within: PERIOD")).toBe(3);
  expect(await ask('within: PERIOD, since: "2020/21"')).toBe(3);
  expect(await ask('within: PERIOD, since: "2017/18"')).toBe(5);
});

describe("a sum of one offence has the rank of its count", () => {
  const forces = ["essex", "city-of-london", "greater-manchester", "gwent", "metropolitan"];
  const regions = ["east", "london", "wales"];
  const offence = fc.constantFrom("8Q", "8L", "8U", "TOTAL");
  const area = fc.oneof(
    fc.constantFrom(...forces).map((slug) => ({ kind: "force", slug })),
    fc.constantFrom(...regions).map((slug) => ({ kind: "region", slug })),
  );
  const rank = fc
    .record({
      within: fc.constantFrom("PERIOD", "REGION", 'GROUP, group: "forces-of-east"'),
      since: fc.constantFrom("", ', since: "2013/14"', ', since: "2020/21"'),
      acrossBreaks: fc.boolean(),
    })
    .map(({ within, since, acrossBreaks }) => `within: ${within}${since}, acrossBreaks: ${acrossBreaks}`);

  test("by value and by rate, by year and by quarter, and moves as it does", async () => {
    let compared = 0;
    const property = fc.asyncProperty(
      offence,
      area,
      rank,
      fc.boolean(),
      async (code, { kind, slug }, args, isByQuarter) => {
        const by = isByQuarter ? "QUARTER" : "YEAR";
        const field = `${measures(args)} period { label }`;
        const { data, errors } = await gateway.ask(
          `{ area: ${kind}(slug: "${slug}") { offenceCounts(offence: "${code}", by: ${by}) { ${field} } }
           offenceTotals(groupBy: [${kind.toUpperCase()}, ${by}], offences: ["${code}"], ${kind}s: ["${slug}"], first: 2000) { nodes { ${field} } } } ${fragment}`,
        );
        expect(errors).toBeUndefined();
        const { area: own, offenceTotals } = z
          .object({
            area: z.object({
              offenceCounts: z.array(z.looseObject({ period: z.object({ label: z.string() }) })),
            }),
            offenceTotals: z.object({
              nodes: z.array(z.looseObject({ period: z.object({ label: z.string() }) })),
            }),
          })
          .parse(data);
        const counts = new Map(own.offenceCounts.map((each) => [each.period.label, each]));
        // Words about a missing sum are other words than those about a missing count.
        const withoutWords = (each: unknown) =>
          JSON.parse(JSON.stringify(each), (key, value) =>
            key === "explanation" || key === "numerator" ? undefined : value,
          );
        for (const total of offenceTotals.nodes) {
          expect(withoutWords(total)).toEqual(withoutWords(counts.get(total.period.label)));
          compared += 1;
        }
      },
    );
    await fc.assert(property, { numRuns: 60 });
    expect(compared).toBeGreaterThan(300);
  });
});

test.each([
  ['groupBy: [FORCE], from: "2020/21", to: "2021/22", forces: ["essex"]', "several years"],
  ['groupBy: [YEAR], from: "2020/21", to: "2020/21", forces: ["essex"]', "group by FORCE"],
  [
    'groupBy: [REGION, YEAR], from: "2020/21", to: "2020/21", forces: ["essex"]',
    "Only a part of the forces of East",
  ],
  [
    'groupBy: [FORCE, YEAR], from: "2020/21", to: "2020/21", forces: ["btp"], includeBritishTransportPolice: true',
    "neither a territorial force nor a region",
  ],
])("a sum that is of no one area and period has no rank, and says why: %s", async (args, words) => {
  const [only] = await askOnly(`${args}, offences: ${stalking}`, "rank(within: PERIOD) { ...R }");
  expect(only).toMatchObject({
    rank: { reason: "NO_PEERS", explanation: expect.stringContaining(words) },
  });
});

test("a region is not ranked among the forces of a region, nor a force in a group that it is not in", async () => {
  const year = `offences: ${stalking}, from: "2020/21", to: "2020/21"`;
  const none = { rank: { reason: "NO_PEERS" }, rate: { rank: { reason: "NO_PEERS" } } };
  const regions = await askTotals(`groupBy: [REGION], regions: ["east"], ${year}`, "within: REGION");
  expect(regions).toMatchObject([none]);
  const forces = await askTotals(
    `groupBy: [FORCE], forces: ["essex"], ${year}`,
    'within: GROUP, group: "forces-of-wales"',
  );
  expect(forces).toMatchObject([none]);
  const all = await askTotals('groupBy: [FORCE], offences: ["TOTAL"], from: "2020/21", to: "2020/21"');
  const reasons = all.flatMap(({ force, rank }) => (force === null ? [rank.explanation] : []));
  expect(reasons).toEqual(["The sum is of bodies that are no territorial force."]);
});

test("a movement is refused across a break, unless cases only moved within the sum, and where an offence is new", async () => {
  const movement = async (offences: string, year: string, since: string) => {
    const args = `groupBy: [FORCE, YEAR], forces: ["essex"], offences: ${offences}, from: "${year}", to: "${year}"`;
    const [only] = await askTotals(args, `within: PERIOD, since: "${since}"`);
    return z.looseObject({}).parse(only?.rank.movement);
  };
  // Stalking, 8Q, was a part of harassment, 8L, until April 2014.
  expect(await movement('["8L", "8M"]', "2014/15", "2013/14")).toMatchObject({
    reason: "ACROSS_BREAK",
    seriesBreaks: [{ slug: "stalking-split-from-harassment" }],
  });
  const inside = { isAcrossBreak: false, seriesBreaks: [], previousPeriod: { label: "2013/14" } };
  expect(await movement('["8L", "8M", "8Q"]', "2014/15", "2013/14")).toMatchObject(inside);
  // Malicious communications, 8R, are a code of their own since April 2017.
  expect(await movement('["8R", "8M"]', "2018/19", "2016/17")).toMatchObject({
    reason: "DIFFERENT_OFFENCES",
  });
  // Coercive control, 8U, was listed for 2019/20, and not collected before April 2020.
  expect(await movement(stalking, "2022/23", "2018/19")).toMatchObject({ reason: "DIFFERENT_OFFENCES" });
  expect(await movement(stalking, "2022/23", "2019/20")).toMatchObject({ reason: "NO_EARLIER_RANK" });
});

test("a sum that lacks a figure is left out, and has no rank, with the reason", async () => {
  const [early] = await askTotals(
    `groupBy: [FORCE], forces: ["essex"], offences: ["8Q", "8U"], from: "2019/20", to: "2019/20"`,
  );
  expect(early?.rank).toMatchObject({
    reason: "NOTHING_TO_COMPARE",
    explanation: expect.stringMatching(/^The sum for Essex in 2019\/20 leaves out a part/),
  });
});

test("a sum of fewer quarters than others is left out, as is an area without any figure; one whose offences are fewer is not", async () => {
  const snapshot = await openSnapshot(inject("store"));
  await snapshot.use(async ({ catalogue }) => {
    const [one, two, three, four] = [...catalogue.forces.values()];
    const offences = ["8Q", "8L"].map((code) => lookUp(catalogue.offences, code));
    const [stalking, harassment] = offences;
    if (!one || !two || !three || !four || !stalking || !harassment)
      throw new Error("The store has too little.");
    const details = { ...absentDetails, missing: null, missingParts: 0, status: "A", releaseId: 1 };
    const toRow = (area: Area, offence: Offence, value: number, quarters: number) => ({
      ...{ ...details, areaId: area.rowId, offenceId: offence.rowId, year: 2016, quarter: 0 },
      ...{ quarters, firstQuarter: 1, lastQuarter: quarters, value },
    });
    const rank = (rows: ReturnType<typeof toRow>[], of: readonly Offence[], absent: readonly Area[]) => {
      const dimensions = new Set(["FORCE", "YEAR"] as const);
      const summands = { dimensions, bodies: [], offences: of, fromYear: 2016, toYear: 2016, asOf: 99991231 };
      const scope = new TotalScope(summands, catalogue, "offences");
      const [first, ...others] = groupCounts(rows, [...dimensions], catalogue).map((group) => {
        const area = lookUp(catalogue.areasById, group.counts[0].areaId);
        return new TotalOfArea(area, new SummedOffenceTotal(group, scope, catalogue));
      });
      if (first === undefined) throw new Error("There are no rows.");
      const ranking = rankTotals([first, ...others], absent, "VALUE");
      const positions = [one, two, three].map((area) => ranking.of({ area })?.position ?? null);
      return { positions, leftOut: ranking.leftOut };
    };
    const of = (area: Area, offence: Offence | null, reason: string) => ({ area, offence, reason });
    const short = rank(
      [toRow(one, stalking, 90, 1), toRow(two, stalking, 5, 4), toRow(three, stalking, 7, 4)],
      [stalking],
      [four],
    );
    expect(short.positions).toEqual([null, 2, 1]);
    expect(short.leftOut).toMatchObject([
      of(one, stalking, "PART_YEAR"),
      { ...of(four, stalking, "MISSING_COUNT"), missingReason: "NOT_IN_USE", period: { label: "2016/17" } },
    ]);
    const all = [one, two, three].map((area, index) => toRow(area, stalking, 5 + index, 1));
    expect(rank(all, [stalking], [])).toEqual({ positions: [3, 2, 1], leftOut: [] });
    const mixed = rank(
      [
        toRow(one, stalking, 4, 4),
        toRow(one, harassment, 4, 2),
        ...all.slice(1).map((row) => ({ ...row, quarters: 4 })),
      ],
      offences,
      [four],
    );
    expect(mixed.positions).toEqual([null, 2, 1]);
    expect(mixed.leftOut).toMatchObject([of(one, null, "PART_YEAR"), of(four, null, "MISSING_COUNT")]);
  });
  await snapshot.retire();
});

describe("provenance of a rank", () => {
  const position = "... on PeerRankValue { position }";
  const reasons = "... on PeerRankValue { leftOut { reason } }";
  const moved =
    "... on PeerRankValue { movement { ... on RankMovementValue { placesUp } ... on RankMovementUnavailable { reason } } }";
  const totals = (offences: string, year: string, fields: string) =>
    `offenceTotals(groupBy: [FORCE, YEAR], forces: ["essex"], offences: ${offences}, from: "${year}", to: "${year}") { nodes { ${fields} } }`;

  test("names the releases of all peers, the residents of rates, and the breaks of movements", async () => {
    const ask = (offences: string, fields: string) =>
      askProvenance(gateway.url, `{ ${totals(offences, "2021/22", fields)} }`);
    const releases = ["home-office-prc-2023-10"];
    expect(await ask(stalking, `rank(within: PERIOD) { ${position} }`)).toEqual({ releases, breaks: [] });
    const ofRate = await ask(stalking, `rate { ... on RateValue { rank(within: PERIOD) { ${position} } } }`);
    expect(ofRate).toEqual({ releases: [...releases, "ons-mid-2021"], breaks: [] });
    expect(await ask('["8M", "8Q"]', `rank(within: PERIOD, since: "2019/20") { ${moved} }`)).toEqual({
      releases,
      breaks: ["former-partners-recorded-as-stalking"],
    });
  });

  test.each([
    ["8Q", "2022/23", position],
    ["8Q", "2015/16", moved],
    ["8L", "2014/15", moved],
    ["8U", "2019/20", reasons],
    ["TOTAL", "2021/22", moved],
  ])("is that of the count for a sum of %s alone in %s", async (offence, year, fields) => {
    const rank = `rank(within: PERIOD, since: "2013/14") { ${fields} }`;
    const ofRate = `rate { ... on RateValue { ${rank} } }`;
    for (const selected of fields === reasons ? [rank] : [rank, ofRate]) {
      const ofTotal = await askProvenance(gateway.url, `{ ${totals(`["${offence}"]`, year, selected)} }`);
      const count = `force(slug: "essex") { offenceCounts(offence: "${offence}", from: "${year}", to: "${year}") { ${selected} } }`;
      expect(ofTotal).toEqual(await askProvenance(gateway.url, `{ ${count} }`));
    }
  });
});

const costs = z.object({
  extensions: z.object({
    cost: z.object({ estimated: z.number(), actual: z.object({ rows: z.number(), statements: z.number() }) }),
  }),
});

test("the price of ranks covers the rows and statements that are read, also of sums of several lists", async () => {
  const priceOf = async (query: string, variables: Record<string, unknown> = {}) => {
    const document = `${query} ${fragment}`;
    const { cost } = costs.parse(
      await post(gateway.url, document, {
        variables,
        headers: { "x-cost": "on", "cache-control": "no-cache" },
      }),
    ).extensions;
    // A statement costs as much as 30 rows, as in the prices.
    expect(cost.estimated).toBeGreaterThan(cost.actual.rows + 30 * cost.actual.statements);
    return cost;
  };
  const lists = [
    'groupBy: [FORCE, YEAR], forces: ["essex"], offences: ["8Q", "8L"]',
    'groupBy: [FORCE, QUARTER, OFFENCE], forces: ["essex"]',
    'groupBy: [REGION, YEAR], regions: ["wales"], offences: ["8Q"], latest: 1',
    'groupBy: [OFFENCE_GROUP, FORCE], forces: ["gwent"], from: "2019/20", to: "2019/20"',
    'groupBy: [YEAR], offences: ["8Q"]',
  ];
  const ids: string[] = [];
  for (const list of lists)
    for (const rank of ["within: PERIOD", 'within: REGION, since: "2012/13"']) {
      await priceOf(`{ offenceTotals(${list}, first: 2000) { nodes { rank(${rank}) { ...R } } } }`);
      await priceOf(
        `{ offenceTotals(${list}, first: 2000) { nodes { rate { ... on RateValue { rank(${rank}) { ...R } } } } } }`,
      );
      const some = await askOnly(`${list}, first: 2`, "id rank(within: PERIOD) { ...R }");
      ids.push(
        ...z
          .array(z.object({ id: z.string() }))
          .parse(some)
          .map(({ id }) => id),
      );
    }
  const { actual } = await priceOf(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on OffenceTotal { rank(within: PERIOD, since: "2012/13") { ...R } } } }`,
    { ids: [...new Set(ids)] },
  );
  expect(actual.statements).toBeGreaterThan(10);
});

test("a sum is ranked as in its list when it is found again by its id", async () => {
  const list = await askOnly(
    `groupBy: [FORCE, YEAR], forces: ["essex", "gwent"], offences: ${stalking}, from: "2020/21", to: "2021/22"`,
    `id ${measures("within: PERIOD")}`,
  );
  const ids = z
    .array(z.object({ id: z.string() }))
    .parse(list)
    .map(({ id }) => id);
  const { data } = await gateway.ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on OffenceTotal { ${measures("within: PERIOD")} } } } ${fragment}`,
    { ids },
  );
  expect(data).toEqual({ nodes: list });
});
