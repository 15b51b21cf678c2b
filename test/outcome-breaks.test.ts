import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import * as z from "zod";
import { buildStore } from "../src/ingest/store/build.ts";
import { Draws } from "./draws.ts";
import { askExtensions } from "./extended.ts";
import { type Gateway, startGateway } from "./gateway.ts";

// A new change in how outcomes are recorded is a row of data: drawn ones, of groups that stalking has outcomes of.
const seed = Number(process.env.OUTCOME_BREAKS_SEED ?? Date.now() % 2 ** 31);
const draws = new Draws(seed);
const groups = ["charged-summonsed", "evidential-difficulties-victim-supports", "other"] as const;
const drawn = groups.map((group, index) => {
  const year = draws.between(2016, 2021);
  const month = draws.between(1, 12);
  const day = draws.oneIn(2) ? "" : `-${String(draws.between(1, 28)).padStart(2, "0")}`;
  return { slug: `drawn-${index}`, group, date: `${year}-${String(month).padStart(2, "0")}${day}` };
});

const folder = mkdtempSync(join(tmpdir(), "outcome-breaks-"));
let gateway: Gateway;
beforeAll(async () => {
  cpSync(inject("seed"), join(folder, "seed"), { recursive: true });
  const rows = drawn.map(
    ({ slug, group, date }) => `${slug},${date},,${group},Title,Reason,Citation,https://example.org/,\n`,
  );
  appendFileSync(join(folder, "seed/curated/series-breaks.csv"), rows.join(""));
  const store = join(folder, "figures.sqlite");
  await buildStore(store, () => undefined, undefined, join(folder, "seed"));
  gateway = await startGateway({ STORE: store });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

/** The financial year that a date or a month is in, as 2020/21. */
function yearOf(date: string): string {
  const [year = 0, month = 0] = date.split("-").map(Number);
  const start = month < 4 ? year - 1 : year;
  return `${start}/${String((start + 1) % 100).padStart(2, "0")}`;
}

const slugs = z.array(z.object({ slug: z.string() }).transform(({ slug }) => slug));
const year = z.object({ label: z.string() }).transform(({ label }) => label);
const outcomes = z.array(
  z.object({
    year,
    outcomeGroup: z.object({ slug: z.string() }),
    value: z.number().nullable(),
    status: z.array(z.string()),
    seriesBreaks: slugs,
  }),
);
const rates = z.array(
  z.object({ year, rate: z.object({ status: z.array(z.string()).optional() }), seriesBreaks: slugs }),
);
const isDrawn = (slug: string) => slug.startsWith("drawn-");

test(`counts, charge rates and sums begin under new rules where a row says so (seed ${seed})`, async () => {
  const { data } = await gateway.ask(`{
    force(slug: "essex") {
      outcomes(offence: "8Q") { year { label } outcomeGroup { slug } value status seriesBreaks { slug } }
      chargeRates(offence: "8Q") { year { label } rate { ... on ChargeRateValue { status } } seriesBreaks { slug } } }
    outcomeTotals(groupBy: [YEAR], offences: ["8Q"], forces: ["essex"]) { nodes { year { label } value seriesBreaks { slug } } }
    seriesBreaks { slug date isDayKnown offences { code } outcomeGroups { slug seriesBreaks { slug } } } }`);
  const shape = z.object({
    force: z.object({ outcomes, chargeRates: rates }),
    outcomeTotals: z.object({
      nodes: z.array(z.object({ year, value: z.number().nullable(), seriesBreaks: slugs })),
    }),
    seriesBreaks: z.array(
      z.object({
        ...{ slug: z.string(), date: z.string(), isDayKnown: z.boolean(), offences: z.array(z.unknown()) },
        outcomeGroups: z.array(z.object({ slug: z.string(), seriesBreaks: slugs })),
      }),
    ),
  });
  const { force, outcomeTotals, seriesBreaks } = shape.parse(data);
  const begun = (label: string, group?: string) =>
    drawn
      .filter((each) => yearOf(each.date) === label && (group === undefined || each.group === group))
      .map(({ slug }) => slug)
      .sort();
  for (const count of force.outcomes) {
    const expected = count.value === null ? [] : begun(count.year, count.outcomeGroup.slug);
    expect(count.seriesBreaks.filter(isDrawn).sort(), `${count.year}`).toEqual(expected);
    expect(count.status.includes("B"), count.year).toBe(count.seriesBreaks.length > 0);
  }
  for (const { year: label, rate, seriesBreaks: own } of force.chargeRates) {
    if (rate.status === undefined) continue;
    expect(own.filter(isDrawn), label).toEqual(begun(label, "charged-summonsed"));
    expect(rate.status.includes("B"), label).toBe(own.length > 0);
  }
  for (const { year: label, value, seriesBreaks: own } of outcomeTotals.nodes)
    if (value !== null) expect(own.filter(isDrawn).sort(), label).toEqual(begun(label));
  expect(seriesBreaks.filter(({ slug }) => isDrawn(slug)).map(({ slug }) => slug)).toHaveLength(3);
  for (const { slug, group, date } of drawn) {
    expect(seriesBreaks.find((each) => each.slug === slug)).toMatchObject({
      ...{ date: date.padEnd(10, "-01"), isDayKnown: date.length === 10, offences: [] },
      outcomeGroups: [{ slug: group, seriesBreaks: expect.arrayContaining([slug]) }],
    });
  }
});

test("outcomes before and after a row of data have a warning, and its citation in the provenance", async () => {
  const [first] = drawn;
  if (first === undefined) throw new Error("Nothing was drawn.");
  const after = yearOf(first.date);
  const before = yearOf(`${Number(first.date.slice(0, 4)) - 1}${first.date.slice(4)}`);
  const ask = (fields: string) =>
    askExtensions(
      gateway.url,
      `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "${before}", to: "${after}") {
      rate { ... on ChargeRateValue { ${fields} } } } } }`,
    );
  const hidden = (await ask("value"))?.warnings ?? [];
  const { data } =
    await gateway.ask(`{ force(slug: "essex") { chargeRates(offence: "8Q", from: "${before}", to: "${after}") {
    rate { __typename } } } }`);
  const all = JSON.stringify(data).match(/ChargeRateValue/g)?.length ?? 0;
  const codes = z
    .array(z.object({ code: z.string() }))
    .parse(hidden)
    .map(({ code }) => code);
  expect(codes.includes("SERIES_CROSSES_BREAK")).toBe(all === 2);
});

test("figures of one year have no warning of a series that crosses a break, wherever in the year a break is", async () => {
  const { data } = await gateway.ask("{ years { label } }");
  const { years } = z.object({ years: z.array(year) }).parse(data);
  expect(years.length).toBeGreaterThan(8);
  for (const label of years) {
    const span = `from: "${label}", to: "${label}"`;
    const found = await askExtensions(
      gateway.url,
      `{ force(slug: "essex") { outcomes(offence: "8Q", ${span}) { value }
        chargeRates(offence: "8Q", ${span}) { rate { ... on ChargeRateValue { value } } }
        offenceCounts(offence: "8Q", ${span}) { value } } }`,
    );
    const codes = (found?.warnings ?? []).map(({ code }) => code);
    expect(codes, label).not.toContain("SERIES_CROSSES_BREAK");
  }
});
