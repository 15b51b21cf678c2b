import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
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

const read = (folder: string, name: string) => readCsv(readFileSync(join(folder, name), "utf8"));

const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".csv"))
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
      expect(readFileSync(join(output, name)).equals(readFileSync(join(extracted, name))), name).toBe(true);
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
  test("names a release of the list and a place in it on every row", () => {
    const releases = new Set(read(curated, "releases.csv").map((release) => release.slug));
    for (const name of listFiles(extracted)) {
      for (const row of read(extracted, name)) {
        expect(releases).toContain(row.release ?? basename(name, ".csv"));
        expect(row.locator).not.toBe("");
      }
    }
  });

  test("gives a number or a reason in place of every figure", () => {
    for (const name of listFiles(join(extracted, "figures"))) {
      for (const { count, outcomes, residents } of read(join(extracted, "figures"), name)) {
        expect(count ?? outcomes ?? residents).toMatch(/^(-?\d+|NOT_[A-Z]+)$/);
      }
    }
  });

  test("has every quarter of every police force for every offence in use", () => {
    const cells = read(extracted, "figures/home-office-prc-2023-10.csv").filter(
      (row) => row.offence === "8Q",
    );
    expect(cells).toHaveLength(44 * (9 * 4 + 1));
  });
});
