import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect, inject, test } from "vitest";
import { askFigure, endPrograms, startProgram } from "../program.ts";
import { type Hostile, hostile } from "./hostile.ts";

afterAll(endPrograms);

const count = Number(process.env.FUZZ ?? 2000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const together = 8;
const statuses = new Set([200, 304, 400, 404, 405, 406, 408, 413, 414, 415, 431, 503]);

test(`${count} hostile requests (FUZZ_SEED=${seed}) are each told what is wrong, by a process that stays as it was`, {
  timeout: 3_600_000,
}, async () => {
  console.info(`${count} requests drawn with FUZZ_SEED=${seed}`);
  const STORE = process.env.FUZZ_STORE ?? inject("store");
  const program = startProgram({ STORE, RATE_BUDGET: "0", LOG_LEVEL: "error" });
  const url = await program.listening();
  const told = new Map<number, number>();
  let slowest = 0;
  const sendOne = async (request: Hostile) => {
    const began = performance.now();
    const { path, ...rest } = request;
    const response = await fetch(url + path, rest);
    const text = await response.text();
    slowest = Math.max(slowest, performance.now() - began);
    told.set(response.status, (told.get(response.status) ?? 0) + 1);
    expect(statuses, text).toContain(response.status);
    if (path.startsWith("/graphql?") || request.method === "POST") expectAnswer(response.status, text);
  };
  let memory = 0;
  let sent = 0;
  const part = Math.min(count, 1000);
  while (sent < count) {
    const requests = fc.sample(hostile, { seed: seed + sent, numRuns: part });
    const next = requests.values();
    const send = async () => {
      for (const request of next) await sendOne(request);
    };
    await Promise.all(Array.from({ length: together }, send));
    sent += part;
    if (sent <= count / 2) memory = residentMegabytes(program.pid);
  }
  const after = residentMegabytes(program.pid);
  const log = program.stdout();
  console.info({ told: Object.fromEntries(told), slowest: Math.round(slowest), halfway: memory, after });
  // What is kept has bounds, which half of the requests come near.
  expect(after).toBeLessThan(1.5 * memory + 50);
  expect(await askFigure(url)).toBe(Number(process.env.FUZZ_FIGURE ?? 2750));
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
  // Nothing was a failure of ours.
  expect(log.split("\n").filter((line) => line.includes('"failed"'))).toEqual([]);
});

/** An answer is JSON, and has data, or errors with a message each. */
function expectAnswer(status: number, text: string): void {
  if (status === 304) return;
  const { data, errors } = JSON.parse(text);
  if (errors === undefined) expect(data, text).toBeTypeOf("object");
  else for (const { message } of errors) expect(message).toMatch(/\S/);
  expect(text).not.toContain("INTERNAL_SERVER_ERROR");
}

function residentMegabytes(pid: number | undefined): number {
  if (process.platform !== "linux") return 0;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
