import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { askLarge, askReadiness, wholeAnswer } from "./large.ts";
import { askFigure, startWithWorker, workersOf } from "./program.ts";
import { endProcesses } from "./started-process.ts";
import { startWithQueue } from "./worker-endings.ts";
import { askNew, count, killWorkers, makeSwitchIn, readLog, settings, slowWhen } from "./worker-program.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});
const makeSwitch = () => makeSwitchIn(folder);

describe("a large operation", () => {
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
    await expect.poll(() => workersOf(program)).not.toContain(worker);
    broken.off();
    await expect.poll(() => askNew(url)).toEqual(wholeAnswer);
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

test("readiness says so while no worker can be started, and small questions are answered", async () => {
  const broken = makeSwitch();
  const program = startWithWorker(settings, `if (${broken.isOn}) process.exit(3);`);
  const url = await program.listening();
  expect(await askReadiness(url)).toMatch(/^200 /);
  broken.on();
  killWorkers(program);
  await expect.poll(() => askReadiness(url)).toBe("503 The worker cannot be started.");
  expect(await askLarge(url)).toMatchObject({ status: 500, code: "INTERNAL_SERVER_ERROR" });
  expect(await askFigure(url)).toBe(2750);
  broken.off();
  await expect.poll(() => askReadiness(url)).toMatch(/^200 /);
  expect(await askLarge(url)).toEqual(wholeAnswer);
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
});

test("a server whose worker never starts listens, and says that it is not ready", async () => {
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

test("the worker outlives signals that are for the server, but not the server", async () => {
  const program = startWithWorker(settings, "");
  const url = await program.listening();
  const [worker = 0] = workersOf(program);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.kill(worker, signal);
  expect(await askLarge(url)).toEqual(wholeAnswer);
  expect(workersOf(program)).toEqual([worker]);
  program.signal("SIGKILL");
  await program.end;
  await expect.poll(() => existsSync(`/proc/${worker}`)).toBe(false);
});

test("a worker within a statement that never ends does not outlive the server", async () => {
  const slow = makeSwitch();
  const program = startWithWorker(settings, slowWhen(slow.isOn));
  const url = await program.listening();
  const [worker = 0] = workersOf(program);
  slow.on();
  const lost = expect(askNew(url)).rejects.toThrow();
  await setTimeout(500);
  program.signal("SIGKILL");
  await Promise.all([lost, program.end]);
  await expect.poll(() => existsSync(`/proc/${worker}`)).toBe(false);
});

test("operations that end in any of these ways give their places in the queue back", async () => {
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
