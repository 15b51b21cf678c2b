import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { buildFullStore } from "../full-store.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { askFor, openPage, readNumber, readRows } from "./page.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

const count = z.object({
  period: z.object({ label: z.string(), isPartial: z.boolean() }),
  value: z.number().nullable(),
  status: z.array(z.string()),
  rate: z.object({ value: z.number().optional() }),
  change: z.object({
    absolute: z.number().optional(),
    percent: z.number().nullable().optional(),
    explanation: z.string().optional(),
    reason: z.string().optional(),
  }),
});
const counts = z.object({ area: z.object({ offenceCounts: z.array(count) }) });
const countsQuery = (root: string) => `query ($offence: String!, $by: PeriodKind!) {
  area: ${root} { offenceCounts(offence: $offence, by: $by) {
    period { label isPartial } value status
    rate { ... on RateValue { value } }
    change { ... on ChangeValue { absolute percent } ... on ChangeUnavailable { reason explanation } }
  } }
}`;

const areas = {
  essex: 'force(slug: "essex")',
  "city-of-london": 'force(slug: "city-of-london")',
  "devon-and-cornwall": 'force(slug: "devon-and-cornwall")',
  "greater-manchester": 'force(slug: "greater-manchester")',
  east: 'region(slug: "east")',
  wales: 'nation(slug: "wales")',
  "england-and-wales": "englandAndWales",
};
const view = fc.record({
  area: fc.constantFrom(...Object.keys(areas)),
  offence: fc.constantFrom("8Q", "8L", "8M", "8U", "TOTAL", "66", "28E", "49A", "1"),
  by: fc.constantFrom("year", "quarter"),
  show: fc.constantFrom("count", "rate"),
});

test("an area's page shows every figure as the API gives it, and its line breaks where recording rules changed", async () => {
  await fc.assert(
    fc.asyncProperty(view, async ({ area, offence, by, show }) => {
      const { status, document } = await openPage(gateway, `/areas/${area}/${offence}?by=${by}&show=${show}`);
      const root = areas[area as keyof typeof areas];
      const answer = await askFor(gateway, counts.or(z.null()), countsQuery(root), {
        offence,
        by: by.toUpperCase(),
      });
      if (status === 404) return;
      expect(status).toBe(200);
      const given = answer?.area.offenceCounts ?? [];
      const rows = readRows(document).toReversed();
      expect(rows.map(([label]) => label)).toEqual(given.map(({ period }) => period.label));
      given.forEach(({ value, rate, change }, index) => {
        const [, shownValue = "", ...others] = rows[index] ?? [];
        const [shownRate = "", shownChange = ""] = by === "year" ? others : ["", ...others];
        expect(readNumber(shownValue)).toBe(value);
        if (by === "year") expect(readNumber(shownRate)).toBe(rate.value ?? null);
        const { absolute, percent, explanation, reason } = change;
        if (absolute !== undefined) expect(readNumber(shownChange)).toBe(percent ?? absolute);
        else if (value !== null && reason !== "NO_EARLIER_PERIOD") expect(shownChange).toBe(explanation);
        else expect(shownChange).toBe("–");
      });
      const isDrawn = by === "year" && show === "rate" ? "rate" : "count";
      expect(countLines(document)).toBe(countSegments(given, isDrawn));
    }),
    { numRuns: 25 },
  );
});

/** How many separate lines the chart has of the area itself. */
function countLines(document: Document): number {
  return document.querySelectorAll('.chart .wide g[stroke="var(--area)"] path').length;
}

/** How many runs of figures there are that can be compared with each other. */
function countSegments(given: readonly z.infer<typeof count>[], isDrawn: "count" | "rate"): number {
  let segments = 0;
  let isOpen = false;
  for (const { value, rate, status, period } of given) {
    if ((isDrawn === "rate" ? (rate.value ?? null) : value) === null) isOpen = false;
    else if (!isOpen || status.includes("B") || period.isPartial) {
      segments += 1;
      isOpen = true;
    }
  }
  return segments;
}

const edges = z.object({
  offenceCounts: z.object({
    nodes: z.array(
      z.object({
        area: z.object({ name: z.string() }),
        value: z.number().nullable(),
        rate: z.object({ value: z.number().optional() }),
      }),
    ),
  }),
});

test.each([
  ["rate", "RATE", "DESC"],
  ["count", "VALUE", "DESC"],
  ["change", "CHANGE", "DESC"],
  ["name", "AREA", "ASC"],
])("all forces are listed in the order of their %s, as the API orders them", async (sort, by, direction) => {
  const { document } = await openPage(gateway, `/forces/8Q?year=2021/22&sort=${sort}`);
  const answer = await askFor(
    gateway,
    edges,
    `query ($by: OffenceCountMeasure!, $direction: Direction!) {
      offenceCounts(offences: ["8Q"], from: "2021/22", to: "2021/22", orderBy: { by: $by, direction: $direction }) {
        nodes { area { name } value rate { ... on RateValue { value } } }
      }
    }`,
    { by, direction },
  );
  const rows = readRows(document);
  expect(rows.map(([, name, rate = "", value = ""]) => [name, readNumber(rate), readNumber(value)])).toEqual(
    answer.offenceCounts.nodes.map(({ area, rate, value }) => [area.name, rate.value ?? null, value]),
  );
  expect(rows).toHaveLength(43);
  const tiles = [...document.querySelectorAll("svg.tiles a")];
  expect(tiles).toHaveLength(43);
  // No two forces look the same, and no tile covers another.
  expect(new Set(tiles.map((tile) => tile.querySelector("text")?.textContent)).size).toBe(43);
  const places = tiles.map((tile) =>
    ["x", "y"].map((name) => tile.querySelector("rect")?.getAttribute(name)).join(),
  );
  expect(new Set(places).size).toBe(43);
});

test("who charges least is West Midlands in 2020/21: 138 of 5,977", async () => {
  const { document } = await openPage(gateway, "/charges/8Q?year=2020/21");
  const [first, second] = readRows(document);
  expect(first?.slice(0, 5)).toEqual(["1", "West Midlands", "2.31%", "1.96% to 2.72%", "138 of 5\u202f977"]);
  expect(second?.slice(1, 3)).toEqual(["Kent", "2.46%"]);
  expect(document.querySelector("main")?.textContent).toContain("City of London has 13 outcomes");
});

test("each claim stands beside its verdict in words", async () => {
  const { document } = await openPage(gateway, "/claims");
  const verdicts = new Map(
    [...document.querySelectorAll(".claim")].map((claim) => [
      claim.querySelector("q")?.textContent,
      claim.querySelector(".verdict")?.textContent,
    ]),
  );
  expect(verdicts.get("stalking cases have nearly tripled in one year in Essex")).toBe(
    "Not supported by the official figure",
  );
  expect(verdicts.get("nearly 100,000 reported stalking cases")).toBe("Agrees with the official figure");
  const { claims } = await askFor(
    gateway,
    z.object({ claims: z.object({ totalCount: z.number() }) }),
    "{ claims { totalCount } }",
    {},
  );
  expect(document.querySelectorAll(".claim")).toHaveLength(claims.totalCount);
});

test("a share adds no digits to what the API gives", async () => {
  const { document } = await openPage(gateway, "/areas/essex/8Q");
  const shape = z.object({
    force: z.object({
      outcomes: z.array(
        z.object({ value: z.number().nullable(), share: z.object({ value: z.number().optional() }) }),
      ),
    }),
  });
  const { force } = await askFor(
    gateway,
    shape,
    'query ($o: String!) { force(slug: "essex") { outcomes(offence: $o) { value share { ... on ShareValue { value } } } } }',
    { o: "8Q" },
  );
  const shown = readRows(document, "figure").flat().map(readNumber);
  const shares = force.outcomes.flatMap(({ share }) => (share.value === undefined ? [] : [share.value]));
  expect(shares.length).toBeGreaterThan(20);
  for (const share of shares) expect(shown).toContain(Math.round(share * 10_000) / 100);
});
