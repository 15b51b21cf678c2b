import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readCsv } from "../db/csv.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const extracted = join(root, "db/seed/extracted");
const curated = join(root, "db/seed/curated");
const publishers = join(root, "../shared/data/upstream");
const articles = join(root, "../shared/seeds");

if (!existsSync(publishers)) {
  process.stderr.write(
    `\nSKIPPED: the seed is not made again, because the publishers' files are not at ${publishers}.\n`,
  );
}

/** The bytes of a file, unpacked: the same text can be packed in several ways. */
const readBytes = (folder: string, name: string) => {
  const bytes = readFileSync(join(folder, name));
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
};
const read = (folder: string, name: string) => readCsv(readBytes(folder, name).toString("utf8"));

const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.csv(?:\.gz)?$/.test(name))
    .sort();

describe.skipIf(!existsSync(publishers))("against the publishers' files", () => {
  test("the script makes the same seed again, byte for byte", () => {
    const output = mkdtempSync(join(tmpdir(), "seed-"));
    execFileSync(process.execPath, ["--import", "tsx", "db/seed/build/main.ts", publishers, output], {
      cwd: root,
    });
    const names = listFiles(output);
    expect(names).toEqual(listFiles(extracted));
    for (const name of names) {
      expect(readBytes(output, name).equals(readBytes(extracted, name)), name).toBe(true);
    }
    rmSync(output, { recursive: true });
  });

  test("every quote and every stated figure is in the article, word for word", () => {
    const article = readdirSync(articles)
      .map((name) => readFileSync(join(articles, name), "utf8"))
      .join("\n");
    for (const { text } of read(curated, "quotes.csv")) expect(article).toContain(text);
    for (const { words } of read(curated, "stated-figures.csv")) expect(article).toContain(words);
  });
});

describe("the seed by itself", () => {
  const crimes = read(extracted, "figures/home-office-prc-2023-10.csv.gz");
  const earlier = read(extracted, "figures/home-office-prc-2018.csv.gz");

  test("names a release of the list and a place in it on every row", () => {
    const releases = new Set(read(curated, "releases.csv").map((release) => release.slug));
    for (const name of listFiles(extracted)) {
      const ofFile = basename(name).replace(/\.csv(?:\.gz)?$/, "");
      const wrong = read(extracted, name).filter(
        (row) => !releases.has(row.release ?? ofFile) || (row.locator ?? "") === "",
      );
      expect(wrong, name).toEqual([]);
    }
  });

  test("gives a number or a reason in place of every figure", () => {
    for (const name of listFiles(join(extracted, "figures"))) {
      const figures = read(join(extracted, "figures"), name).flatMap(
        ({ count, outcomes, residents }) => count ?? outcomes ?? residents ?? [],
      );
      expect(
        figures.filter((figure) => !/^(-?\d+|NOT_[A-Z]+)$/.test(figure)),
        name,
      ).toEqual([]);
    }
  });

  /** The sums of each year, as listed where the release was put together. */
  test.each([
    ["2012/13", 27_116, 4_063_571],
    ["2016/17", 21_308, 4_970_709],
    ["2020/21", 23_772, 5_434_426],
    ["2022/23", 23_772, 6_736_588],
    ["2023/24", 6383, 1_689_998],
  ])("has all recorded crime of %s", (year, rows, total) => {
    const inYear = crimes.filter((row) => row.year === year);
    expect(inYear).toHaveLength(rows);
    expect(inYear.reduce((sum, { count }) => sum + Number(count), 0)).toBe(total);
  });

  test("has the earlier edition of 2017/18, which differs", () => {
    const stalking = (rows: typeof crimes) =>
      rows
        .filter((row) => row.year === "2017/18" && row.offence === "8Q")
        .reduce((sum, { count }) => sum + Number(count), 0);
    expect([earlier.length, stalking(earlier), stalking(crimes)]).toEqual([23_068, 10_296, 10_397]);
  });

  test("has the rows of the small seed of other tests", () => {
    const keyOf = ({ offence, body, year, quarter }: Record<string, string>) =>
      [offence, body, year, quarter].join();
    const counts = new Map(crimes.map((row) => [keyOf(row), row.count]));
    const small = readCsv(readFileSync(join(root, "test/seed/home-office-prc-2023-10.csv"), "utf8"));
    const published = small.filter(({ offence, count }) => offence !== "TOTAL" && count !== "NOT_COLLECTED");
    expect(published.length).toBeGreaterThan(7000);
    expect(published.filter((row) => counts.get(keyOf(row)) !== row.count)).toEqual([]);
  });
});
