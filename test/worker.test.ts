import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { askLarge, askReadiness, askText, wholeAnswer } from "./large.ts";
import { askFigure, childrenOf, endPrograms, type Program, startWithWorker } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true });
});

const patience = { timeout: 90_000 };
const settings = { STORE: inject("store"), WORKER_COST: "100", LOG_LEVEL: "warn" };

/** A file that, once it is there, has the workers of a program do something. */
function makeSwitch() {
  const file = join(mkdtempSync(join(folder, "switch-")), "on");
  return {
    isOn: `process.getBuiltinModule("node:fs").existsSync(${JSON.stringify(file)})`,
    on: () => writeFileSync(file, ""),
    off: () => rmSync(file, { force: true }),
  };
}

/** Has each statement that looks for counts wait, once a switch is on, for one within the driver that takes days. */
const slowWhen = (isOn: string) =>
  `
  const { createRequire } = process.getBuiltinModule("node:module");
  const Database = createRequire(process.cwd() + "/")("better-sqlite3");
  const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  const statement = new Database(":memory:").prepare(endless);
  const prototype = Object.getPrototypeOf(statement);
  for (const name of ["get", "all", "iterate"]) {
    const run = prototype[name];
    prototype[name] = function (...bound) {
      if (this.source.includes("requested_offence") && ${isOn}) statement.get();
      return run.apply(this, bound);
    };
  }`.replaceAll(/\n\s*/g, "\n");

/** Another operation each time. */
let asked = 0;
const askAnew = (url: string, signal?: AbortSignal) => {
  asked += 1;
  const query = `query Large${asked} { forces { slug offenceCounts(offence: "8Q", from: "${2012 + (asked % 10)}/${13 + (asked % 10)}") { value } } }`;
  return askLarge(url, { query }, signal);
};

const line = z.looseObject({ level: z.number(), msg: z.string() });
const readLog = (program: Program) =>
  program
    .stdout()
    .split("\n")
    .filter(Boolean)
    .map((text) => line.parse(JSON.parse(text)));

const killWorkers = (program: Program) => {
  for (const worker of childrenOf(program.pid)) process.kill(worker, "SIGKILL");
};

describe("a large operation", patience, () => {
  test("that takes too long within one statement is ended, and the next are answered", async () => {
    const slow = makeSwitch();
    const limit = { WORKER_SECONDS: "2", LOG_LEVEL: "info" };
    const program = startWithWorker({ ...settings, ...limit }, slowWhen(slow.isOn));
    const url = await program.listening();
    expect(await askAnew(url)).toEqual(wholeAnswer);
    const [worker] = childrenOf(program.pid);
    slow.on();
    const began = performance.now();
    const ended = askAnew(url).finally(slow.off);
    await setTimeout(100);
    const waiting = [askAnew(url), askAnew(url)];
    expect(await ended).toEqual({ status: 504, forces: 0, code: "OPERATION_TIMEOUT", errorId: null });
    const took = performance.now() - began;
    // The statement itself would take days; what is measured here is told for those who read the output.
    console.log(`Ended after ${took.toFixed(0)} ms, of which 2,000 are granted.`);
    expect(took).toBeGreaterThan(1990);
    expect(took).toBeLessThan(20_000);
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(wholeAnswer);
    expect(childrenOf(program.pid)).not.toContain(worker);
    expect(await askReadiness(url)).toMatch(/^200 /);
    expect(readLog(program)).toContainEqual(
      expect.objectContaining({
        status: 504,
        answeredBy: "worker",
        codes: ["OPERATION_TIMEOUT"],
        operation: `Large${asked - 2}`,
      }),
    );
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
  });

  test("whose worker is killed is our failure, in the log; those that wait are answered by the next", async () => {
    const slow = makeSwitch();
    const program = startWithWorker(settings, slowWhen(slow.isOn));
    const url = await program.listening();
    slow.on();
    const failing = askAnew(url);
    await setTimeout(300);
    const waiting = [askAnew(url), askAnew(url)];
    await setTimeout(300);
    slow.off();
    killWorkers(program);
    const { status, code, errorId } = await failing;
    expect([status, code]).toEqual([500, "INTERNAL_SERVER_ERROR"]);
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(wholeAnswer);
    const told = readLog(program).filter(({ level }) => level >= 50);
    expect(told).toContainEqual(expect.objectContaining({ msg: "failed", errorId }));
    expect(told).toContainEqual(expect.objectContaining({ msg: "the worker ended" }));
    expect(told).toHaveLength(2);
  });

  test("meets an error that nobody catches in the worker: that is logged, and the next worker answers", async () => {
    const broken = makeSwitch();
    const preload = `setInterval(() => { if (${broken.isOn}) Promise.reject(new Error("nobody caught this")); }, 50);`;
    const program = startWithWorker(settings, preload);
    const url = await program.listening();
    const [worker] = childrenOf(program.pid);
    broken.on();
    await expect.poll(() => childrenOf(program.pid), patience).not.toContain(worker);
    broken.off();
    await expect.poll(() => askAnew(url), patience).toEqual(wholeAnswer);
    expect(readLog(program)).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: "the worker ended",
        err: expect.objectContaining({ message: "nobody caught this" }),
      }),
    );
  });

  test("is told apart from the rest when too many wait, in answer, log and metrics", async () => {
    const slow = makeSwitch();
    const queue = { WORKER_QUEUE: "2", LOG_LEVEL: "info", METRICS_PORT: "0" };
    const program = startWithWorker({ ...settings, ...queue }, slowWhen(slow.isOn));
    const url = await program.listening();
    slow.on();
    const many = Array.from({ length: 5 }, () => askAnew(url));
    const shed = await Promise.race(many);
    expect(shed).toMatchObject({ status: 503, code: "WORKER_QUEUE_FULL" });
    expect(await askFigure(url)).toBe(2750);
    slow.off();
    killWorkers(program);
    const codes = (await Promise.all(many)).map(({ code }) => code ?? "none");
    expect(codes.sort()).toEqual([
      "INTERNAL_SERVER_ERROR",
      "WORKER_QUEUE_FULL",
      "WORKER_QUEUE_FULL",
      "none",
      "none",
    ]);
    const metrics = await program.readMetrics();
    expect(metrics).toContain('gateway_errors_total{code="WORKER_QUEUE_FULL"} 2');
    expect(metrics).not.toContain("OVERLOADED");
    const shedLines = readLog(program).filter(({ answeredBy }) => answeredBy === "rejected");
    expect(shedLines.map(({ codes }) => codes)).toEqual([["WORKER_QUEUE_FULL"], ["WORKER_QUEUE_FULL"]]);
  });
});

test(
  "readiness says so while no worker can be started, and small questions are answered",
  patience,
  async () => {
    const broken = makeSwitch();
    const program = startWithWorker(settings, `if (${broken.isOn}) process.exit(3);`);
    const url = await program.listening();
    expect(await askReadiness(url)).toMatch(/^200 /);
    broken.on();
    killWorkers(program);
    await expect.poll(() => askReadiness(url), patience).toBe("503 The worker cannot be started.");
    expect(await askLarge(url)).toMatchObject({ status: 500, code: "INTERNAL_SERVER_ERROR" });
    expect(await askFigure(url)).toBe(2750);
    broken.off();
    await expect.poll(() => askReadiness(url), patience).toMatch(/^200 /);
    expect(await askLarge(url)).toEqual(wholeAnswer);
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
  },
);

test("a server whose worker never starts listens, and says that it is not ready", patience, async () => {
  const program = startWithWorker(settings, "process.exit(3);");
  const url = await program.listening();
  expect(await askReadiness(url)).toBe("503 The worker cannot be started.");
  expect(await askFigure(url)).toBe(2750);
  await setTimeout(3000);
  // One is tried a second, and not one for each that failed.
  expect(childrenOf(program.pid).length).toBeLessThanOrEqual(1);
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
});

test("the worker outlives signals that are for the server, but not the server", patience, async () => {
  const program = startWithWorker(settings, "");
  const url = await program.listening();
  const [worker = 0] = childrenOf(program.pid);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.kill(worker, signal);
  expect(await askLarge(url)).toEqual(wholeAnswer);
  expect(childrenOf(program.pid)).toEqual([worker]);
  program.signal("SIGKILL");
  await program.end;
  await expect.poll(() => existsSync(`/proc/${worker}`), patience).toBe(false);
});

test("a worker within a statement that never ends does not outlive the server", patience, async () => {
  const slow = makeSwitch();
  const program = startWithWorker(settings, slowWhen(slow.isOn));
  const url = await program.listening();
  const [worker = 0] = childrenOf(program.pid);
  slow.on();
  const lost = expect(askAnew(url)).rejects.toThrow();
  await setTimeout(500);
  program.signal("SIGKILL");
  await Promise.all([lost, program.end]);
  await expect.poll(() => existsSync(`/proc/${worker}`), patience).toBe(false);
});

const queue = 3;
const moment = fc.integer({ min: 0, max: 30 });
/** What may befall an operation. */
const fate = fc.oneof(
  fc.record({ kind: fc.constantFrom("answered", "unknown", "slow") }),
  fc.record({ kind: fc.constantFrom("left", "worker killed"), ms: moment }),
  fc.record({
    kind: fc.constantFrom("nested"),
    depth: fc.integer({ min: 1, max: 12_000 }),
    member: fc.constantFrom("extensions", "variables"),
    brackets: fc.constantFrom(["[", "]"], ['{"a":', "}"]),
  }),
);
type Fate = typeof fate extends fc.Arbitrary<infer Drawn> ? Drawn : never;

test("whatever befalls operations, each leaves its place in the queue", patience, async () => {
  const slow = makeSwitch();
  const limits = { WORKER_SECONDS: "1", WORKER_QUEUE: `${queue}`, RATE_LIMIT: "0" };
  const program = startWithWorker({ ...settings, ...limits }, slowWhen(slow.isOn));
  const url = await program.listening();
  const suffer = async (drawn: Fate): Promise<unknown> => {
    switch (drawn.kind) {
      case "answered":
        return askAnew(url);
      case "unknown":
        return askLarge(url, { query: '{ forces { offenceCounts(offence: "8Z9") { value } } }' });
      case "slow":
        slow.on();
        return askAnew(url).finally(slow.off);
      case "left":
        return askAnew(url, AbortSignal.timeout(drawn.ms)).catch(() => undefined);
      case "worker killed":
        await setTimeout(drawn.ms);
        return killWorkers(program);
      case "nested": {
        const { depth, member, brackets } = drawn;
        const [open = "", close = ""] = brackets;
        const deep = `{"deep":${open.repeat(depth)}1${close.repeat(depth)}}`;
        asked += 1;
        const query = `query Large${asked} { forces { slug offenceCounts(offence: \\"8Q\\") { value } } }`;
        return askText(url, `{"query":"${query}","${member}":${deep}}`);
      }
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 8 }), async (fates) => {
      await Promise.all(fates.map(suffer));
      // A worker that has just been killed may still take one, and is lost with it.
      await expect.poll(() => askAnew(url), patience).toEqual(wholeAnswer);
      const all = await Promise.all(Array.from({ length: queue + 1 }, () => askAnew(url)));
      expect(all).toEqual(all.map(() => wholeAnswer));
    }),
    { numRuns: 12 },
  );
});
