import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const figure = z.object({
  value: z.number().nullable(),
  period: z.object({ end: z.string() }),
  source: z.object({ slug: z.string() }),
});
const areas = z.array(z.record(z.string(), z.array(figure)));
const entries = z.array(
  z.object({
    kind: z.string(),
    series: z.object({ slug: z.string() }).nullable(),
    period: z.object({ end: z.string() }),
    release: z.object({ source: z.object({ slug: z.string() }) }),
  }),
);
const newest = z.object({
  offenceCounts: entries,
  outcomes: entries,
  totals: entries,
  publishedFigures: entries,
  populations: entries,
});

async function ask<Data>(query: string, schema: z.ZodType<Data>): Promise<Data> {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return schema.parse(data);
}

test("the newest figures are the last that the fields have, of every publication", async () => {
  const answer = await ask(
    `{ newest { offenceCounts { ...F } outcomes { ...F } totals { ...F } publishedFigures { ...F } populations { ...F } } }
      fragment F on NewestFigures { kind series { slug } period { end } release { source { slug } } }`,
    z.object({ newest }),
  );
  const { totals, ...byKind } = answer.newest;
  for (const list of Object.values(answer.newest)) {
    const ends = list.map(({ period }) => period.end);
    expect(ends).toEqual([...ends].sort().reverse());
  }
  expect(byKind.offenceCounts.length).toBeGreaterThan(0);
  expect(byKind.outcomes.length).toBeGreaterThan(0);
  expect(new Set(totals.map(({ kind }) => kind))).toEqual(new Set(["OFFENCE_COUNTS", "OUTCOMES"]));
  expect(totals).toHaveLength(byKind.offenceCounts.length + byKind.outcomes.length);
  const stated = Object.values(byKind)
    .flat()
    .map(({ kind, series, period, release }) =>
      [kind, series?.slug ?? "", release.source.slug, period.end].join(" "),
    );

  const figureFields = "value period { end } source { slug }";
  const { offences, publishedSeries } = await ask(
    "{ offences { code } publishedSeries { slug } }",
    z.object({
      offences: z.array(z.object({ code: z.string() })),
      publishedSeries: z.array(z.object({ slug: z.string() })),
    }),
  );
  const found = new Map<string, string>();
  const note = (kind: string, slug: string, figures: z.infer<typeof figure>[]) => {
    for (const { value, period, source } of figures) {
      const key = [kind, slug, source.slug].join(" ");
      const last = found.get(key);
      if (value !== null && (last === undefined || last < period.end)) found.set(key, period.end);
    }
  };
  for (const { code } of offences) {
    const { forces } = await ask(
      `{ forces { offenceCounts(offence: "${code}", by: QUARTER) { ${figureFields} } } }`,
      z.object({ forces: areas }),
    );
    for (const { offenceCounts } of forces) note("OFFENCE_COUNTS", "", offenceCounts ?? []);
  }
  for (const { slug } of publishedSeries) {
    const { forces, nations } = await ask(
      `{ forces(kinds: [TERRITORIAL, NON_TERRITORIAL]) { publishedFigures(series: "${slug}") { ${figureFields} } }
         nations { publishedFigures(series: "${slug}") { ${figureFields} } } }`,
      z.object({ forces: areas, nations: areas }),
    );
    for (const { publishedFigures } of [...forces, ...nations])
      note("PUBLISHED_FIGURES", slug, publishedFigures ?? []);
  }
  const dated = stated.filter((line) => /^(OFFENCE_COUNTS|PUBLISHED_FIGURES) /.test(line));
  expect(dated.sort()).toEqual([...found].map(([key, end]) => `${key} ${end}`).sort());
});
