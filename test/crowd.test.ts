import { connect, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { LoadShedder } from "../src/limits/load-shedder.ts";
import { clientAt, LocalRateLimiter } from "../src/limits/rate-limiter.ts";
import { Rejection } from "../src/limits/rejection.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { startProgram } from "./program.ts";
import { post, send } from "./sending.ts";
import { endProcesses } from "./started-process.ts";

afterAll(endProcesses);

const years = { query: "{ years { label } }" };

describe("the rate limit", () => {
  test("counts for one client and one window: requests above it are rejected until the window ends", async () => {
    const limiter = new LocalRateLimiter({ rows: 100, seconds: 60 });
    expect(limiter.take("a", 60, 0)).toEqual({ remaining: 40, reset: 60 });
    expect(limiter.take("a", 40, 30_000)).toEqual({ remaining: 0, reset: 30 });
    expect(() => limiter.take("a", 1, 30_000)).toThrow(Rejection);
    expect(limiter.take("b", 1, 30_000)).toEqual({ remaining: 99, reset: 60 });
    expect(limiter.take("a", 1, 60_000)).toEqual({ remaining: 99, reset: 60 });
  });

  test("uses a clock that cannot be set", () => {
    const limiter = new LocalRateLimiter({ rows: 100, seconds: 600 });
    limiter.take("a", 99);
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      for (const jump of [-86_400_000, 0, 3_600_000]) {
        vi.setSystemTime(Date.now() + jump);
        const { remaining, reset } = limiter.take("b", 1);
        expect([remaining > 0, reset]).toEqual([true, expect.closeTo(600, -2)]);
      }
      limiter.take("a", 1);
      for (const jump of [3_600_000, -86_400_000]) {
        vi.setSystemTime(Date.now() + jump);
        expect(() => limiter.take("a", 1)).toThrow(Rejection);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  test("counts cached responses, too, and is reported in headers", async () => {
    // Three requests fit, and the first also costs its operation.
    const gateway = await startGateway({ RATE_LIMIT: "90", RATE_WINDOW_SECONDS: "600" });
    const responses = [];
    for (let at = 0; at < 8; at++) responses.push(await send(gateway, post(years)));
    await gateway.stop();
    const statuses = responses.map(({ status }) => status);
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBe(200);
    expect(responses[1]?.cache).toBe("gateway; hit");
    expect(statuses.at(-1)).toBe(429);
    const last = responses.at(-1);
    expect(responses[0]?.headers.get("ratelimit-policy")).toBe('"rows";q=90;w=600');
    expect(responses[0]?.headers.get("ratelimit")).toMatch(/^"rows";r=\d+;t=600$/);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(590);
    expect(last?.text).toContain("RATE_LIMIT_EXCEEDED");
  });

  test("counts the cost of an operation, also of one in the operation cache", async () => {
    const gateway = await startGateway({ RATE_LIMIT: "3000" });
    const large = { query: `{ forces { offenceCounts(offence: "8Q", by: QUARTER) { value } } }` };
    const statuses = [];
    for (let at = 0; at < 3; at++)
      statuses.push((await send(gateway, post(large, { "cache-control": "no-cache" }))).status);
    await gateway.stop();
    expect(statuses).toEqual([200, 429, 429]);
  });

  test("counts for the client that a trusted proxy forwards, otherwise for the peer of the connection", async () => {
    for (const [trusted, second] of [
      ["1", 200],
      ["127.0.0.0/8", 200],
      ["10.0.0.0/8", 429],
      ["", 429],
    ] as const) {
      const gateway = await startGateway({
        RATE_LIMIT: "30",
        ...(trusted && { TRUST_PROXY: trusted }),
      });
      const from = (address: string) => send(gateway, post(years, { "x-forwarded-for": address }));
      await from("192.0.2.1");
      await from("192.0.2.1");
      expect((await from("192.0.2.2")).status).toBe(second);
      await gateway.stop();
    }
  });

  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::7", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("of %s is that of %s", (address, client) => expect(clientAt(address)).toBe(client));
});

describe("a request that waits", () => {
  /** A queue with a clock that the test sets. */
  function makeQueue() {
    const state = { now: 0, connections: 17 };
    const turns: (() => void)[] = [];
    const load = new LoadShedder(2, () => state.connections, {
      now: () => state.now,
      afterTurn: (done) => turns.push(done),
    });
    const begun: string[] = [];
    /** Adds a request that takes this many milliseconds once it begins. */
    const come = (name: string, milliseconds: number): "begun" | "waits" | "rejected" => {
      const work = () => {
        begun.push(name);
        state.now += milliseconds;
      };
      try {
        const begin = load.begin();
        if (begin instanceof Promise) {
          void begin.then(work);
          return "waits";
        }
        work();
        return "begun";
      } catch (error) {
        expect(error).toBeInstanceOf(Rejection);
        return "rejected";
      }
    };
    const turn = async () => {
      turns.shift()?.();
      await setImmediate();
    };
    return { state, come, turn, begun };
  }

  test("begins in the order in which it came, some in each turn", async () => {
    const { come, turn, begun } = makeQueue();
    expect(["a", "b", "c", "d"].map((name) => come(name, 0.5))).toEqual(["begun", "begun", "waits", "waits"]);
    await turn();
    expect(begun).toEqual(["a", "b", "c"]);
    expect(come("e", 0.5)).toBe("waits");
    await turn();
    await turn();
    expect(begun).toEqual(["a", "b", "c", "d", "e"]);
    await turn();
    expect(come("f", 1)).toBe("begun");
  });

  test("is rejected when it would wait too long and the queue stays long", async () => {
    const { state, come, turn, begun } = makeQueue();
    const comeAll = (names: string) => [...names].map((name) => come(name, 1));
    expect(comeAll("abcde")).toEqual(["begun", "waits", "waits", "waits", "waits"]);
    // A burst of a tenth of a second.
    state.now += 100;
    expect(comeAll("f")).toEqual(["waits"]);
    state.now += 1;
    expect(comeAll("g")).toEqual(["rejected"]);
    // With so few connections no request is rejected.
    state.connections = 16;
    expect(comeAll("h")).toEqual(["waits"]);
    state.connections = 17;
    for (let turns = 0; turns < 8; turns++) await turn();
    expect(begun.join("")).toBe("abcdefh");
    // For ten seconds after that, requests may wait for two milliseconds at most.
    state.now += 9800;
    expect(comeAll("ijklm")).toEqual(["begun", "waits", "waits", "waits", "rejected"]);
    for (let turns = 0; turns < 8; turns++) await turn();
    state.now += 10_000;
    expect(comeAll("nopqr")).toEqual(["begun", "waits", "waits", "waits", "waits"]);
  });

  test("is expected to wait as long as the requests before it take", async () => {
    const { state, come, turn } = makeQueue();
    for (let at = 0; at < 40; at++) come("slow", 3);
    for (let turns = 0; turns < 30; turns++) await turn();
    // Each takes three milliseconds by now, so one waiting request is too many.
    for (let turns = 0; turns < 12; turns++) await turn();
    state.now += 101;
    expect([come("a", 3), come("b", 3), come("c", 3)]).toEqual(["begun", "waits", "waits"]);
    state.now += 101;
    expect(come("d", 3)).toBe("rejected");
  });

  test("too long is rejected, while health probes and other requests are answered", async () => {
    const settings = { SHED_AFTER_MS: "1", RATE_LIMIT: "0", LOG_LEVEL: "silent" };
    const program = startProgram({ STORE: inject("store"), ...settings });
    const url = await program.listening();
    let count = 0;
    const ask = async () => {
      count += 1;
      const query = `query Q${count} { forces { offenceCounts(offence: "8Q", by: QUARTER) { value status rate { __typename } } } }`;
      const response = await fetch(`${url}/graphql`, post({ query }, { "cache-control": "no-cache" }));
      return { status: response.status, headers: response.headers, text: await response.text() };
    };
    let shed: Awaited<ReturnType<typeof ask>> | undefined;
    let answered = 0;
    // Clients do not wait for each other, so there are always more requests than any machine can execute.
    const askRepeatedly = async () => {
      while (shed === undefined || answered === 0) {
        const answer = await ask();
        if (answer.status === 200) answered += 1;
        else shed ??= answer;
      }
    };
    await Promise.all(Array.from({ length: 100 }, askRepeatedly));
    expect([shed?.status, shed?.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(shed?.text).toContain("OVERLOADED");
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
  });
});

describe("a connection", () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ MAX_BODY_KB: "1", REQUEST_SECONDS: "1" });
  });
  afterAll(() => gateway.stop());

  const open = (of = gateway): Socket => {
    const { port, hostname } = new URL(of.url);
    return connect(Number(port), hostname);
  };
  /** Everything that the server sends until the connection is closed. */
  async function readAll(socket: Socket): Promise<string> {
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    // A reset ends the connection, too.
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("close", resolve));
    return text;
  }

  test("may send a body up to the limit, and not one byte more", async () => {
    const bodyOf = (bytes: number) => {
      const rest = JSON.stringify({ ...years, operationName: null, more: "" });
      return JSON.stringify({ ...years, operationName: null, more: "x".repeat(bytes - rest.length) });
    };
    const request = (bytes: number) => ({ ...post({}), body: bodyOf(bytes) });
    expect((await send(gateway, request(1024))).status).toBe(200);
    const tooLarge = await send(gateway, request(1025));
    expect([tooLarge.status, tooLarge.text]).toEqual([413, expect.stringContaining("large")]);
  });

  test("may send 16 KB of headers and not more", async () => {
    const header = (bytes: number) => post(years, { "x-filler": "x".repeat(bytes) });
    expect((await send(gateway, header(15_000))).status).toBe(200);
    expect((await send(gateway, header(17_000))).status).toBe(431);
  });

  test("that sends its request byte by byte is closed with 408", async () => {
    const slowHead = open();
    slowHead.write("POST /graphql HTTP/1.1\r\nhost: x\r\n");
    const slowBody = open();
    slowBody.write(
      "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 30\r\n\r\n{",
    );
    const drip = setInterval(() => {
      for (const socket of [slowHead, slowBody]) if (socket.writable) socket.write("x");
    }, 100);
    for (const text of await Promise.all([readAll(slowHead), readAll(slowBody)]))
      expect(text).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
  });

  test("that is idle for too long is closed", async () => {
    const own = await startGateway({ IDLE_SECONDS: "1" });
    const socket = open(own);
    socket.write("GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n");
    const began = performance.now();
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 200 /);
    expect(performance.now() - began).toBeGreaterThan(900);
    await own.stop();
  });
});
