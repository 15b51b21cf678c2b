import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type Connection, openConnection } from "./connection.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

const opened: Connection[] = [];
let gateway: Gateway | null = null;
afterEach(async () => {
  for (const connection of opened.splice(0)) connection.end();
  await gateway?.stop();
  gateway = null;
});

async function start(settings: Record<string, string>): Promise<Gateway> {
  gateway = await startGateway({ METRICS_PORT: "0", ...settings });
  return gateway;
}

async function open({ url }: Gateway, from?: string): Promise<Connection> {
  const connection = await openConnection(url, from);
  opened.push(connection);
  return connection;
}

const live = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
const waitsForBody =
  "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n";

/** A connection with an incomplete request. */
async function openBusy(of: Gateway, from?: string): Promise<Connection> {
  const connection = await open(of, from);
  await connection.send(waitsForBody);
  await connection.received("100 Continue");
  return connection;
}

/** An idle connection, which has had its response. */
async function openIdle(of: Gateway): Promise<Connection> {
  const connection = await open(of);
  await connection.send(live);
  await connection.received('{"status":"live"}');
  return connection;
}

async function cuts({ metricsUrl }: Gateway): Promise<Record<string, number>> {
  const text = await (await fetch(`${metricsUrl}/metrics`)).text();
  const lines = text.matchAll(/^gateway_connections_cut_total\{reason="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, reason, count]) => [reason, Number(count)]));
}

describe("connections", () => {
  test.each([
    [
      "of one address are limited, and another address is answered",
      { MAX_CONNECTIONS_PER_ADDRESS: "3" },
      "Your address has 3 connections, as many as are allowed",
      "address_limit",
    ],
    [
      "are limited",
      { MAX_CONNECTIONS: "3" },
      "The server has 3 connections, as many as are allowed",
      "process_limit",
    ],
  ])("%s: one more is rejected with a message", async (_what, settings, message, reason) => {
    const of = await start(settings);
    for (let at = 0; at < 3; at++) await openBusy(of);
    const rejected = await (await open(of)).closed;
    expect(rejected).toMatch(/^HTTP\/1\.1 503 /);
    expect(rejected).toMatch(/^connection: close\r$/m);
    expect(rejected).toContain(message);
    expect(rejected).toContain('"code":"TOO_MANY_CONNECTIONS"');
    expect(await cuts(of)).toEqual({ [reason]: 1 });
    // The port for operators has its own limit.
    expect((await fetch(`${of.metricsUrl}/health/live`)).status).toBe(200);
    if (reason !== "address_limit") return;
    if (process.platform !== "linux") console.warn("Not tested: another address, of which there is one.");
    else await openBusy(of, "127.0.0.2");
  });

  test("of a trusted proxy are not counted as those of one client", async () => {
    const of = await start({ MAX_CONNECTIONS_PER_ADDRESS: "3", TRUST_PROXY: "127.0.0.1" });
    for (let at = 0; at < 5; at++) await openBusy(of);
    expect(await cuts(of)).toEqual({});
  });

  test.each([{ MAX_CONNECTIONS_PER_ADDRESS: "3" }, { MAX_CONNECTIONS: "3" }])(
    "are replaced by a new one, the longest idle first: %j",
    async (settings) => {
      const of = await start(settings);
      const [first, busy, second] = [await openIdle(of), await openBusy(of), await openIdle(of)];
      await openIdle(of);
      await first.closed;
      await openBusy(of);
      await second.closed;
      await busy.send('{"a": 1}\n');
      await busy.received("HTTP/1.1 400");
      expect(await cuts(of)).toEqual({ made_room: 2 });
    },
  );

  test("that are idle, a thousand of them, lock nobody out", async () => {
    const of = await start({});
    for (let at = 0; at < 1000; at++) await open(of);
    await openIdle(of);
    expect((await send(of, post({ query: "{ years { label } }" }))).status).toBe(200);
  });
});

describe("a pipeline", () => {
  test("of 20,000 requests is answered completely, while other clients have their turns", async () => {
    const of = await start({});
    const count = 20_000;
    const long = await open(of);
    let isOver = false;
    const sent = long
      .send(live.repeat(count - 1) + live.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
      .then(() => long.closed)
      .finally(() => {
        isOver = true;
      });
    await long.received("HTTP/1.1 200");
    let others = 0;
    for (; !isOver; others++)
      expect((await send(of, post({ query: "{ years { label } }" }))).status).toBe(200);
    expect((await sent).split("HTTP/1.1 200 OK").length - 1).toBe(count);
    // Far more than one for each piece that Node reads.
    expect(others).toBeGreaterThan(30);
  });

  test.each([
    { MAX_PIPELINED: "2", statuses: ["200", "200", "200", "200"] },
    { MAX_PIPELINED: "3", statuses: ["200", "200", "503", "200"] },
  ])("has as many requests in flight as it may: $MAX_PIPELINED", async ({ MAX_PIPELINED, statuses }) => {
    // One is in the worker, one waits, and one more is rejected.
    const of = await start({ MAX_PIPELINED, WORKER_COST: "10", WORKER_QUEUE: "1" });
    const connection = await open(of);
    const request = (at: number) => {
      const query = `query Q${at} { forces { offenceCounts(offence: "8Q") { value } } }`;
      const body = JSON.stringify({ query });
      const last = at === 3 ? "Connection: close\r\n" : "";
      return `POST /graphql HTTP/1.1\r\nHost: x\r\n${last}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    };
    await connection.send([0, 1, 2, 3].map(request).join(""));
    const answers = await connection.closed;
    expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(statuses);
  });
});

describe("a client", () => {
  const schema = "GET /schema.graphql HTTP/1.1\r\nHost: x\r\n\r\n";

  test("that does not read its response is cut off", async () => {
    const of = await start({ WRITE_SECONDS: "1" });
    const connection = await open(of);
    connection.pause();
    // More than the buffers of the system hold.
    await connection.send(schema.repeat(1000));
    await expect.poll(() => cuts(of)).toEqual({ write_timeout: 1 });
  });

  test("that reads slowly is waited for", async () => {
    const of = await start({ WRITE_SECONDS: "1" });
    const { hostname, port } = new URL(of.url);
    const socket = connect(Number(port), hostname);
    const last = "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    socket.write(schema.repeat(200) + last);
    let tail = "";
    let bytes = 0;
    for await (const part of socket) {
      const before = Math.floor(bytes / 2 ** 20);
      bytes += part.length;
      tail = `${tail}${part}`.slice(-500);
      // A megabyte each fifth of a second, so the whole takes longer than the write timeout.
      if (Math.floor(bytes / 2 ** 20) > before) await setTimeout(200);
    }
    expect(tail).toContain("There is nothing at /nothing");
    expect(bytes).toBeGreaterThan(10 * 2 ** 20);
    expect(await cuts(of)).toEqual({});
  });
});
