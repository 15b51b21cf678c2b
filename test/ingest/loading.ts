import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { type IngestOptions, ingestFile, undoRelease } from "../../src/ingest/ingest.ts";
import { startGateway } from "../gateway.ts";

export const quiet = { dryRun: false, wait: true, onRead: () => {}, onStep: () => {}, onWait: () => {} };

/** Where the publishers' own files lie, on a machine that has them. */
const upstream = fileURLToPath(new URL("../../../shared/data/upstream/", import.meta.url));

/** The path of a publisher's own file; empty, and said aloud, where it is not at hand. */
export function findPublished(name: string): string {
  const file = join(upstream, name);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ${name} is not at ${upstream}, so it was not loaded.`);
  return "";
}

/** A copy of the test store in a folder of its own, with what a test does to it. */
export function makeStore() {
  const folder = mkdtempSync(join(tmpdir(), "loading-"));
  const store = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), store);
  return {
    store,
    path: (name: string) => join(folder, name),
    write(name: string, lines: readonly string[]): string {
      const file = join(folder, name);
      writeFileSync(file, [...lines, ""].join("\n"));
      return file;
    },
    async load(file: string, published?: string, more: Partial<IngestOptions> = {}) {
      const done = await ingestFile(store, file, { ...quiet, published, ...more });
      if ("sameAs" in done) throw new Error(`These bytes are ${done.sameAs} already.`);
      return done;
    },
    undo: (release: string) => undoRelease(store, release, quiet),
    /** Asks a gateway over the store as it is now. */
    async ask(query: string, variables?: Record<string, unknown>) {
      const gateway = await startGateway({ STORE: store });
      try {
        return await gateway.ask(query, variables);
      } finally {
        await gateway.stop();
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
