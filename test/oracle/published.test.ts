import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { findPublished } from "../ingest/loaded-store.ts";
import { compareDrawnQuestions } from "./drawn.ts";
import { type Loaded, loadFiles } from "./loaded.ts";

const latest = findPublished("prc-pfa-mar2013-onwards-2023-10.reconstructed.csv.gz");
const earlier = findPublished("prc-pfa-mar2013-onwards-tables201718.csv");
/** Code 8U was listed for 2019/20, and 8T, before they were collected: nothing is missing of what could be there. */
const notCollected: readonly string[] = ["8T", "8U"];
const sums = z.object({
  offenceTotals: z.object({
    nodes: z.array(z.object({ offence: z.object({ code: z.string() }), missingFigures: z.number() })),
  }),
});
const days = ["2019-08-12", "2019-08-13", "2022-11-17", "2023-10-18", "2023-10-19"];

describe.skipIf(latest === "" || earlier === "")("police recorded crime, every offence", () => {
  let published: Loaded;
  beforeAll(async () => {
    published = await loadFiles([
      { dataset: "counts", day: "2019-08-13", file: earlier },
      { dataset: "counts", day: "2023-10-19", file: latest },
    ]);
  });
  afterAll(() => published.stop());

  test("gateway and oracle give the same answers to drawn questions", () =>
    compareDrawnQuestions(published.gateway, published.oracle, { questions: 300, days }));

  test("no sum of the whole file lacks a figure", async () => {
    const { data, errors } = await published.gateway.ask(
      "{ offenceTotals(groupBy: [OFFENCE, YEAR], first: 2000) { nodes { offence { code } year { label } missingFigures } } }",
    );
    expect(errors).toBeUndefined();
    const { nodes: totals } = sums.parse(data).offenceTotals;
    expect(totals.length).toBeGreaterThan(1200);
    expect(
      totals.filter(({ missingFigures }) => missingFigures > 0).map(({ offence }) => offence.code),
    ).toEqual(notCollected);
  });
});
