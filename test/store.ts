import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildStore } from "../src/ingest/store/build.ts";
import { buildPrograms } from "../tools/programs.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The store that the tests read: built once, from the seed. */
    store: string;
  }
}

/** Builds the programs, and one real store, for the whole run. */
export default async function setup(project: TestProject): Promise<() => void> {
  await buildPrograms();
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  const store = join(folder, "figures.sqlite");
  await buildStore(store, () => undefined);
  project.provide("store", store);
  return () => rmSync(folder, { recursive: true });
}
