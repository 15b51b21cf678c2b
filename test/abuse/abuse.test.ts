import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect, inject, test } from "vitest";
import { askFigure, startProgram } from "../program.ts";
import { endProcesses } from "../started-process.ts";
import { Misuse } from "./connections.ts";
import { type Hostile, hostile } from "./hostile.ts";

afterAll(endProcesses);

const count = Number(process.env.FUZZ ?? 2000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const together = 8;
const statuses = new Set([200, 202, 304, 400, 404, 405, 406, 408, 413, 414, 415, 431, 503, 504]);
const mostBytes = 16 * 2 ** 20;
/** A request whose response has some hundred kilobytes. */
const longRequest = JSON.stringify({
  query: `{ offenceCounts(offences: ["8Q", "8L"], by: QUARTER, first: 1000) { nodes { value status area { name } } } }`,
});

test(`${count} hostile requests (FUZZ_SEED=${seed}) each get a valid response, and the process stays healthy`, {
  timeout: 3_600_000,
}, async () => {
  console.info(`${count} requests drawn with FUZZ_SEED=${seed}`);
  const STORE = process.env.FUZZ_STORE ?? inject("store");
  const program = startProgram({ STORE, RATE_LIMIT: "0", LOG_LEVEL: "error", METRICS_PORT: "0" });
  const url = await program.listening();
  // From here on: the longest stall is counted anew after each reading.
  await program.readMetrics();
  const responses = new Map<number, number>();
  const misuse = new Misuse(url, longRequest);
  let slowest = 0;
  let longest = 0;
  const sendOne = async (request: Hostile) => {
    const began = performance.now();
    const { path, ...rest } = request;
    const response = await fetch(url + path, rest);
    const text = await response.text();
    slowest = Math.max(slowest, performance.now() - began);
    longest = Math.max(longest, text.length);
    responses.set(response.status, (responses.get(response.status) ?? 0) + 1);
    expect(statuses, text).toContain(response.status);
    if (path === "/mcp") expectMessage(text);
    else if (path.startsWith("/graphql?") || request.method === "POST") expectResponse(response.status, text);
  };
  let memory = 0;
  let sent = 0;
  const part = Math.min(count, 1000);
  while (sent < count) {
    const requests = fc.sample(hostile, { seed: seed + sent, numRuns: part });
    const next = requests.values();
    // Connections are misused at the same time, in every batch of requests.
    for (let times = 0; times < 3; times += 1) misuse.askWithoutReading(20);
    for (let times = 0; times < 5; times += 1) misuse.pipeline(400, 500);
    const send = async () => {
      for (const request of next) await sendOne(request);
    };
    await Promise.all(Array.from({ length: together }, send));
    sent += part;
    if (sent <= count / 2) memory = residentMegabytes(program.pid);
  }
  misuse.end();
  const after = residentMegabytes(program.pid);
  const log = program.stdout();
  const metrics = await program.readMetrics();
  const longestStall = Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)?.[1]) * 1000;
  console.info({
    responses: Object.fromEntries(responses),
    slowest: Math.round(slowest),
    longest,
    longestStall: Math.round(longestStall),
    halfway: memory,
    after,
  });
  expect(longest).toBeLessThanOrEqual(mostBytes);
  expect(metrics.length).toBeLessThan(200_000);
  // Caches are limited, and nearly full after half of the requests.
  expect(after).toBeLessThan(1.5 * memory + 50);
  expect(await askFigure(url)).toBe(Number(process.env.FUZZ_FIGURE ?? 2750));
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
  // No request led to an internal error.
  expect(log.split("\n").filter((line) => line.includes('"failed"'))).toEqual([]);
});

/** A response is JSON, and has data, or errors with a message each. */
function expectResponse(status: number, text: string): void {
  if (status === 304) return;
  const { data, errors } = JSON.parse(text);
  if (errors === undefined) expect(data, text).toBeTypeOf("object");
  else for (const { message } of errors) expect(message).toMatch(/\S/);
  expect(text).not.toContain("INTERNAL_SERVER_ERROR");
}

/** A response of the Model Context Protocol is one message, as JSON or as an event, or nothing. It tells no failure of the gateway. */
function expectMessage(text: string): void {
  expect(text).not.toMatch(/went wrong on our side|node_modules|\bat .*\.[jt]s:/);
  const message = text.startsWith("{") ? text : (/^data: (.*)$/m.exec(text)?.[1] ?? "");
  if (message !== "") expect(JSON.parse(message)).toMatchObject({ jsonrpc: "2.0" });
  else expect(text).toBe("");
}

function residentMegabytes(pid: number | undefined): number {
  if (process.platform !== "linux") return 0;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
