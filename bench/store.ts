import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as z from "zod";
import { root } from "../root.ts";
import { buildStore } from "../src/ingest/store/build.ts";
import { buildLargeStore } from "./large.ts";
import type { Options } from "./options.ts";
import { makeOwnTables } from "./own-tables.ts";

/** The store that every server reads. */
export interface BenchStore {
  readonly file: string;
  /** Size and origin, as a text. */
  readonly description: string;
  /** The tables of the other servers, made from it. */
  readonly ownTables: string;
  /** A folder for the files of this run. It is removed at exit. */
  readonly folder: string;
}

/** Finds or builds the store, and makes the tables of the other servers from it. */
export async function makeStore(options: Options): Promise<BenchStore> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const store = options.store === undefined ? await buildFor(options, folder) : measureStore(options.store);
  const ownTables = join(folder, "own-tables.sqlite");
  makeOwnTables(store.file, ownTables);
  return { ...store, ownTables, folder };
}

/** Builds the store. A large one is kept for the next run, because it takes long. */
async function buildFor(
  { isLarge, editions }: Options,
  folder: string,
): Promise<Pick<BenchStore, "file" | "description">> {
  const seed = join(folder, "figures.sqlite");
  await buildStore(seed, () => undefined);
  const { snapshot } = read(seed);
  if (!isLarge) return measureStore(seed);
  const largeFolder = join(root, "bench/var");
  mkdirSync(largeFolder, { recursive: true });
  // The snapshot id is part of the name, because a store of another seed or other tables cannot be used.
  const file = join(largeFolder, `large-${snapshot}-${editions}.sqlite`);
  const seconds = await buildLargeStore(file, seed, editions);
  const { description, ...store } = measureStore(file);
  const minutes = Math.round(seconds.reduce((a, b) => a + b, 0) / 60);
  const range = `the first in ${seconds.at(0)?.toFixed(0)} s, the last in ${seconds.at(-1)?.toFixed(0)} s`;
  const origin = `${editions} editions, loaded in ${minutes} minutes (${range})`;
  return { ...store, description: `${description}; ${origin}` };
}

const facts = z.object({
  snapshot: z.string(),
  observations: z.number(),
  counts: z.number(),
});

function read(file: string): z.infer<typeof facts> {
  const db = new Database(file, { readonly: true });
  const row = db
    .prepare(
      `SELECT (SELECT id FROM revision) AS snapshot,
         (SELECT count(*) FROM offence_observation) + (SELECT count(*) FROM outcome_observation) AS observations,
         (SELECT count(*) FROM offence_count) + (SELECT count(*) FROM outcome_count) AS counts`,
    )
    .get();
  db.close();
  return facts.parse(row);
}

function measureStore(file: string): Pick<BenchStore, "file" | "description"> {
  const { observations, counts } = read(file);
  const format = (n: number) => n.toLocaleString("en-GB");
  const size = format(Math.round(statSync(file).size / 1e6));
  const description = `${format(observations)} rows as published and ${format(counts)} as read, ${size} MB`;
  return { file, description };
}
