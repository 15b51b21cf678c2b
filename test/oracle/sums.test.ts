import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { startUnlimited } from "./gateway.ts";
import { type Area, areas } from "./reference/areas.ts";
import { Oracle } from "./reference/oracle.ts";
import { offenceDimensions } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";
import { askCounts, askOutcomes, askTotals } from "./requests.ts";
import { checkProperty } from "./runs.ts";

// Relations between answers that hold for all figures.
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startUnlimited();
});
afterAll(() => gateway.stop());

const { offences, years } = new Oracle([readSeedOffences()], []);
const offence = fc.constantFrom(...offences);
const area = fc.constantFrom(...areas);
const withBtp = fc.boolean();

/** The sum of the values that are not null; null when all are. */
function sum(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === 0 ? null : numbers.reduce((all, value) => all + value, 0);
}

test("quarters add up to their year", async () => {
  const property = fc.asyncProperty(area, offence, withBtp, async (drawnArea, code, hasBtp) => {
    const common = { area: drawnArea, offence: code, withBtp: hasBtp };
    const annual = await askCounts(gateway, { ...common, by: "YEAR" });
    const quarterly = await askCounts(gateway, { ...common, by: "QUARTER" });
    for (const { year, value } of annual) {
      expect(value).toBe(sum(quarterly.filter((each) => each.year === year).map((each) => each.value)));
    }
  });
  await checkProperty(property, 40);
});

test("forces add up to regions, regions to nations, and both to England and Wales with the bodies in none", async () => {
  const parts = ({ kind, slug }: Area, hasBtp: boolean): Area[] => {
    if (kind === "REGION") return areas.filter(({ region }) => region === slug);
    if (slug !== "england-and-wales") {
      return areas.filter((each) => each.kind === "REGION" && (each.slug === "wales") === (slug === "wales"));
    }
    const nations = areas.filter((each) => each.kind === "NATION" && each.slug !== slug);
    const none = areas.filter((each) => each.kind === "REPORTING_BODY" || (hasBtp && each.slug === "btp"));
    return [...nations, ...none];
  };
  const sums = fc.constantFrom(...areas.filter(({ kind }) => kind === "REGION" || kind === "NATION"));
  const by = fc.constantFrom("YEAR" as const, "QUARTER" as const);
  const property = fc.asyncProperty(sums, offence, withBtp, by, async (whole, code, hasBtp, kind) => {
    const ask = (drawnArea: Area) =>
      askCounts(gateway, { area: drawnArea, offence: code, withBtp: hasBtp, by: kind });
    const ofParts = await Promise.all(parts(whole, hasBtp).map(ask));
    for (const [index, { value }] of (await ask(whole)).entries()) {
      expect(value).toBe(sum(ofParts.map((counts) => counts[index]?.value ?? null)));
    }
  });
  await checkProperty(property, 40);
});

test("the shares of the outcomes of a year add up to one, where there are any", async () => {
  let added = 0;
  const property = fc.asyncProperty(area, withBtp, async (drawnArea, hasBtp) => {
    const outcomes = await askOutcomes(gateway, { area: drawnArea, withBtp: hasBtp });
    for (const year of new Set(outcomes.map((each) => each.year))) {
      const shares = outcomes
        .filter((each) => each.year === year)
        .flatMap(({ share }) => ("value" in share ? [share.value] : []));
      const all = sum(shares);
      if (all === null) continue;
      added += 1;
      // Each share is rounded to four decimals.
      expect(Math.abs(all - 1)).toBeLessThanOrEqual(shares.length * 0.000051);
    }
  });
  await checkProperty(property, 40);
  expect(added).toBeGreaterThan(0);
});

test("a total is the sum of the totals that it is split into", async () => {
  const dimensions = fc.shuffledSubarray([...offenceDimensions], { minLength: 2, maxLength: 4 });
  const year = fc.constantFrom(...years);
  const property = fc.asyncProperty(dimensions, year, withBtp, async ([extra, ...kept], only, hasBtp) => {
    const common = { from: only, to: only, withBtp: hasBtp };
    const wholes = await askTotals(gateway, { ...common, groupBy: kept });
    const split = await askTotals(gateway, {
      ...common,
      groupBy: extra === undefined ? kept : [...kept, extra],
    });
    for (const whole of wholes) {
      const parts = split.filter((part) =>
        (["force", "region", "year", "quarter", "offence", "subgroup", "group"] as const).every(
          (key) => whole[key] === null || whole[key] === part[key],
        ),
      );
      // With FORCE or REGION in groupBy, null means the bodies in no force or region, and not all of them.
      const isNone =
        kept.some((each) => each === "FORCE" || each === "REGION") && (whole.force ?? whole.region) === null;
      if (!isNone) expect(whole.value).toBe(sum(parts.map(({ value }) => value)));
    }
    expect(sum(wholes.map(({ value }) => value))).toBe(sum(split.map(({ value }) => value)));
  });
  await checkProperty(property, 60);
});
