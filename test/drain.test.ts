import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, inject, test } from "vitest";
import { essexStalking, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

afterAll(endProcesses);

/** To run more: DRAIN_RUNS=10 npx vitest run test/drain.test.ts. */
const runs = Number(process.env.DRAIN_RUNS ?? 1);
const patience = { timeout: 900_000 * runs };

const post = (more: string) =>
  `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${more}Content-Length: ${essexStalking.length}\r\n\r\n${essexStalking}`;
const live = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
/** Requests, and the result that the server counts for them. Requests for health are not counted. */
const kinds: Record<string, { readonly request: string; readonly counted: readonly string[] }> = {
  "the fast path": { request: post(""), counted: ["answered"] },
  "the fast path, without the cache": { request: post("Cache-Control: no-cache\r\n"), counted: ["answered"] },
  "the fast path, a connection for each": { request: post("Connection: close\r\n"), counted: ["answered"] },
  "the framework": { request: post("Expect: 100-continue\r\n"), counted: ["expect"] },
  "the framework without a body": { request: live, counted: [] },
};

interface Tally {
  answered: number;
  /** Requests without a response on connections that the server had accepted. */
  lost: number;
}

/** A connection of a client with `depth` requests in flight at any time. Resolves once it is closed. */
class NeverPausing {
  #text = "";
  #onTheirWay = 0;
  #isLast = false;

  constructor(
    private readonly socket: Socket,
    private readonly request: string,
    private readonly tally: Tally,
  ) {}

  async ask(depth: number): Promise<void> {
    const { socket } = this;
    socket.on("data", (text) => this.#read(`${text}`)).on("error", () => undefined);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    this.#onTheirWay = depth;
    socket.write(this.request.repeat(depth));
    await closed;
    this.tally.lost += this.#onTheirWay;
  }

  #read(text: string): void {
    this.#text += text;
    for (;;) {
      const end = this.#text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.#text.slice(0, end);
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
      if (this.#text.length < end + 4 + length) return;
      this.#text = this.#text.slice(end + 4 + length);
      if (head.includes("100 Continue")) continue;
      expect(head).toMatch(/^HTTP\/1\.1 200 /);
      this.tally.answered += 1;
      this.#onTheirWay -= 1;
      if (/^connection: close$/im.test(head)) this.#isLast = true;
      if (this.#isLast) continue;
      this.#onTheirWay += 1;
      this.socket.write(this.request);
    }
  }
}

/** Sends requests over one connection after the other, until the server accepts none. */
async function askOn(url: string, request: string, tally: Tally): Promise<void> {
  const { hostname, port } = new URL(url);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    if (!isOpen) return;
    await new NeverPausing(socket, request, tally).ask(1);
  }
}

describe("SIGTERM under sixteen clients that never pause loses no request", patience, () => {
  test.for(Object.entries(kinds))("of %s", async ([, { request, counted }]) => {
    for (let run = 0; run < runs; run++) {
      const settings = { LOG_LEVEL: "silent", RATE_LIMIT: "0", SHED_AFTER_MS: "0", METRICS_PORT: "0" };
      const program = startProgram({ STORE: inject("store"), ...settings });
      const url = await program.listening();
      const tally = { answered: 0, lost: 0 };
      const clients = Array.from({ length: 16 }, () => askOn(url, request, tally));
      while (tally.answered < 1000) await setTimeout(10);
      const results = (await program.readMetrics()).matchAll(
        /^gateway_fast_path_total\{result="([\w-]+)"\}/gm,
      );
      expect([...results].map(([, result]) => result)).toEqual(counted);
      program.signal("SIGTERM");
      await Promise.all(clients);
      if (runs > 1) console.info(tally);
      expect(tally.lost).toBe(0);
      expect(await program.end).toEqual({ code: 0, signal: null });
    }
  });
});

test("SIGTERM lets a whole pipeline be answered", patience, async () => {
  const program = startProgram({ STORE: inject("store"), RATE_LIMIT: "0", SHED_AFTER_MS: "0" });
  const { hostname, port } = new URL(await program.listening());
  const socket = connect(Number(port), hostname);
  let text = "";
  socket.on("data", (more) => {
    text += more;
  });
  const requests = 3000;
  socket.write(live.repeat(requests));
  while (!text.includes("HTTP/1.1 200")) await setTimeout(1);
  program.signal("SIGTERM");
  await new Promise((resolve) => socket.once("close", resolve));
  expect(text.split("HTTP/1.1 200 ").length - 1).toBe(requests);
  expect(await program.end).toEqual({ code: 0, signal: null });
});
