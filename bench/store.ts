import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { root } from "../root.ts";
import { buildStore } from "../src/ingest/store/build.ts";
import { buildLargeStore } from "./large.ts";
import type { Options } from "./options.ts";

/** The store that every server reads. */
export interface BenchStore {
  readonly file: string;
  /** Size and origin, in words. */
  readonly description: string;
  /** The key of the offence that the workloads ask about, for those that can only be asked by key. */
  readonly offenceId: number;
  /** A folder for files of this run. */
  readonly folder: string;
}

/** Builds the store that was asked for. A large one is kept, for it takes long. */
export async function makeStore({ isLarge, editions }: Options): Promise<BenchStore> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const seed = join(folder, "figures.sqlite");
  await buildStore(seed, () => undefined);
  const { revision } = read(seed);
  if (!isLarge) return { ...describe(seed), folder };
  const kept = join(root, "bench/var");
  mkdirSync(kept, { recursive: true });
  // Another seed or other tables make another revision, which an older store is of no use to.
  const file = join(kept, `large-${revision}-${editions}.sqlite`);
  const seconds = await buildLargeStore(file, seed, editions);
  const { description, ...store } = describe(file);
  const minutes = Math.round(seconds.reduce((a, b) => a + b, 0) / 60);
  const range = `the first in ${seconds.at(0)?.toFixed(0)} s, the last in ${seconds.at(-1)?.toFixed(0)} s`;
  const origin = `${editions} editions, loaded in ${minutes} minutes (${range})`;
  return { ...store, description: `${description}; ${origin}`, folder };
}

const facts = z.object({
  revision: z.string(),
  observations: z.number(),
  counts: z.number(),
  offenceId: z.number(),
});

function read(file: string): z.infer<typeof facts> {
  const db = new Database(file, { readonly: true });
  const found = db
    .prepare(
      `SELECT (SELECT id FROM revision) AS revision,
         (SELECT count(*) FROM offence_observation) + (SELECT count(*) FROM outcome_observation) AS observations,
         (SELECT count(*) FROM offence_count) + (SELECT count(*) FROM outcome_count) AS counts,
         (SELECT id FROM offence WHERE code = '8Q') AS offenceId`,
    )
    .get();
  db.close();
  return facts.parse(found);
}

function describe(file: string): Omit<BenchStore, "folder"> {
  const { observations, counts, offenceId } = read(file);
  const words = (n: number) => n.toLocaleString("en-GB");
  const size = words(Math.round(statSync(file).size / 1e6));
  const description = `${words(observations)} rows as published and ${words(counts)} as read, ${size} MB`;
  return { file, description, offenceId };
}
