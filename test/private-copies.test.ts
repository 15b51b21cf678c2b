import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { copyPrivately, removeLeftCopies } from "../src/snapshot/private-copy.ts";
import { askLarge, askReadiness, wholeAnswer } from "./large.ts";
import { childrenOf, startContained, startProgram, workersOf } from "./program.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "copies-"));
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

const settings = { WORKER_COST: "100", LOG_LEVEL: "warn" };

function makeStore(): { home: string; STORE: string } {
  const home = mkdtempSync(join(folder, "store-"));
  const STORE = join(home, "figures.sqlite");
  copyFileSync(inject("store"), STORE);
  return { home, STORE };
}

const copiesIn = (home: string) => readdirSync(home).filter((name) => name.includes(".current-"));
const hiddenIn = (home: string) => readdirSync(home).filter((name) => name.startsWith("."));

/** Whether this machine allows process namespaces. */
function hasNamespaces(): boolean {
  try {
    execFileSync("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("two servers over one store, each the first process of its own namespace", () => {
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
      // Its copy is also there for a worker that opens it later.
      const [server] = childrenOf(staying.program.pid);
      for (const worker of workersOf({ pid: server })) process.kill(worker, "SIGKILL");
      await expect.poll(() => askLarge(staying.url)).toEqual(wholeAnswer);
      other.program.signal(signal);
      await other.program.end;
      await answers(staying.url);
      expect(copiesIn(home)).toHaveLength(signal === "SIGKILL" ? 2 : 1);
    }
    // The next start removes the copies of the killed server, and no others.
    const last = await start();
    expect(hiddenIn(home)).toHaveLength(4);
    await Promise.all([answers(staying.url), answers(last.url)]);
    for (const { program } of [staying, last]) program.signal("SIGTERM");
    await Promise.all([staying.program.end, last.program.end]);
    expect(hiddenIn(home)).toEqual([]);
  });
});

test("files of an earlier version and broken lock files do no harm", async () => {
  const { home, STORE } = makeStore();
  const living = await copyPrivately(STORE);
  writeFileSync(join(home, ".figures.sqlite.in-force-12345-1"), "left by an earlier version");
  writeFileSync(join(home, ".figures.sqlite.held-nonsense"), "no lock at all".repeat(1000));
  await removeLeftCopies(STORE);
  expect(hiddenIn(home).sort()).toEqual([
    expect.stringMatching(/\.current-[\da-f-]{36}$/),
    expect.stringMatching(/\.held-[\da-f-]{36}$/),
    ".figures.sqlite.held-nonsense",
  ]);
  living.remove();
});

describe("a private copy that somebody removes", () => {
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
      const countRestored = () => program.stdout().match(/was gone, and is made again/g)?.length ?? 0;
      if (!isWorkerNew) await expect.poll(countRestored).toBe(1);
      for (const worker of workersOf(program)) process.kill(worker, "SIGKILL");
      await expect.poll(() => askLarge(url)).toEqual(wholeAnswer);
      expect(await askReadiness(url)).toMatch(/^200 /);
    }
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
    if (existsSync(home)) expect(hiddenIn(home)).toEqual([]);
  });
});
