import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { connect, type Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lengthOfPiece } from "../src/server/connections/piece.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0", SHED_AFTER_MS: "0", MAX_UNREAD_MB: "1000" });
});
afterAll(() => gateway.stop());

function open(): Socket {
  const { hostname, port } = new URL(gateway.url);
  return connect(Number(port), hostname);
}

/** A request with its number, and what its response must contain. */
interface Numbered {
  write(at: number): string;
  readonly expected: (at: number) => string;
}

const withBody = (body: string) =>
  `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const operation = (at: number, more: string) => JSON.stringify({ query: `{ n${at}: __typename ${more} }` });
const inChunks = (body: string) =>
  [body.slice(0, 9), body.slice(9)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("");

const numbered: Record<string, Numbered> = {
  live: {
    write: () => "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
    expected: () => '{"status":"live"}',
  },
  missing: {
    write: (at) => `GET /n${at}x HTTP/1.1\r\nHost: x\r\n\r\n`,
    expected: (at) => `There is nothing at /n${at}x`,
  },
  posted: {
    write: (at) => withBody(operation(at, "")),
    expected: (at) => `{"data":{"n${at}":"Query"}}`,
  },
  "with ends of heads in its body": {
    write: (at) => withBody(`\r\n\r\n\r\n\r\n${operation(at, "")}\r\n\r\n`),
    expected: (at) => `{"data":{"n${at}":"Query"}}`,
  },
  "in chunks": {
    write: (at) =>
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${inChunks(operation(at, ""))}0\r\n\r\n`,
    expected: (at) => `{"data":{"n${at}":"Query"}}`,
  },
  "with a long body": {
    write: (at) => withBody(operation(at, `#${" ".repeat(30_000)}\n`)),
    expected: (at) => `{"data":{"n${at}":"Query"}}`,
  },
  "with a long response": {
    write: (at) =>
      withBody(operation(at, 'forces { name offenceCounts(offence: "8Q") { value rate { __typename } } }')),
    expected: (at) => `{"data":{"n${at}":"Query","forces":[`,
  },
};

/** Sends a pipeline in parts of some lengths, and returns everything that the server sends until it closes. */
async function sendInParts(pipeline: string, lengths: readonly number[], pauses: boolean): Promise<string> {
  const socket = open();
  const received: Buffer[] = [];
  socket.on("data", (bytes) => received.push(bytes));
  if (pauses) socket.pause();
  const closed = new Promise((resolve) => socket.once("close", resolve));
  let [at, part] = [0, 0];
  while (at < pipeline.length) {
    const length = lengths[part % lengths.length] ?? pipeline.length;
    socket.write(pipeline.slice(at, at + length));
    await setImmediate();
    at += length;
    part += 1;
  }
  if (pauses) await setTimeout(200);
  socket.resume();
  await closed;
  return Buffer.concat(received).toString();
}

const last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

describe("a pipeline", () => {
  test("of drawn requests in drawn parts gets its responses in order, also when the client reads late", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.values(numbered)), { minLength: 1, maxLength: 60 }),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 70_000 })), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.boolean(),
        async (requests, lengths, pauses) => {
          const pipeline = requests.map(({ write }, at) => write(at)).join("") + last;
          const received = await sendInParts(pipeline, lengths, pauses);
          const responses = received.split(/(?=HTTP\/1\.1 \d\d\d )/);
          expect(responses).toHaveLength(requests.length + 1);
          for (const [at, { expected }] of requests.entries()) expect(responses[at]).toContain(expected(at));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("whose responses fill all buffers before the client reads is answered completely", async () => {
    const requests = 400;
    const long = numbered["with a long response"];
    const pipeline = Array.from({ length: requests }, (_, at) => long?.write(at)).join("") + last;
    const received = await sendInParts(pipeline, [pipeline.length], true);
    // More than the buffers of the system hold.
    expect(received.length).toBeGreaterThan(4 * 2 ** 20);
    expect(received.match(/HTTP\/1\.1 200 /g)).toHaveLength(requests);
    expect(received).toContain("There is nothing at /last");
  });

  test("of twelve clients at once lets the server parse a bounded number of requests in a turn", async () => {
    let parsed = 0;
    let most = 0;
    let isOver = false;
    const count = () => {
      parsed += 1;
    };
    subscribe("http.server.request.start", count);
    const turns = (async () => {
      while (!isOver) {
        parsed = 0;
        await setImmediate();
        most = Math.max(most, parsed);
      }
    })();
    const { write } = numbered.live ?? { write: () => "" };
    const pipeline = write(0).repeat(5000) + last;
    const all = await Promise.all(
      Array.from({ length: 12 }, () => sendInParts(pipeline, [pipeline.length], false)),
    );
    isOver = true;
    await turns;
    unsubscribe("http.server.request.start", count);
    for (const received of all) expect(received.match(/HTTP\/1\.1 200 /g)).toHaveLength(5000);
    // Node itself would parse some thousand: 64 KB of each client.
    expect(most).toBeLessThanOrEqual(128 * 8);
    expect(most).toBeGreaterThan(0);
  });
});

test("a piece has at most eight heads, and all pieces together are what was sent", () => {
  const parts = fc.constantFrom("\r\n\r\n", "\r\n", "\r", "GET / HTTP/1.1", "Host: x", "{}");
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 200 }), (drawn) => {
      const sent = Buffer.from(drawn.join(""));
      let joined = "";
      for (let rest = sent; rest.length > 0; ) {
        const piece = rest.subarray(0, lengthOfPiece(rest));
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.toString().split("\r\n\r\n").length - 1).toBeLessThanOrEqual(8);
        joined += piece.toString();
        rest = rest.subarray(piece.length);
      }
      expect(joined).toBe(sent.toString());
    }),
  );
});
