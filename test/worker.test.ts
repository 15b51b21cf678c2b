import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { askLarge, askReadiness, wholeAnswer } from "./large.ts";
import { askFigure, childrenOf, endPrograms, startWithWorker } from "./program.ts";
import { startWithQueue } from "./worker-endings.ts";
import {
  askAnew,
  asked,
  killWorkers,
  makeSwitchIn,
  patience,
  readLog,
  settings,
  slowWhen,
} from "./worker-program.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true });
});
const makeSwitch = () => makeSwitchIn(folder);

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

test("operations that end in any of these ways leave their places in the queue", patience, async () => {
  const endAll = await startWithQueue(folder);
  const brackets = ["[", "]"];
  await endAll([
    { kind: "answered" },
    { kind: "unknown" },
    { kind: "left", ms: 5 },
    { kind: "nested", depth: 100, member: "variables", brackets },
    { kind: "nested", depth: 12_000, member: "extensions", brackets: ['{"a":', "}"] },
  ]);
  await endAll([{ kind: "slow" }, { kind: "answered" }, { kind: "left", ms: 0 }]);
  await endAll([{ kind: "answered" }, { kind: "worker killed", ms: 5 }, { kind: "answered" }]);
});
