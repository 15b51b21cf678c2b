import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { askExtensions, askProvenance } from "./extended.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { makeStore } from "./ingest/loaded-store.ts";
import { readSeed } from "./oracle/reference/seed.ts";

const similar = [
  "Force,Similar force,Source,Publisher,Address,Published",
  "Essex,Kent,Most similar forces,Bureau of Peers,https://www.example.org/peers,2023-05-01",
  "Essex,Hampshire,,,,",
  "Essex,Sussex,,,,",
];

let at: ReturnType<typeof makeStore>;
let gateway: Gateway;
beforeAll(async () => {
  at = makeStore();
  await at.load(at.write("similar.csv", similar));
  gateway = await startGateway({ STORE: at.store });
});
afterAll(async () => {
  await gateway.stop();
  at.remove();
});

async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

const spread = `spread { ... on SpreadValue { low lowerQuartile median upperQuartile high lowest { slug } highest { slug } compared rounding status }
  ... on SpreadUnavailable { reason explanation } }`;
const ofEssex = (fields: string, year = "2022/23") =>
  `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "${year}", to: "${year}") { ${fields} } } }`;

describe("the forces of a group beside Essex", () => {
  // Worked out from the file of the seed with the module `statistics` of Python: quantiles(n=4, method="inclusive").
  test("have a median, a range and a sum", async () => {
    const fields = `isMember group { name release { label } source { slug } } leftOut { area { slug } } ${spread}
      total { value status excludes { area { slug } } rate { ... on RateValue { value numerator denominator } } change { ... on ChangeValue { percent previous } } }`;
    const data = await ask(
      ofEssex(`comparison(group: "forces-of-east") { ${fields} }
        rate { ... on RateValue { comparison(group: "Forces of the East") { ${spread} }
          all: comparison(group: "forces-of-england-and-wales") { ${spread} } } }`),
    );
    // 850, 1,001, 1,043, 1,473, 1,615 and 3,187.
    const east = {
      ...{ low: 850, lowerQuartile: 1011.5, median: 1258, upperQuartile: 1579.5, high: 3187 },
      ...{ lowest: [{ slug: "cambridgeshire" }], highest: [{ slug: "essex" }], compared: 6, status: ["A"] },
    };
    // Cambridgeshire 0.9374, Hertfordshire 1.3407, Suffolk 1.3570, Bedfordshire 1.3982, Norfolk 1.5919 and Essex 1.6977.
    const eastByRate = { low: 0.94, lowerQuartile: 1.34, median: 1.38, upperQuartile: 1.54, high: 1.7 };
    const allByRate = { low: 0.68, lowerQuartile: 1.4, median: 1.96, upperQuartile: 2.7, high: 4.05 };
    expect(data).toMatchObject({
      force: {
        offenceCounts: [
          {
            comparison: {
              isMember: true,
              group: {
                name: "Forces of the East",
                release: { label: "Year ending December 2024" },
                source: { slug: "ons-pfa-tables" },
              },
              leftOut: [],
              spread: { ...east, rounding: "Not rounded." },
              // 10,496 in 2021/22.
              total: {
                value: 9169,
                status: ["A"],
                excludes: [],
                change: { percent: -12.6, previous: 10496 },
              },
            },
            rate: {
              comparison: { spread: { ...eastByRate, compared: 6, highest: [{ slug: "essex" }] } },
              all: {
                spread: {
                  ...allByRate,
                  ...{ lowest: [{ slug: "surrey" }], highest: [{ slug: "cleveland" }], compared: 43 },
                },
              },
            },
          },
        ],
      },
    });
  });

  test("may be those most similar to it, which are ranked with it", async () => {
    const similarTo = 'group: "most-similar-to-essex"';
    const data = await ask(
      `${ofEssex(`value rank(within: GROUP, ${similarTo}) { ... on PeerRankValue { position compared leftOut { area { slug } } } }
        comparison(${similarTo}) { isMember ${spread} total { value } group { force { slug } release { published } } }`).slice(
        0,
        -1,
      )}
        offenceCounts(offences: ["8Q"], areas: ["essex", "most-similar-to-essex"], from: "2022/23", to: "2022/23") { nodes { area { slug } value } }
        offenceTotals(forces: ["most-similar-to-essex"], offences: ["8Q"], groupBy: [YEAR], from: "2022/23", to: "2022/23") { nodes { value } } }`,
    );
    const counts = new Map<string, number>();
    for (const row of readSeed("extracted/figures/home-office-prc-2023-10.csv")) {
      if (row("year") !== "2022/23" || row("offence") !== "8Q") continue;
      counts.set(row("body"), (counts.get(row("body")) ?? 0) + Number(row("count")));
    }
    const slugs = ["hampshire", "kent", "sussex"];
    const values = slugs.map((slug) => counts.get(slug) ?? 0).sort((a, b) => a - b);
    const essex = counts.get("essex") ?? 0;
    const sum = values.reduce((all, value) => all + value, 0);
    expect(data).toMatchObject({
      force: {
        offenceCounts: [
          {
            value: essex,
            rank: { position: 1 + values.filter((value) => value > essex).length, compared: 4, leftOut: [] },
            comparison: {
              isMember: false,
              spread: {
                ...{ low: values[0], median: values[1], high: values[2], compared: 3 },
                lowerQuartile: ((values[0] ?? 0) + (values[1] ?? 0)) / 2,
                upperQuartile: ((values[1] ?? 0) + (values[2] ?? 0)) / 2,
              },
              total: { value: sum },
              group: { force: { slug: "essex" }, release: { published: "2023-05-01" } },
            },
          },
        ],
      },
      offenceCounts: {
        nodes: ["essex", ...slugs].map((slug) => ({ area: { slug }, value: counts.get(slug) })),
      },
      offenceTotals: { nodes: [{ value: sum }] },
    });
  });

  test("have none where there is nothing to compare, and say so", async () => {
    const data = await ask(`{
      none: force(slug: "essex") { offenceCounts(offence: "8U", from: "2019/20", to: "2019/20") { comparison(group: "forces-of-east") {
        leftOut { area { slug } reason } ${spread} total { value missingReason } } } }
      women: force(slug: "essex") { offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") { rateBySex(sex: FEMALE) {
        ... on RateValue { comparison(group: "forces-of-east") { isMember ${spread} total { value } } } } } } }`);
    expect(data).toMatchObject({
      none: {
        offenceCounts: [
          {
            comparison: {
              leftOut: expect.arrayContaining([{ area: { slug: "essex" }, reason: "MISSING_COUNT" }]),
              spread: { reason: "NO_FIGURES" },
              total: { value: null, missingReason: "NOT_COLLECTED" },
            },
          },
        ],
      },
      women: {
        offenceCounts: [
          { rateBySex: { comparison: { isMember: false, spread: { reason: "NOT_OF_AREAS" }, total: null } } },
        ],
      },
    });
  });

  test("are read in one statement, and added up in one more, for all counts of a list", async () => {
    const list = (fields: string) =>
      ask(
        `{ offenceCounts(offences: ["8Q", "8L"], from: "2018/19", first: 2000) { nodes { value ${fields} } } }`,
      );
    gateway.takeStatements();
    await list("");
    expect(gateway.takeStatements()).toHaveLength(1);
    await list(`comparison(group: "forces-of-east") { ${spread} }`);
    expect(gateway.takeStatements()).toHaveLength(2);
    await list(`comparison(group: "forces-of-east") { ${spread} total { value } }`);
    expect(gateway.takeStatements()).toHaveLength(3);
  });
});

const listed = z.object({
  offenceCounts: z.object({
    nodes: z.array(
      z.object({
        area: z.object({ slug: z.string() }),
        value: z.number().nullable(),
        rate: z.object({ exact: z.number().optional() }),
      }),
    ),
  }),
});
const measured = z
  .object({ low: z.number(), median: z.number(), high: z.number(), compared: z.number() })
  .or(z.object({ reason: z.literal("NO_FIGURES") }));
const compared = z.object({
  spread: measured,
  leftOut: z.array(z.unknown()),
  total: z.object({ value: z.number().nullable() }).nullable(),
});
const beside = z.object({
  nation: z.object({
    offenceCounts: z.array(
      z.object({ comparison: compared, rate: z.object({ comparison: compared.optional() }) }),
    ),
  }),
});

test("a median has as many figures below as above, for every group, offence and year", async () => {
  const groups = readSeed("curated/comparison-groups.csv").map((row) => row("slug"));
  const drawn = fc.record({
    group: fc.constantFrom(...groups, "most-similar-to-essex"),
    offence: fc.constantFrom("8L", "8M", "8Q", "8R", "8U", "TOTAL"),
    year: fc
      .integer({ min: 2012, max: 2023 })
      .map((year) => `${year}/${String((year + 1) % 100).padStart(2, "0")}`),
  });
  const property = fc.asyncProperty(drawn, async ({ group, offence, year }) => {
    const args = `from: "${year}", to: "${year}"`;
    const data = await ask(`{
      offenceCounts(offences: ["${offence}"], areas: ["${group}"], ${args}) { nodes { area { slug } value rate { ... on RateValue { exact } } } }
      nation(slug: "england-and-wales") { offenceCounts(offence: "${offence}", ${args}) {
        comparison(group: "${group}") { ...C } rate { ... on RateValue { comparison(group: "${group}") { ...C } } } } } }
      fragment C on GroupComparison { leftOut { reason } total { value }
        spread { ... on SpreadValue { low median high compared } ... on SpreadUnavailable { reason } } }`);
    const { nodes } = listed.parse(data).offenceCounts;
    const values = nodes.flatMap(({ value }) => value ?? []);
    const rates = nodes.flatMap(({ rate }) => rate.exact ?? []);
    for (const { comparison, rate } of beside.parse(data).nation.offenceCounts) {
      const sum = values.length === 0 ? null : values.reduce((all, value) => all + value, 0);
      expect(comparison.total?.value ?? null).toBe(sum);
      check(comparison, values, 0);
      if (rate.comparison !== undefined) check(rate.comparison, rates, 0.005);
    }
  });
  await fc.assert(property, { numRuns: 60 });
});

/** Checks a spread against the figures. A rounded one is off by `slip` at most. */
function check(
  { spread: given, leftOut }: z.infer<typeof compared>,
  figures: readonly number[],
  slip: number,
) {
  if ("reason" in given) return expect(figures).toHaveLength(0);
  const tolerance = slip + 1e-9;
  expect(Math.abs(given.low - Math.min(...figures))).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(given.high - Math.max(...figures))).toBeLessThanOrEqual(tolerance);
  const half = figures.length / 2;
  expect(figures.filter((figure) => figure < given.median - tolerance).length).toBeLessThanOrEqual(half);
  expect(figures.filter((figure) => figure > given.median + tolerance).length).toBeLessThanOrEqual(half);
  expect(given.compared).toBe(figures.length);
  expect(leftOut.length + given.compared).toBeGreaterThan(0);
}

test("charge rates are compared within a group", async () => {
  const data =
    await ask(`{ chargeRates(offence: "8Q", year: "2020/21", forces: ["forces-of-east"], minimumOutcomes: 500) {
    nodes { area { slug } rate { ... on ChargeRateValue { value numerator denominator } } } ranking { compared leftOut { area { slug } } ${spread} } } }`);
  const { chargeRates } = z
    .object({
      chargeRates: z.object({
        nodes: z.array(
          z.object({
            area: z.object({ slug: z.string() }),
            rate: z.object({ value: z.number(), numerator: z.number(), denominator: z.number() }),
          }),
        ),
        ranking: z.object({
          compared: z.number(),
          spread: z.object({ low: z.number(), median: z.number(), high: z.number() }),
        }),
      }),
    })
    .parse(data);
  const { nodes, ranking } = chargeRates;
  expect(nodes.map(({ area }) => area.slug).sort()).toEqual([
    "bedfordshire",
    "cambridgeshire",
    "essex",
    "hertfordshire",
    "norfolk",
    "suffolk",
  ]);
  const rates = nodes.map(({ rate }) => rate);
  expect(ranking.spread).toMatchObject({ low: rates[0]?.value, high: rates[5]?.value });
  const middle = rates
    .slice(2, 4)
    .reduce((all, { numerator, denominator }) => all + numerator / denominator / 2, 0);
  expect(ranking.spread.median).toBeCloseTo(middle, 4);
});

test("groups are found by name and as nodes, and listed for a force", async () => {
  const data =
    await ask(`{ search(text: "most similar forces to Essex", first: 1) { nodes { name item { ... on ComparisonGroup { slug } } } }
    comparisonGroup(slug: "Forces of Wales") { id forces { slug } }
    none: comparisonGroup(slug: "nowhere") { slug }
    comparisonGroups(force: "essex") { slug } }`);
  const { comparisonGroup } = z.object({ comparisonGroup: z.object({ id: z.string() }) }).parse(data);
  expect(data).toMatchObject({
    search: { nodes: [{ name: "Most similar forces to Essex", item: { slug: "most-similar-to-essex" } }] },
    comparisonGroup: {
      forces: ["dyfed-powys", "gwent", "north-wales", "south-wales"].map((slug) => ({ slug })),
    },
    none: null,
    comparisonGroups: [
      "forces-of-england",
      "forces-of-england-and-wales",
      "forces-of-east",
      "most-similar-to-essex",
    ].map((slug) => ({ slug })),
  });
  expect(await ask(`{ node(id: "${comparisonGroup.id}") { ... on ComparisonGroup { slug } } }`)).toEqual({
    node: { slug: "forces-of-wales" },
  });
});

test.each([
  [
    "no such group",
    ofEssex('comparison(group: "forces-of-londn") { isMember }'),
    'Argument "group": there is no comparison group "forces-of-londn". Did you mean "forces-of-london"',
  ],
  [
    "a rank within no group",
    ofEssex("rank(within: GROUP) { __typename }"),
    'Argument "group": name the comparison group to rank within.',
  ],
  [
    "a group of another rank",
    ofEssex('rank(within: PERIOD, group: "forces-of-east") { __typename }'),
    'Argument "group": it is ranked within PERIOD.',
  ],
  [
    "a group among regions",
    '{ offenceCounts(offences: ["8Q"], areaKind: REGION, areas: ["forces-of-east"]) { totalCount } }',
    'Argument "areas": there is no region "forces-of-east".',
  ],
  [
    "a group of other forces",
    '{ offenceCounts(offences: ["8Q"], forceKinds: [NON_TERRITORIAL], areas: ["forces-of-east"]) { totalCount } }',
    'add TERRITORIAL to "forceKinds"',
  ],
])("refuses %s", async (_what, query, message) => {
  const { errors } = await gateway.ask(query);
  expect(errors?.[0]?.message).toContain(message);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
});

test("a force outside of the group has no rank in it", async () => {
  const data = await ask(
    ofEssex(
      'rank(within: GROUP, group: "forces-of-wales") { ... on PeerRankUnavailable { reason explanation } }',
    ),
  );
  expect(data).toMatchObject({
    force: {
      offenceCounts: [
        {
          rank: {
            reason: "NO_PEERS",
            explanation:
              "Essex is not in the comparison group Forces of Wales, so it is not ranked among its forces.",
          },
        },
      ],
    },
  });
});

test("provenance names the table that lists the group, and the figures of its forces", async () => {
  const [counts, regions, peers] = [
    "home-office-prc-2023-10",
    "ons-pfa-ye-dec-2024",
    "bureau-of-peers-most-similar-forces-2023-05-01",
  ];
  const releasesOf = async (query: string) => (await askProvenance(gateway.url, query)).releases?.sort();
  const beside = (fields: string, group = "most-similar-to-essex") =>
    releasesOf(ofEssex(`comparison(group: "${group}") { ${fields} }`));
  expect(await beside("isMember")).toEqual([peers]);
  expect(await beside("group { name }", "forces-of-east")).toEqual([regions]);
  expect(await beside(spread)).toEqual([peers, counts]);
  expect(await beside("total { value }")).toEqual([peers, counts]);
  expect(await beside("leftOut { area { slug } }")).toEqual([peers]);
  const ranked = ofEssex(
    'rank(within: GROUP, group: "most-similar-to-essex") { ... on PeerRankValue { position } }',
  );
  expect(await releasesOf(ranked)).toEqual([peers, counts]);
  const list = (area: string) =>
    releasesOf(
      `{ offenceCounts(offences: ["8Q"], areas: ["${area}"], from: "2022/23", to: "2022/23") { nodes { value } } }`,
    );
  expect(await list("most-similar-to-essex")).toEqual([peers, counts]);
  expect(await list("essex")).toEqual([counts]);
  const broken = await askProvenance(
    gateway.url,
    ofEssex(`comparison(group: "forces-of-east") { ${spread} }`, "2020/21"),
  );
  expect(broken.breaks).toEqual(["former-partners-recorded-as-stalking"]);
});

test("a series of medians across a change of rules brings a warning, unless it shows the status", async () => {
  const warningsOf = async (fields: string) => {
    const query = `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2018/19", to: "2020/21") {
      comparison(group: "forces-of-east") { spread { ... on SpreadValue { ${fields} } } } } } }`;
    return (await askExtensions(gateway.url, query))?.warnings?.map(({ code }) => code) ?? [];
  };
  expect(await warningsOf("median")).toEqual(["SERIES_CROSSES_BREAK"]);
  expect(await warningsOf("median status")).toEqual([]);
});
