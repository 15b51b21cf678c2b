import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import * as z from "zod";
import { root } from "../root.ts";
import { buildStore } from "../src/ingest/store/build.ts";
import { writeEdition } from "./edition.ts";

const timings = z.array(z.number());

/**
 * Loads generated editions, one after the other, with the command that loads published ones. It continues where an
 * earlier run stopped. Returns the seconds that each edition took to load.
 */
export async function buildLargeStore(file: string, seed: string, editions: number): Promise<number[]> {
  const times = `${file}.json`;
  const seconds = existsSync(times) ? timings.parse(JSON.parse(readFileSync(times, "utf8"))) : [];
  await buildStore(file, () => undefined);
  const db = new Database(seed, { readonly: true });
  const csv = `${file}.csv`;
  try {
    for (let edition = seconds.length; edition < editions; edition++) {
      await writeEdition(csv, db, edition);
      const started = performance.now();
      load(file, csv, dayOf(edition));
      seconds.push((performance.now() - started) / 1000);
      writeFileSync(times, JSON.stringify(seconds));
      process.stderr.write(`Edition ${edition + 1} of ${editions}: ${seconds.at(-1)?.toFixed(1)} s\n`);
    }
  } finally {
    db.close();
    rmSync(csv, { force: true });
  }
  return seconds;
}

function load(store: string, csv: string, published: string): void {
  execFileSync("npm", ["run", "--silent", "ingest", "--", csv, "--published", published], {
    cwd: root,
    env: { ...process.env, STORE: store },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The day of publication: a fortnight after the edition before, and after that of the seed. */
function dayOf(edition: number): string {
  return new Date(Date.UTC(2024, 0, 25 + 14 * edition)).toISOString().slice(0, 10);
}
