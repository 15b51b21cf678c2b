import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { askLarge, askReadiness, askText, wholeAnswer } from "./large.ts";
import { askFigure, type Program, startWithWorker, workersOf } from "./program.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

const patience = { timeout: 90_000 };
const settings = { STORE: inject("store"), WORKER_COST: "100", LOG_LEVEL: "warn" };

/** A file that changes the behaviour of workers while it exists. */
function makeSwitch() {
  const file = join(mkdtempSync(join(folder, "switch-")), "on");
  return {
    isOn: `process.getBuiltinModule("node:fs").existsSync(${JSON.stringify(file)})`,
    on: () => writeFileSync(file, ""),
    off: () => rmSync(file, { force: true }),
  };
}

/** While a switch is on, each statement that reads counts first runs another one that takes days. */
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

/** Sends a different operation each time. */
let count = 0;
const askNew = (url: string, signal?: AbortSignal) => {
  count += 1;
  const query = `query Large${count} { forces { slug offenceCounts(offence: "8Q", from: "${2012 + (count % 10)}/${13 + (count % 10)}") { value } } }`;
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
  for (const worker of workersOf(program)) process.kill(worker, "SIGKILL");
};

describe("a large operation", patience, () => {
  test("that takes too long within one statement is ended, and the next are answered", async () => {
    const slow = makeSwitch();
    const limit = { WORKER_SECONDS: "2", LOG_LEVEL: "info" };
    const program = startWithWorker({ ...settings, ...limit }, slowWhen(slow.isOn));
    const url = await program.listening();
    expect(await askNew(url)).toEqual(wholeAnswer);
    const [worker] = workersOf(program);
    slow.on();
    const began = performance.now();
    const ended = askNew(url).finally(slow.off);
    await setTimeout(100);
    const waiting = [askNew(url), askNew(url)];
    expect(await ended).toEqual({ status: 504, forces: 0, code: "OPERATION_TIMEOUT", errorId: null });
    const took = performance.now() - began;
    // The statement itself would take days. The measured time is printed.
    console.log(`Ended after ${took.toFixed(0)} ms, of which 2,000 are granted.`);
    expect(took).toBeGreaterThan(1990);
    expect(took).toBeLessThan(20_000);
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(wholeAnswer);
    expect(workersOf(program)).not.toContain(worker);
    expect(await askReadiness(url)).toMatch(/^200 /);
    expect(readLog(program)).toContainEqual(
      expect.objectContaining({
        status: 504,
        answeredBy: "worker",
        codes: ["OPERATION_TIMEOUT"],
        operation: `Large${count - 2}`,
      }),
    );
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
  });

  test("whose worker is killed is an internal error in the log; the next worker answers those that wait", async () => {
    const slow = makeSwitch();
    const program = startWithWorker(settings, slowWhen(slow.isOn));
    const url = await program.listening();
    slow.on();
    const failing = askNew(url);
    await setTimeout(300);
    const waiting = [askNew(url), askNew(url)];
    await setTimeout(300);
    slow.off();
    killWorkers(program);
    const { status, code, errorId } = await failing;
    expect([status, code]).toEqual([500, "INTERNAL_SERVER_ERROR"]);
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(wholeAnswer);
    const logged = readLog(program).filter(({ level }) => level >= 50);
    expect(logged).toContainEqual(expect.objectContaining({ msg: "failed", errorId }));
    expect(logged).toContainEqual(expect.objectContaining({ msg: "the worker ended" }));
    expect(logged).toHaveLength(2);
  });

  test("that throws an uncaught error in the worker: it is logged, and the next worker answers", async () => {
    const broken = makeSwitch();
    const preload = `setInterval(() => { if (${broken.isOn}) Promise.reject(new Error("nobody caught this")); }, 50);`;
    const program = startWithWorker(settings, preload);
    const url = await program.listening();
    const [worker] = workersOf(program);
    broken.on();
    await expect.poll(() => workersOf(program), patience).not.toContain(worker);
    broken.off();
    await expect.poll(() => askNew(url), patience).toEqual(wholeAnswer);
    expect(readLog(program)).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: "the worker ended",
        err: expect.objectContaining({ message: "nobody caught this" }),
      }),
    );
  });

  test("that finds the queue full has its own code in response, log and metrics", async () => {
    const slow = makeSwitch();
    const queue = { WORKER_QUEUE: "2", LOG_LEVEL: "info", METRICS_PORT: "0" };
    const program = startWithWorker({ ...settings, ...queue }, slowWhen(slow.isOn));
    const url = await program.listening();
    slow.on();
    const many = Array.from({ length: 5 }, () => askNew(url));
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
  // One worker is started each second, and not one for each that failed.
  expect(workersOf(program).length).toBeLessThanOrEqual(1);
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
});

test("the worker outlives signals that are for the server, but not the server", patience, async () => {
  const program = startWithWorker(settings, "");
  const url = await program.listening();
  const [worker = 0] = workersOf(program);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.kill(worker, signal);
  expect(await askLarge(url)).toEqual(wholeAnswer);
  expect(workersOf(program)).toEqual([worker]);
  program.signal("SIGKILL");
  await program.end;
  await expect.poll(() => existsSync(`/proc/${worker}`), patience).toBe(false);
});

test("a worker within a statement that never ends does not outlive the server", patience, async () => {
  const slow = makeSwitch();
  const program = startWithWorker(settings, slowWhen(slow.isOn));
  const url = await program.listening();
  const [worker = 0] = workersOf(program);
  slow.on();
  const lost = expect(askNew(url)).rejects.toThrow();
  await setTimeout(500);
  program.signal("SIGKILL");
  await Promise.all([lost, program.end]);
  await expect.poll(() => existsSync(`/proc/${worker}`), patience).toBe(false);
});

const queue = 3;
const moment = fc.integer({ min: 0, max: 30 });
/** How an operation can end. */
const drawnEnding = fc.oneof(
  fc.record({ kind: fc.constantFrom("answered", "unknown", "slow") }),
  fc.record({ kind: fc.constantFrom("left", "worker killed"), ms: moment }),
  fc.record({
    kind: fc.constantFrom("nested"),
    depth: fc.integer({ min: 1, max: 12_000 }),
    member: fc.constantFrom("extensions", "variables"),
    brackets: fc.constantFrom(["[", "]"], ['{"a":', "}"]),
  }),
);
type DrawnEnding = typeof drawnEnding extends fc.Arbitrary<infer Drawn> ? Drawn : never;

test("however operations end, each gives its place in the queue back", patience, async () => {
  const slow = makeSwitch();
  const limits = { WORKER_SECONDS: "1", WORKER_QUEUE: `${queue}`, RATE_LIMIT: "0" };
  const program = startWithWorker({ ...settings, ...limits }, slowWhen(slow.isOn));
  const url = await program.listening();
  const runDrawn = async (drawn: DrawnEnding): Promise<unknown> => {
    switch (drawn.kind) {
      case "answered":
        return askNew(url);
      case "unknown":
        return askLarge(url, { query: '{ forces { offenceCounts(offence: "8Z9") { value } } }' });
      case "slow":
        slow.on();
        return askNew(url).finally(slow.off);
      case "left":
        return askNew(url, AbortSignal.timeout(drawn.ms)).catch(() => undefined);
      case "worker killed":
        await setTimeout(drawn.ms);
        return killWorkers(program);
      case "nested": {
        const { depth, member, brackets } = drawn;
        const [open = "", close = ""] = brackets;
        const deep = `{"deep":${open.repeat(depth)}1${close.repeat(depth)}}`;
        count += 1;
        const query = `query Large${count} { forces { slug offenceCounts(offence: \\"8Q\\") { value } } }`;
        return askText(url, `{"query":"${query}","${member}":${deep}}`);
      }
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(drawnEnding, { minLength: 1, maxLength: 8 }), async (endings) => {
      await Promise.all(endings.map(runDrawn));
      // A worker that was just killed may still get one operation, which fails with it.
      await expect.poll(() => askNew(url), patience).toEqual(wholeAnswer);
      const all = await Promise.all(Array.from({ length: queue + 1 }, () => askNew(url)));
      expect(all).toEqual(all.map(() => wholeAnswer));
    }),
    { numRuns: 12 },
  );
});
