import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { buildStore } from "../src/ingest/build.ts";
import { buildLargeStore } from "./large.ts";
import type { Options } from "./options.ts";
import { root } from "./process.ts";

/** The store that every server reads. */
export interface BenchStore {
  readonly file: string;
  /** Size and origin, in words. */
  readonly description: string;
  /** The key of the offence that the workloads ask about, for those that can only be asked by key. */
  readonly offenceId: number;
  /** A folder for files of this run. */
  readonly folder: string;
  remove(): void;
}

/** Builds the store that was asked for. A large one is kept, for it takes long. */
export async function makeStore({ isLarge, editions }: Options): Promise<BenchStore> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  if (!isLarge) {
    const file = join(folder, "figures.sqlite");
    await buildStore(file, () => undefined);
    return { file, description: describe(file), offenceId: findOffence(file), folder, remove };
  }
  const kept = join(root, "bench/var");
  mkdirSync(kept, { recursive: true });
  const file = join(kept, `large-${editions}.sqlite`);
  const seconds = await buildLargeStore(file, editions, folder);
  const loads = `${editions} editions loaded in ${Math.round(seconds.reduce((a, b) => a + b, 0))} s`;
  const range = `the first in ${seconds.at(0)?.toFixed(0)} s, the last in ${seconds.at(-1)?.toFixed(0)} s`;
  const description = `${describe(file)}; ${loads} (${range})`;
  return { file, description, offenceId: findOffence(file), folder, remove };
}

const sizes = z.object({ observations: z.number(), counts: z.number() });

function describe(file: string): string {
  const db = new Database(file, { readonly: true });
  const { observations, counts } = sizes.parse(
    db
      .prepare(
        `SELECT (SELECT count(*) FROM offence_observation) AS observations,
           (SELECT count(*) FROM offence_count) AS counts`,
      )
      .get(),
  );
  db.close();
  const words = (n: number) => n.toLocaleString("en-GB");
  const size = words(Math.round(statSync(file).size / 1e6));
  return `${words(observations + counts)} rows (${words(observations)} as published, ${words(counts)} as read), ${size} MB`;
}

function findOffence(file: string): number {
  const db = new Database(file, { readonly: true });
  const row = z
    .object({ id: z.number() })
    .parse(db.prepare("SELECT id FROM offence WHERE code = '8Q'").get());
  db.close();
  return row.id;
}
