import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string | undefined;
const children = new Set<ChildProcess>();

/** Options of a change that is kept. */
export const options = { keep: true, wait: true };

/** A new folder. `cleanUp` removes it. */
export function makeFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), "change-"));
  return mkdtempSync(join(folder, "store-"));
}

/** A copy of the test store in a folder of its own. */
export function copyStore(): string {
  const store = join(makeFolder(), "figures.sqlite");
  copyFileSync(inject("store"), store);
  return store;
}

/** The files in the folder of a store if there are no leftovers. */
export const alone = ["figures.sqlite", "figures.sqlite.lock"];

/** The files in the folder of a store, with the store itself. */
export function filesBeside(store: string): string[] {
  return readdirSync(dirname(store)).sort();
}

/** Starts a process that changes a store, and waits until it prints `word`. `before` is a shell command to run first. */
export async function startChanger(store: string, task: string, word = "started", before = ":") {
  const node = `exec "$0" --import tsx test/ingest/changer-process.ts "$@"`;
  const child = spawn("sh", ["-c", `${before}; ${node}`, process.execPath, store, task], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let problems = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    problems += text;
  });
  const end = once(child, "close").then(() => {
    children.delete(child);
    return { code: child.exitCode, signal: child.signalCode, problems };
  });
  for await (const line of createInterface(child.stdout)) if (line === word) break;
  child.stdout.resume();
  return { pid: child.pid, end, kill: () => child.kill("SIGKILL") };
}

/** Kills the processes that are still running, and removes all folders. */
export function cleanUp(): void {
  for (const child of children) child.kill("SIGKILL");
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
}
