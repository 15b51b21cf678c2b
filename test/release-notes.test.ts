import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { makeStore } from "./ingest/loaded-store.ts";
import { stalkingIn, writeCsv } from "./ingest/recorded-crime-rows.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

const labelled = z.object({ label: z.string() }).nullable();
const revision = z.object({
  area: z.object({ slug: z.string() }),
  offence: z.object({ code: z.string() }),
  period: z.object({ label: z.string() }),
  previous: z.number(),
  current: z.number(),
  difference: z.number(),
  previousRelease: z.object({ slug: z.string() }),
  release: z.object({ slug: z.string() }),
});
const note = z.object({
  id: z.string(),
  title: z.string(),
  release: z.object({ slug: z.string(), published: z.string().nullable() }),
  contents: z.array(
    z.object({
      dataset: z.string(),
      figures: z.number(),
      firstPeriod: labelled,
      lastPeriod: labelled,
      offences: z.array(z.object({ code: z.string() })),
      areas: z.array(z.object({ slug: z.string() })),
    }),
  ),
  largestRevisions: z.array(revision),
});
const answer = z.object({ releaseNotes: z.object({ totalCount: z.number(), nodes: z.array(note) }) });

const query = `{ releaseNotes { totalCount nodes { id title release { slug published }
  contents { dataset figures firstPeriod { label } lastPeriod { label } offences { code } areas { slug } }
  largestRevisions { area { slug } offence { code } period { label } previous current difference
    previousRelease { slug } release { slug } } } } }`;

async function readNotes(from: Pick<Gateway, "ask"> = gateway) {
  const { data, errors } = await from.ask(query);
  expect(errors).toBeUndefined();
  return answer.parse(data).releaseNotes;
}

/** The rows of a compressed file of the seed, by the names in its header. */
function readRows(name: string): Record<string, string>[] {
  const file = new URL(`../db/seed/extracted/figures/${name}.csv.gz`, import.meta.url);
  const [header = "", ...lines] = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((each, index) => [each, cells[index] ?? ""]));
  });
}

/** The sum of the quarters of each body and offence in 2017/18, where a file has all four. */
function annualCounts(rows: readonly Record<string, string>[]): Map<string, number> {
  const quarters = rows.filter(({ year, count }) => year === "2017/18" && /^-?\d+$/.test(count ?? ""));
  const groups = Map.groupBy(quarters, ({ body, offence }) => `${body} ${offence}`);
  const whole = [...groups].filter(([, each]) => each.length === 4);
  return new Map(whole.map(([key, each]) => [key, each.reduce((sum, { count }) => sum + Number(count), 0)]));
}

describe("the embedded releases", () => {
  test("each has one note, the latest day first and those without a day last", async () => {
    const { totalCount, nodes } = await readNotes();
    const { data } = await gateway.ask("{ releases { slug } }");
    const releases = z.object({ releases: z.array(z.object({ slug: z.string() })) }).parse(data).releases;
    expect(nodes.map(({ release }) => release.slug).sort()).toEqual(releases.map(({ slug }) => slug).sort());
    expect(totalCount).toBe(releases.length);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(totalCount);
    const days = nodes.map(({ release }) => release.published ?? "");
    expect(days).toEqual(days.toSorted().reverse());
    expect(days.filter((day) => day === "").length).toBeGreaterThan(1);
  });

  test("a note says what the file has: figures, periods, offences and bodies", async () => {
    const { nodes } = await readNotes();
    for (const slug of ["home-office-prc-2018", "home-office-prc-2023-10"]) {
      const rows = readRows(slug).filter(({ count }) => count !== "");
      const contents = nodes.find(({ release }) => release.slug === slug)?.contents ?? [];
      expect(contents.map(({ dataset }) => dataset)).toEqual(["OFFENCES"]);
      const [only] = contents;
      // Some offences are printed in two rows, which are added up.
      const figures = new Set(
        rows.map(({ body, offence, year, quarter }) => `${body} ${offence} ${year} ${quarter}`),
      );
      // A few printed zeros stand for what was not supplied.
      const zeros = rows.filter(({ count }) => count === "0").length;
      expect(only?.figures).toBeLessThanOrEqual(figures.size);
      expect(only?.figures).toBeGreaterThanOrEqual(figures.size - Math.min(5, zeros));
      const periods = rows.map(({ year, quarter }) => `${year} Q${quarter}`).sort();
      expect([only?.firstPeriod?.label, only?.lastPeriod?.label]).toEqual([periods[0], periods.at(-1)]);
      const offences = new Set(rows.map(({ offence }) => offence));
      expect(only?.offences.map(({ code }) => code).sort()).toEqual(
        expect.arrayContaining([...offences].sort()),
      );
      expect(only?.areas.map(({ slug }) => slug).sort()).toEqual(
        [...new Set(rows.map(({ body }) => body))].sort(),
      );
    }
    const outcomes = nodes.find(({ release }) => release.slug === "bbc-stalking-outcomes-2022-11")
      ?.contents[0];
    expect(outcomes).toMatchObject({ dataset: "OUTCOMES", offences: [{ code: "8Q" }], figures: 1196 });
    expect(outcomes?.firstPeriod?.label).toBe("2014/15");
  });

  test("the largest revisions are the largest differences between the two files of 2017/18", async () => {
    const before = annualCounts(readRows("home-office-prc-2018"));
    const after = annualCounts(readRows("home-office-prc-2023-10"));
    const differences = [...after].flatMap(([key, current]) => {
      const previous = before.get(key);
      return previous === undefined ? [] : [Math.abs(current - previous)];
    });
    differences.sort((one, other) => other - one);
    const { nodes } = await readNotes();
    const revised = nodes.filter(({ largestRevisions }) => largestRevisions.length > 0);
    expect(revised.map(({ release }) => release.slug)).toEqual(["home-office-prc-2023-10"]);
    const revisions = revised[0]?.largestRevisions ?? [];
    expect(revisions.map(({ difference }) => Math.abs(difference))).toEqual(differences.slice(0, 10));
    for (const { area, offence, period, previous, current, difference, ...releases } of revisions) {
      const key = `${area.slug} ${offence.code}`;
      expect([key, previous, current]).toEqual([key, before.get(key), after.get(key)]);
      expect(difference).toBe(current - previous);
      expect(period.label).toBe("2017/18");
      expect(releases.release.slug).toBe("home-office-prc-2023-10");
      expect(releases.previousRelease.slug).toBe("home-office-prc-2018");
    }
  });

  test("pages of notes are the whole list, and provenance names the releases of the revisions", async () => {
    const { nodes } = await readNotes();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await gateway.ask(
        `query ($after: String) { releaseNotes(first: 4, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const { releaseNotes } = z
        .object({
          releaseNotes: z.object({
            nodes: z.array(z.object({ id: z.string() })),
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
          }),
        })
        .parse(data);
      seen.push(...releaseNotes.nodes.map(({ id }) => id));
      after = releaseNotes.pageInfo.hasNextPage ? releaseNotes.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(nodes.map(({ id }) => id));
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-provenance": "on" },
      body: JSON.stringify({ query: "{ releaseNotes { nodes { largestRevisions { current previous } } } }" }),
    });
    const provenance = JSON.stringify(await response.json());
    for (const slug of ["home-office-prc-2018", "home-office-prc-2023-10"])
      expect(provenance).toContain(slug);
  });
});

describe("a release that is loaded", () => {
  test("has a note with what it changed, and is gone with its release", async () => {
    const loaded = makeStore();
    try {
      const before = await readNotes(loaded);
      const first = writeCsv(loaded.path(""), "first.csv", stalkingIn("2011/12", 100, 50));
      const { release } = await loaded.load(first, "2024-01-25");
      const second = writeCsv(loaded.path(""), "second.csv", stalkingIn("2011/12", 107, 48));
      const later = await loaded.load(second, "2024-04-25");
      const { nodes } = await readNotes(loaded);
      expect(nodes[0]).toMatchObject({
        release: { slug: later.release, published: "2024-04-25" },
        contents: [
          {
            dataset: "OFFENCES",
            figures: 8,
            firstPeriod: { label: "2011/12 Q1" },
            lastPeriod: { label: "2011/12 Q4" },
            offences: [{ code: "8Q" }],
            areas: [{ slug: "essex" }, { slug: "kent" }],
          },
        ],
      });
      const change = { period: { label: "2011/12" }, previousRelease: { slug: release } };
      expect(nodes[0]?.largestRevisions).toMatchObject([
        { area: { slug: "essex" }, previous: 400, current: 428, difference: 28, ...change },
        { area: { slug: "kent" }, previous: 200, current: 192, difference: -8, ...change },
      ]);
      await loaded.undo(later.release);
      await loaded.undo(release);
      expect(await readNotes(loaded)).toEqual(before);
    } finally {
      loaded.remove();
    }
  });

  test("a year that becomes complete is no revision", async () => {
    const loaded = makeStore();
    try {
      const year = stalkingIn("2011/12", 100, 50);
      await loaded.load(writeCsv(loaded.path(""), "half.csv", year.slice(0, 4)), "2024-01-25");
      await loaded.load(writeCsv(loaded.path(""), "whole.csv", year), "2024-04-25");
      const { nodes } = await readNotes(loaded);
      expect(nodes[0]?.release.published).toBe("2024-04-25");
      expect(nodes[0]?.largestRevisions).toEqual([]);
    } finally {
      loaded.remove();
    }
  });
});
