import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "change-"));
const children = new Set<ChildProcess>();

/** Options of a change that is meant. */
export const options = { keep: true, wait: true };

/** A new folder, removed at the end. */
export function makeFolder(): string {
  return mkdtempSync(join(folder, "store-"));
}

/** A copy of the test store in a folder of its own. */
export function copyStore(): string {
  const store = join(makeFolder(), "figures.sqlite");
  copyFileSync(inject("store"), store);
  return store;
}

/** What lies in the folder of a store when nothing is left over. */
export const alone = ["figures.sqlite", "figures.sqlite.lock"];

/** What lies in the folder of a store, itself included. */
export function filesBeside(store: string): string[] {
  return readdirSync(dirname(store)).sort();
}

/** Starts a process that changes a store, and gives it once it has said `word`; `before` is shell to run first. */
export async function startChanger(store: string, task: string, word = "started", before = ":") {
  const node = `exec "$0" --import tsx test/ingest/changer.ts "$@"`;
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

/** Ends what is still running, and removes what was made. */
export function cleanUp(): void {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
}
