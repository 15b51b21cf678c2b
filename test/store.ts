import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { buildStore } from "../src/ingest/store/build.ts";
import { buildPrograms } from "../tools/programs.ts";
import { buildSite } from "../tools/site.ts";
import { leaveOut } from "./left-out.ts";
import { findPostgres } from "./postgres/programs.ts";
import { endPostgres, startPostgres } from "./postgres/server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The store that the tests read: built once, from the small seed. */
    store: string;
    /** The folder of the small seed. */
    seed: string;
    /** Whether this machine has PostgreSQL. */
    hasPostgres: boolean;
    /** The address of a PostgreSQL for stores that are published once for the whole run; empty where there is none. */
    postgres: string;
  }
}

/** Builds the programs, and one real store, for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await Promise.all([buildPrograms(), buildSite()]);
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  const store = join(folder, "figures.sqlite");
  const seed = makeSmallSeed(join(folder, "seed"));
  await buildStore(store, () => undefined, undefined, seed);
  project.provide("store", store);
  project.provide("seed", seed);
  const hasPostgres = findPostgres() !== null;
  project.provide("hasPostgres", hasPostgres);
  if (!hasPostgres) {
    leaveOut("all tests with PostgreSQL, which is not installed (Debian: apt-get install postgresql).");
  }
  const postgres = hasPostgres ? await startPostgres({ max_connections: "400" }) : null;
  project.provide("postgres", postgres?.url() ?? "");
  // The oracle imports nothing but Node.
  process.env.SMALL_SEED = seed;
  return async () => {
    await endPostgres();
    rmSync(folder, { recursive: true });
  };
}

const recordedCrime = "home-office-prc-2023-10";

/** Files of the seed, and lines of its list of releases, that the small seed has not. */
const leftOut =
  /\.gz$|(?:^|\/)(?:home-office-prc-2018|oocd-|ons-stalking-|bbc-protection-|bbc-stalking-convictions-|bbc-stalking-charges-)/;

/**
 * The seed of the project with a few offences of recorded crime in one edition, in place of all in two, and without what other
 * tests load themselves.
 */
function makeSmallSeed(folder: string): string {
  const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  cpSync(own("../db/seed"), folder, { recursive: true, filter: (path) => !leftOut.test(path) });
  const small = `${recordedCrime}.csv`;
  copyFileSync(own(`seed/${small}`), join(folder, "extracted/figures", small));
  const releases = join(folder, "curated/releases.csv");
  const lines = readFileSync(releases, "utf8").split("\n");
  const isExtract = (line: string) => (line.startsWith(`${recordedCrime},`) ? `${line}yes` : line);
  const kept = lines.filter((line) => !leftOut.test(line));
  writeFileSync(releases, kept.map(isExtract).join("\n"));
  return folder;
}
