import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { openStore } from "../../db/open.ts";
import { type IngestOptions, ingestFile, undoRelease } from "../../src/ingest/ingest.ts";
import { startGateway } from "../gateway.ts";

export const quiet = {
  partial: true,
  largeChanges: false,
  dryRun: false,
  wait: true,
  onRead: () => {},
  onStep: () => {},
  onWait: () => {},
};

/** The folder of the publishers' own files. Not every machine has it. */
const upstream = fileURLToPath(new URL("../../../shared/data/upstream", import.meta.url));

/** The path of a publisher's own file. If it is not there, gives an empty text and prints a warning. */
export function findPublished(name: string): string {
  const file = join(upstream, name);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ${name} is not at ${upstream}, so it was not loaded.`);
  return "";
}

/** A copy of the test store that is open for reading, for files that are read and not loaded. */
export function makeOpenStore() {
  const copy = makeStore();
  const { db, close } = openStore(copy.store);
  const remove = () => {
    close();
    copy.remove();
  };
  return { ...copy, db, remove };
}

/** A copy of the test store in a folder of its own, with functions to load, undo and ask. */
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
    /** Asks a gateway that is started for this one query. */
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
