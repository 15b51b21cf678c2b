import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const list = z.object({
  offenceCounts: z.object({
    totalCount: z.number(),
    edges: z.array(
      z.object({
        rank: z.object({ position: z.number().optional(), compared: z.number().optional() }),
        node: z.object({ area: z.object({ slug: z.string() }), offence: z.object({ code: z.string() }) }),
      }),
    ),
    ranking: z.object({ compared: z.number(), leftOut: z.array(z.object({ reason: z.string() })) }),
  }),
});

async function ask(args: string) {
  const { data, errors } = await gateway.ask(`{ offenceCounts(from: "2022/23", to: "2022/23", ${args}) {
    totalCount edges { rank { ... on RankValue { position compared } } node { area { slug } offence { code } } }
    ranking { compared leftOut { reason } } } }`);
  expect(errors).toBeUndefined();
  return list.parse(data).offenceCounts;
}

const stalking = 'offences: ["8Q"]';

test("a bound is not within itself: 3,187 in Essex is neither above nor below 3,187", async () => {
  const above = await ask(`${stalking}, orderBy: { by: VALUE, direction: DESC, above: 3187 }`);
  const below = await ask(`${stalking}, orderBy: { by: VALUE, direction: DESC, below: 3187 }`);
  expect(above.totalCount + below.totalCount).toBe(42);
  const around = await ask(`${stalking}, orderBy: { by: VALUE, above: 3186.5, below: 3187.5 }`);
  expect(around.edges.map(({ node }) => node.area.slug)).toEqual(["essex"]);
});

test("ranks are those of the whole list, also on a later page", async () => {
  const all = await ask(`${stalking}, orderBy: { by: RATE, direction: DESC }`);
  const below = await ask(`${stalking}, first: 3, orderBy: { by: RATE, direction: DESC, below: 2 }`);
  const first = all.edges.length - below.totalCount;
  expect(below.edges).toEqual(all.edges.slice(first, first + 3));
  expect(below.ranking.compared).toBe(43);
});

test("what rose, what fell and what stayed are all that could be compared", async () => {
  const [rose, fell] = await Promise.all(
    ["above: 0", "below: 0"].map((bound) => ask(`${stalking}, orderBy: { by: CHANGE, ${bound} }`)),
  );
  expect([rose?.totalCount, fell?.totalCount]).toEqual([19, 24]);
});

test("changes from few offences are left out, and said to be; from as many as the minimum they are not", async () => {
  const base = await gateway.ask(
    `{ offenceCounts(${stalking}, from: "2021/22", to: "2021/22", areas: ["essex"]) { nodes { value } } }`,
  );
  expect(base.data).toEqual({ offenceCounts: { nodes: [{ value: 3838 }] } });
  const essex = (minimum: number) =>
    ask(`${stalking}, areas: ["essex"], orderBy: { by: CHANGE, minimum: ${minimum} }`);
  expect((await essex(3838)).ranking).toEqual({ compared: 1, leftOut: [] });
  expect((await essex(3839)).ranking).toEqual({ compared: 0, leftOut: [{ reason: "FEW_OFFENCES" }] });
});

test("without offences a list has all of them, but for the total", async () => {
  const { edges } = await ask('areas: ["essex"], orderBy: { by: VALUE }');
  expect(edges.map(({ node }) => node.offence.code).sort()).toEqual(["8L", "8M", "8Q", "8R", "8U"]);
});

test("figures outside of the bounds are none, without a warning that there are no figures", async () => {
  const { totalCount, edges } = await ask(`${stalking}, orderBy: { by: VALUE, above: 1000000 }`);
  expect([totalCount, edges]).toEqual([0, []]);
});

test.each([
  ["{ by: AREA, above: 1 }", "ranked by"],
  ["{ by: VALUE, above: 2, below: 2 }", "nothing is above 2 and below 2"],
  ["{ by: VALUE, minimum: 50 }", "order by them"],
])("%s is an error that says why", async (orderBy, message) => {
  const { errors } = await gateway.ask(`{ offenceCounts(${stalking}, orderBy: ${orderBy}) { totalCount } }`);
  expect(errors?.[0]?.message).toContain(message);
});
