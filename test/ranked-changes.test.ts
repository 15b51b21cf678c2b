import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const list = z.object({
  offenceCounts: z.object({
    edges: z.array(
      z.object({
        rank: z.object({ position: z.number().optional(), compared: z.number().optional() }),
        node: z.object({
          area: z.object({ slug: z.string() }),
          change: z.object({ percent: z.number().nullish(), reason: z.string().nullish() }),
        }),
      }),
    ),
    ranking: z.object({
      compared: z.number(),
      leftOut: z.array(
        z.object({ area: z.object({ slug: z.string() }), reason: z.string(), explanation: z.string() }),
      ),
    }),
  }),
});

async function askList(args: string, change: string) {
  const { data, errors } = await gateway.ask(`{ offenceCounts(${args}) {
    edges { rank { ... on RankValue { position compared } }
      node { area { slug } change${change} { ... on ChangeValue { percent } ... on ChangeUnavailable { reason } } } }
    ranking { compared leftOut { area { slug } reason explanation } }
  } }`);
  expect(errors).toBeUndefined();
  return list.parse(data).offenceCounts;
}

test("forces in order of how stalking rose and fell since 2020/21, added up from the quarters of the file", async () => {
  const year = 'offences: ["8Q"], from: "2022/23", to: "2022/23"';
  const since = '(since: "2020/21")';
  const rose = await askList(
    `${year}, first: 3, orderBy: { by: CHANGE, direction: DESC, since: "2020/21" }`,
    since,
  );
  // 592 to 1,855; 1,233 to 2,348; 4,834 to 8,998.
  expect(rose.edges.map(({ node }) => [node.area.slug, node.change.percent])).toEqual([
    ["gloucestershire", 213.3],
    ["cleveland", 90.4],
    ["greater-manchester", 86.1],
  ]);
  expect(rose.edges.map(({ rank }) => rank)).toEqual(
    [1, 2, 3].map((position) => ({ position, compared: 43 })),
  );
  const fell = await askList(`${year}, first: 43, orderBy: { by: CHANGE, since: "2020/21" }`, since);
  expect(
    fell.edges
      .map(({ node }) => node.area.slug)
      .reverse()
      .slice(0, 3),
  ).toEqual(rose.edges.map(({ node }) => node.area.slug));
});

test.each([
  ["a force by quarter", 'offences: ["8Q"], areas: ["essex"], by: QUARTER, from: "2015/16"', "", ""],
  ["forces across a break", 'offences: ["8L"], from: "2017/18", to: "2017/18"', "", ""],
  [
    "forces across a break, asked for",
    'offences: ["8L"], from: "2017/18", to: "2017/18"',
    ", acrossBreaks: true",
    "(acrossBreaks: true)",
  ],
  ["small numbers", 'offences: ["8U", "8R", "8M"], from: "2014/15"', "", ""],
  ["regions", 'offences: ["8Q", "TOTAL"], areaKind: REGION', ', since: "2015/16"', '(since: "2015/16")'],
])(
  "%s: those with a change in per cent in order of it, all others left out with the reason",
  async (_, args, order, change) => {
    const { edges, ranking } = await askList(
      `${args}, first: 2000, orderBy: { by: CHANGE, direction: DESC${order} }`,
      change,
    );
    const percents = edges.map(({ node }) => node.change.percent ?? null);
    const given = percents.filter((percent) => percent !== null);
    expect(percents.slice(0, given.length)).toEqual(given.toSorted((one, other) => other - one));
    expect(ranking.compared).toBe(given.length);
    const others = edges.slice(given.length);
    expect(ranking.leftOut).toHaveLength(others.length);
    const reasons = others.flatMap(({ node }) => node.change.reason ?? []);
    const leftOut = ranking.leftOut
      .map(({ reason }) => reason)
      .filter((reason) => !reason.endsWith("_DENOMINATOR"));
    expect(leftOut.toSorted()).toEqual(reasons.toSorted());
    for (const { explanation } of ranking.leftOut) expect(explanation).toMatch(/^[A-Z].*\.$/);
  },
);

test("a change from zero has no per cent, and so no rank: 8U of West Midlands, 0 in 2020/21 and 4,131 in 2022/23", async () => {
  const year = 'offences: ["8U"], from: "2022/23", to: "2022/23", first: 43';
  const { edges, ranking } = await askList(
    `${year}, orderBy: { by: CHANGE, direction: DESC, since: "2020/21" }`,
    '(since: "2020/21")',
  );
  expect(edges[0]?.node).toEqual({ area: { slug: "derbyshire" }, change: { percent: 2520.5 } });
  const ofZero = ranking.leftOut.find(({ area }) => area.slug === "west-midlands");
  expect(ofZero).toEqual({
    area: { slug: "west-midlands" },
    reason: "ZERO_DENOMINATOR",
    explanation: "The count in 2020/21 is zero, so there is no change in per cent.",
  });
});

test.each([
  ["a year that nothing is compared with", '{ by: RATE, since: "2020/21" }', /since/],
  ["an unknown year", '{ by: CHANGE, since: "1801/02" }', /1801\/02/],
])("%s is refused", async (_, order, message) => {
  const { errors } = await gateway.ask(
    `{ offenceCounts(offences: ["8Q"], from: "2022/23", orderBy: ${order}) { totalCount } }`,
  );
  expect(errors?.[0]?.message).toMatch(message);
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});
