import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { ingestFile, undoRelease } from "../../src/ingest/ingest.ts";
import type { IngestSummary } from "../../src/ingest/ingest-summary.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { quiet } from "./loaded-store.ts";

const header =
  "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,Offence Subgroup,Offence Code,Number of Offences";
const subgroup = "Violence against the person,Stalking and harassment";

let folder: string;
let store: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ingest-"));
  store = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), store);
});
afterAll(() => rmSync(folder, { recursive: true }));

function writeFile(name: string, lines: readonly string[], head = header): string {
  const path = join(folder, name);
  writeFileSync(path, [head, ...lines, ""].join("\n"));
  return path;
}

const load = (file: string, published: string, more = {}) =>
  ingestFile(store, file, { ...quiet, published, ...more }) as Promise<IngestSummary>;

/** Two forces, one offence and all four quarters of 2017/18. */
function yearOf(essex: readonly number[], kent: readonly number[], style = (count: number) => `${count}`) {
  return [1, 2, 3, 4].flatMap((quarter, index) => [
    `2017/18,${quarter},Essex,Stalking,${subgroup},8Q,${style(essex[index] ?? 0)}`,
    `2017/18,${quarter},Kent,Stalking,${subgroup},8Q,${style(kent[index] ?? 0)}`,
  ]);
}

async function askAt<Result>(read: (gateway: Gateway) => Promise<Result>): Promise<Result> {
  const gateway = await startGateway({ STORE: store });
  try {
    return await read(gateway);
  } finally {
    await gateway.stop();
  }
}

const asKnown = `query ($asOf: Date) {
  force(slug: "essex") { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18", asOf: $asOf) { value release { published } } } }`;

describe("vintages", () => {
  test("an older edition is the latest known one until the newer one, and does not change later answers", async () => {
    const before = await askAt((gateway) => gateway.ask(asKnown));
    const older = yearOf([50, 51, 52, 60], [1, 2, 3, 4], (count) => ` ${count} `);
    const done = await load(writeFile("older.csv", older), "2018-07-19");
    expect(done).toMatchObject({ rows: 8, unchanged: 0, revised: 0, added: 8 });
    const answers = await askAt(async (gateway) => [
      await gateway.ask(asKnown),
      await gateway.ask(asKnown, { asOf: "2018-07-19" }),
      await gateway.ask(asKnown, { asOf: "2023-10-18" }),
      await gateway.ask(asKnown, { asOf: "2018-07-18" }),
    ]);
    expect(answers[0]).toEqual(before);
    const known = { force: { offenceCounts: [{ value: 213, release: { published: "2018-07-19" } }] } };
    expect(answers[1]?.data).toEqual(known);
    expect(answers[2]?.data).toEqual(known);
    expect(answers[3]?.data).toEqual({ force: { offenceCounts: [] } });
  });

  test("revisions tell what a later edition changed, cell by cell", async () => {
    const revised = yearOf([50, 51, 52, 70], [1, 2, 3, 4]);
    const done = await load(writeFile("revised.csv", revised), "2019-01-24");
    expect(done).toMatchObject({ unchanged: 7, revised: 1, added: 0 });
    const { data } = await askAt((gateway) =>
      gateway.ask(`{ revisions(offence: "8Q", areas: ["essex", "kent"], release: "home-office-prc-2019-01-24") {
        totalCount
        nodes { area { slug } period { label } previous current difference percent knownFrom previousRelease { published } } } }`),
    );
    expect(data).toEqual({
      revisions: {
        totalCount: 1,
        nodes: [
          {
            area: { slug: "essex" },
            period: { label: "2017/18" },
            previous: 213,
            current: 223,
            difference: 10,
            percent: 4.7,
            knownFrom: "2019-01-24",
            previousRelease: { published: "2018-07-19" },
          },
        ],
      },
    });
  });

  test("an edition that repeats a figure does not change it", async () => {
    const repeated = [...yearOf([50, 51, 52, 70], [1, 2, 3, 4]), `2018/19,1,Kent,Stalking,${subgroup},8Q,5`];
    await load(writeFile("repeated.csv", repeated), "2020-01-23");
    const { data } = await askAt((gateway) =>
      gateway.ask(`{ revisions(offence: "8Q", areas: ["essex"], from: "2017/18", to: "2017/18") {
        nodes { current release { published } } }
        force(slug: "essex") { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18", asOf: "2021-01-01") {
          value release { published } } } }`),
    );
    expect(data).toEqual({
      revisions: {
        nodes: [
          { current: 223, release: { published: "2019-01-24" } },
          { current: 213, release: { published: "2023-10-19" } },
        ],
      },
      force: { offenceCounts: [{ value: 223, release: { published: "2020-01-23" } }] },
    });
    await undoRelease(store, "home-office-prc-2020-01-23", quiet);
  });

  test("the same bytes twice change nothing and say so", async () => {
    const again = await ingestFile(store, join(folder, "revised.csv"), { ...quiet, published: "2020-01-01" });
    expect(again).toMatchObject({ sameAs: "home-office-prc-2019-01-24", published: "2019-01-24" });
  });

  test("after an undo, the figures are as before", async () => {
    await undoRelease(store, "home-office-prc-2019-01-24", quiet);
    const { data } = await askAt((gateway) => gateway.ask(asKnown, { asOf: "2019-06-01" }));
    expect(data).toMatchObject({ force: { offenceCounts: [{ value: 213 }] } });
    await expect(undoRelease(store, "home-office-prc-2023-10", quiet)).rejects.toThrow(/embedded/);
    await expect(undoRelease(store, "nonsense", quiet)).rejects.toThrow(/no release nonsense/);
  });

  test("a dry run reports what would change and changes nothing", async () => {
    const file = writeFile("dry.csv", yearOf([1, 1, 1, 1], [1, 1, 1, 1]));
    const before = await askAt(async (gateway) => gateway.snapshot);
    const done = await load(file, "2024-01-25", { dryRun: true });
    expect(done).toMatchObject({ revised: 8, added: 0 });
    expect(await askAt(async (gateway) => gateway.snapshot)).toBe(before);
  });
});

describe("a newer edition", () => {
  test("is current at once, compressed and with the quarter that completes the year", async () => {
    const lines = [1, 2].map(
      (quarter) => `2023/24,${quarter},Essex,Stalking,${subgroup},8Q,${quarter * 400}`,
    );
    const file = join(folder, "newer.csv.gz");
    writeFileSync(file, gzipSync([header, ...lines].join("\n")));
    await load(file, "2024-01-25");
    const { data } = await askAt((gateway) =>
      gateway.ask(`{ force(slug: "essex") {
        latest: offenceCounts(offence: "8Q", from: "2023/24") { value period { label end isPartial } }
        before: offenceCounts(offence: "8Q", from: "2023/24", asOf: "2023-12-31") { value period { label } } } }`),
    );
    expect(data).toEqual({
      force: {
        latest: [
          { value: 1200, period: { label: "2023/24 (2 of 4 quarters)", end: "2023-09-30", isPartial: true } },
        ],
        before: [{ value: 761, period: { label: "2023/24 (1 of 4 quarters)" } }],
      },
    });
  });
});
