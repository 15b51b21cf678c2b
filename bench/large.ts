import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { buildStore } from "../src/ingest/build.ts";
import { writeEdition } from "./edition.ts";
import { root } from "./process.ts";

const timings = z.array(z.number());

/**
 * Builds a store of generated editions, unless there is one, by the same command that loads published ones.
 * Gives the seconds that each edition took to load.
 */
export async function buildLargeStore(file: string, editions: number, folder: string): Promise<number[]> {
  const times = `${file}.json`;
  if (existsSync(file) && existsSync(times)) return timings.parse(JSON.parse(readFileSync(times, "utf8")));
  const unfinished = join(folder, "large.sqlite");
  await buildStore(unfinished, () => undefined);
  const seed = new Database(unfinished, { readonly: true });
  const seconds: number[] = [];
  try {
    for (let edition = 0; edition < editions; edition++) {
      const csv = join(folder, `edition-${edition}.csv`);
      // The store is replaced by each load; what was opened before goes on reading the seed's figures.
      await writeEdition(csv, seed, edition);
      const started = performance.now();
      load(unfinished, csv, dayOf(edition));
      seconds.push((performance.now() - started) / 1000);
      rmSync(csv);
      process.stderr.write(`Edition ${edition + 1} of ${editions}: ${seconds.at(-1)?.toFixed(1)} s\n`);
    }
  } finally {
    seed.close();
  }
  move(unfinished, file);
  writeFileSync(times, JSON.stringify(seconds));
  return seconds;
}

function load(store: string, csv: string, published: string): void {
  execFileSync("npm", ["run", "--silent", "ingest", "--", csv, "--published", published], {
    cwd: root,
    env: { ...process.env, STORE: store },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Editions follow each other by months, after the one of the seed. */
function dayOf(edition: number): string {
  return new Date(Date.UTC(2024, edition, 25)).toISOString().slice(0, 10);
}

function move(from: string, to: string): void {
  copyFileSync(from, `${to}.unfinished`);
  renameSync(`${to}.unfinished`, to);
  rmSync(from);
}
