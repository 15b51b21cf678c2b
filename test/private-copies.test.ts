import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { copyPrivately, removeLeftCopies } from "../src/snapshot/private-copy.ts";
import { askLarge, askReadiness, wholeAnswer } from "./large.ts";
import { childrenOf, endPrograms, startContained, startProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "copies-"));
afterAll(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true });
});

const patience = { timeout: 90_000 };
const settings = { WORKER_COST: "100", LOG_LEVEL: "warn" };

function makeStore(): { home: string; STORE: string } {
  const home = mkdtempSync(join(folder, "store-"));
  const STORE = join(home, "figures.sqlite");
  copyFileSync(inject("store"), STORE);
  return { home, STORE };
}

const copiesIn = (home: string) => readdirSync(home).filter((name) => name.includes(".in-force-"));
const hiddenIn = (home: string) => readdirSync(home).filter((name) => name.startsWith("."));

/** Whether this machine lets us make namespaces of processes. */
function hasNamespaces(): boolean {
  try {
    execFileSync("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("two servers over one store, each the first process of its own namespace", patience, () => {
  test("answer large operations through each other's kills, stops and starts", async ({ skip }) => {
    if (!hasNamespaces()) {
      console.warn("SKIPPED: namespaces of processes cannot be made here, so two containers were not tried.");
      skip("no namespaces");
    }
    const { home, STORE } = makeStore();
    const start = async () => {
      const program = startContained({ STORE, ...settings });
      return { program, url: await program.listening() };
    };
    const staying = await start();
    const answers = async (url: string) => {
      expect(await askLarge(url)).toEqual(wholeAnswer);
      expect(await askReadiness(url)).toMatch(/^200 /);
    };
    for (const signal of ["SIGKILL", "SIGTERM", "SIGKILL"] as const) {
      const other = await start();
      expect(copiesIn(home)).toHaveLength(2);
      await Promise.all([answers(staying.url), answers(other.url)]);
      // Its copy is there for a worker that has yet to open it, too.
      const [server] = childrenOf(staying.program.pid);
      for (const worker of childrenOf(server)) process.kill(worker, "SIGKILL");
      await expect.poll(() => askLarge(staying.url), patience).toEqual(wholeAnswer);
      other.program.signal(signal);
      await other.program.end;
      await answers(staying.url);
      expect(copiesIn(home)).toHaveLength(signal === "SIGKILL" ? 2 : 1);
    }
    // The next start clears up after the killed one, and only after that.
    const last = await start();
    expect(hiddenIn(home)).toHaveLength(4);
    await Promise.all([answers(staying.url), answers(last.url)]);
    for (const { program } of [staying, last]) program.signal("SIGTERM");
    await Promise.all([staying.program.end, last.program.end]);
    expect(hiddenIn(home)).toEqual([]);
  });
});

test("what an earlier version left, or somebody made of a lock, is no obstacle", async () => {
  const { home, STORE } = makeStore();
  const living = await copyPrivately(STORE);
  writeFileSync(join(home, ".figures.sqlite.in-force-12345-1"), "left by an earlier version");
  writeFileSync(join(home, ".figures.sqlite.held-nonsense"), "no lock at all".repeat(1000));
  await removeLeftCopies(STORE);
  expect(hiddenIn(home).sort()).toEqual([
    expect.stringMatching(/\.held-[\da-f-]{36}$/),
    ".figures.sqlite.held-nonsense",
    expect.stringMatching(/\.in-force-[\da-f-]{36}$/),
  ]);
  living.remove();
});

describe("a private copy that somebody removes", patience, () => {
  test.each([
    ["alone", (home: string) => copiesIn(home).map((name) => rmSync(join(home, name)))],
    ["with its lock", (home: string) => hiddenIn(home).map((name) => rmSync(join(home, name)))],
    ["with store and folder", (home: string) => rmSync(home, { recursive: true })],
  ])("%s is made again, and large operations go on", async (_what, removeFrom) => {
    const { home, STORE } = makeStore();
    const program = startProgram({ STORE, ...settings });
    const url = await program.listening();
    for (const isWorkerNew of [false, true]) {
      if (existsSync(home)) removeFrom(home);
      expect(await askLarge(url)).toEqual(wholeAnswer);
      const told = () => program.stdout().match(/was gone, and is made again/g)?.length ?? 0;
      if (!isWorkerNew) await expect.poll(told, patience).toBe(1);
      for (const worker of childrenOf(program.pid)) process.kill(worker, "SIGKILL");
      await expect.poll(() => askLarge(url), patience).toEqual(wholeAnswer);
      expect(await askReadiness(url)).toMatch(/^200 /);
    }
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
    if (existsSync(home)) expect(hiddenIn(home)).toEqual([]);
  });
});
