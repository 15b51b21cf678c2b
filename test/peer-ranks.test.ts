import { afterAll, beforeAll, expect, inject, test } from "vitest";
import * as z from "zod";
import type { Area } from "../schema/area.ts";
import { absentDetails } from "../src/models/count-details.ts";
import { rankCounts } from "../src/models/count-ranking.ts";
import { openSnapshot } from "../src/snapshot/snapshot.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { readSeed } from "./oracle/reference/seed.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const leftOut = z.array(z.object({ area: z.object({ slug: z.string() }), reason: z.string() }));
const rank = z.object({
  position: z.number().optional(),
  tiedWith: z.number().optional(),
  compared: z.number().optional(),
  leftOut: leftOut.optional(),
  reason: z.string().optional(),
});
const count = z.object({
  area: z.object({ slug: z.string(), region: z.object({ slug: z.string() }).nullish() }),
  year: z.object({ label: z.string() }),
  value: z.number().nullable(),
  rank,
  rate: z.object({ exact: z.number().optional(), rank: rank.optional() }),
});
const selection = `area { slug ... on Force { region { slug } } } year { label } value rank(within: WITHIN) { ...R }
  rate { ... on RateValue { exact rank(within: WITHIN) { ...R } } }`;
const fragment = `fragment R on PeerRank { ... on PeerRankValue { position tiedWith compared leftOut { area { slug } reason } }
  ... on PeerRankUnavailable { reason } }`;

async function readList(args: string, within = "PERIOD") {
  const { data, errors } = await gateway.ask(
    `{ offenceCounts(${args}) { nodes { ${selection.replaceAll("WITHIN", within)} } } } ${fragment}`,
  );
  expect(errors).toBeUndefined();
  return z.object({ offenceCounts: z.object({ nodes: z.array(count) }) }).parse(data).offenceCounts.nodes;
}

test("the place of Essex by rate is the same whatever the list has", async () => {
  const years = 'offences: ["8Q"], from: "2020/21", to: "2022/23"';
  const [alone, all] = [await readList(`${years}, areas: ["essex"]`), await readList(years)];
  const places = alone.map(({ rate }) => `${rate.rank?.position} of ${rate.rank?.compared}`);
  expect(places).toEqual(["26 of 43", "23 of 43", "26 of 43"]);
  expect(all.filter(({ area }) => area.slug === "essex")).toEqual(alone);
  const { data } = await gateway.ask(
    `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2022/23") { ${selection.replaceAll("WITHIN", "PERIOD")} } } } ${fragment}`,
  );
  expect(
    z.object({ force: z.object({ offenceCounts: z.array(count) }) }).parse(data).force.offenceCounts,
  ).toEqual(alone);
});

test("all counts of a list are ranked in one more statement", async () => {
  gateway.takeStatements();
  await readList('offences: ["8Q"], from: "2018/19", to: "2022/23"');
  // The list, the ranks of counts and the ranks of rates.
  expect(gateway.takeStatements()).toHaveLength(3);
  await gateway.ask('{ offenceCounts(offences: ["8Q"], from: "2020/21") { nodes { value } } }');
  expect(gateway.takeStatements()).toHaveLength(1);
});

test.each(["PERIOD", "REGION"])("a rank says how many peers have more, within %s", async (within) => {
  const nodes = await readList('offences: ["8M", "8Q"], from: "2018/19", first: 2000', within);
  const offences = await readList('offences: ["8M"], from: "2018/19", first: 2000', within);
  expect(offences.length * 2).toBe(nodes.length);
  for (const own of offences) {
    const peers = offences.filter(
      ({ area, year }) =>
        year.label === own.year.label && (within === "PERIOD" || area.region?.slug === own.area.region?.slug),
    );
    const check = (
      of: (one: (typeof peers)[number]) => number | null | undefined,
      given: z.infer<typeof rank>,
    ) => {
      const mine = of(own) ?? null;
      if (mine === null) return expect(given.reason).toBe("NOTHING_TO_COMPARE");
      const measured = peers.flatMap((peer) => of(peer) ?? []);
      expect(given.position).toBe(1 + measured.filter((other) => other > mine).length);
      expect(given.tiedWith).toBe(measured.filter((other) => other === mine).length - 1);
      expect(given.compared).toBe(measured.length);
      expect(given.leftOut).toHaveLength(peers.length - measured.length);
    };
    check(({ value }) => value, own.rank);
    if (own.rate.rank !== undefined) check(({ rate }) => rate.exact, own.rate.rank);
  }
});

test("a force without a count has no rank, and says why", async () => {
  const [missing] = await readList('offences: ["8U"], areas: ["essex"], from: "2019/20", to: "2019/20"');
  expect(missing?.rank).toEqual({ reason: "NOTHING_TO_COMPARE" });
});

test("a part-year is left out where others have the whole year, and compared where none has", async () => {
  const snapshot = await openSnapshot(inject("store"));
  await snapshot.use(async ({ catalogue }) => {
    const [one, two, three] = [...catalogue.forces.values()];
    const offence = catalogue.offences.get("8Q");
    if (!one || !two || !three || !offence) throw new Error("The store has too little.");
    const details = { ...absentDetails, missing: null, missingParts: 0, status: "A", releaseId: 1 };
    const toRow = (area: Area, value: number, quarters: number) => ({
      ...{ ...details, areaId: area.rowId, offenceId: offence.rowId, year: 2020, quarter: 0 },
      ...{ quarters, firstQuarter: 1, lastQuarter: quarters, value },
    });
    const known = { catalogue, asOf: 99991231 };
    const mixed = rankCounts([toRow(one, 90, 1), toRow(two, 5, 4), toRow(three, 7, 4)], "VALUE", known);
    expect(mixed.leftOut).toMatchObject([{ area: one, reason: "PART_YEAR", missingReason: null }]);
    const positions = (ranking: ReturnType<typeof rankCounts>) =>
      [one, two, three].map((area) => {
        const count = ranking.figures.find(({ row }) => row.areaId === area.rowId);
        return count && (ranking.of(count)?.position ?? null);
      });
    expect(positions(mixed)).toEqual([null, 2, 1]);
    const short = rankCounts([toRow(one, 90, 1), toRow(two, 5, 1), toRow(three, 7, 1)], "VALUE", known);
    expect(positions(short)).toEqual([1, 3, 2]);
    expect(short.leftOut).toEqual([]);
  });
  await snapshot.retire();
});

test("a nation, a body and British Transport Police are not ranked, and say so", async () => {
  const { data, errors } = await gateway.ask(
    `{ nation(slug: "england-and-wales") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { rank(within: PERIOD) { ...R } rate { ... on RateValue { rank(within: PERIOD) { ...R } } } } }
       force(slug: "btp") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { rank(within: PERIOD) { ...R } } }
       region(slug: "east") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { own: rank(within: PERIOD) { ...R } rank(within: REGION) { ...R } } } }
     ${fragment}`,
  );
  expect(errors).toBeUndefined();
  const none = { reason: "NO_PEERS" };
  expect(data).toMatchObject({
    nation: { offenceCounts: [{ rank: none, rate: { rank: none } }] },
    force: { offenceCounts: [{ rank: none }] },
    region: { offenceCounts: [{ own: { compared: 10 }, rank: none }] },
  });
});

test("a rank says how it moved, and refuses to across a break", async () => {
  const moved = `... on PeerRankValue { position movement { ... on RankMovementValue { placesUp isAcrossBreak previous { position compared leftOut { area { slug } } } previousPeriod { label } seriesBreaks { slug } }
    ... on RankMovementUnavailable { reason seriesBreaks { slug } } } }`;
  const { data, errors } = await gateway.ask(
    `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2022/23") { rate { ... on RateValue {
         since: rank(within: PERIOD, since: "2020/21") { ${moved} } 
         broken: rank(within: PERIOD, since: "2019/20") { ${moved} }
         across: rank(within: PERIOD, since: "2019/20", acrossBreaks: true) { ${moved} }
         rank(within: PERIOD) { ... on PeerRankValue { movement { ... on RankMovementUnavailable { reason } } } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  const { force } = z
    .object({
      force: z.object({ offenceCounts: z.array(z.object({ rate: z.record(z.string(), z.unknown()) })) }),
    })
    .parse(data);
  const [first, second, third] = force.offenceCounts.map(({ rate }) => rate);
  expect(first?.since).toMatchObject({ position: 26, movement: { reason: "NO_EARLIER_RANK" } });
  expect(second?.since).toMatchObject({
    position: 23,
    movement: {
      placesUp: 3,
      isAcrossBreak: false,
      previous: { position: 26, compared: 43, leftOut: [] },
      previousPeriod: { label: "2020/21" },
    },
  });
  expect(third?.since).toMatchObject({ position: 26, movement: { placesUp: 0 } });
  expect(third?.broken).toMatchObject({
    movement: { reason: "ACROSS_BREAK", seriesBreaks: [{ slug: "former-partners-recorded-as-stalking" }] },
  });
  expect(third?.across).toMatchObject({
    movement: {
      isAcrossBreak: true,
      previous: { compared: 43, leftOut: [] },
      seriesBreaks: [{ slug: "former-partners-recorded-as-stalking" }],
    },
  });
  expect(third?.rank).toEqual({ movement: { reason: "NOT_REQUESTED" } });
});

test("the ranks by count are those of the seed file", async () => {
  const sums = new Map<string, number>();
  for (const row of readSeed("extracted/figures/home-office-prc-2023-10.csv"))
    if (row("offence") === "8Q" && row("year") === "2021/22")
      sums.set(row("body"), (sums.get(row("body")) ?? 0) + Number(row("count")));
  sums.delete("btp");
  const nodes = await readList('offences: ["8Q"], from: "2021/22", to: "2021/22"');
  for (const { area, rank: given } of nodes) {
    const own = sums.get(area.slug) ?? Number.NaN;
    expect(given.position).toBe(1 + [...sums.values()].filter((other) => other > own).length);
  }
  expect(nodes).toHaveLength(43);
});

test.each([['within: PERIOD, since: "1990/91"', "since"]])(
  "a wrong argument is refused: %s",
  async (args, argument) => {
    const { errors } = await gateway.ask(
      `{ force(slug: "essex") { offenceCounts(offence: "8Q") { rank(${args}) { __typename } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
  },
);
