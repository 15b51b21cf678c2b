import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildStore } from "../src/ingest/build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The store that the tests read: built once, from the seed. */
    store: string;
  }
}

/** Builds one real store for the whole run. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  const store = join(folder, "figures.sqlite");
  buildStore(store, () => undefined);
  project.provide("store", store);
  return () => rmSync(folder, { recursive: true });
}
