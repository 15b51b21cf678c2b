import { once } from "node:events";
import { createServer, Socket } from "node:net";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readFrames, writeFrame } from "../src/pipeline/worker/frames.ts";

const server = createServer().listen(0, "127.0.0.1");
afterAll(() => server.close());

/** Two ends of a connection. */
async function connect(): Promise<[Socket, Socket]> {
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const one = new Socket().connect(port, "127.0.0.1");
  const [other] = await once(server, "connection");
  if (!(other instanceof Socket)) throw new Error("There is no connection.");
  return [one, other];
}

const frame = fc.record({
  head: fc.record({ text: fc.string({ unit: "grapheme" }), number: fc.integer() }),
  body: fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 5000, maxLength: 20_000 })),
});

test("frames arrive as they were sent, however they are cut", async () => {
  const frames = fc.array(frame, { minLength: 1, maxLength: 6 });
  const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9000 })), {
    minLength: 1,
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(frames, pieces, async (sent, sizes) => {
      const [sender, cutter] = await connect();
      const receiver = new Socket();
      const received: { head: object; body: Buffer }[] = [];
      readFrames<object>(receiver, (head, body) => received.push({ head, body }));
      cutter.on("data", (chunk: Buffer) => {
        for (let at = 0, turn = 0; at < chunk.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          // The bytes are cut again, so that pieces end anywhere.
          receiver.emit("data", chunk.subarray(at, at + size));
          at += size;
        }
      });
      for (const { head, body } of sent) writeFrame(sender, head, Buffer.from(body));
      sender.end();
      await once(cutter, "end");
      for (const socket of [sender, cutter, receiver]) socket.destroy();
      expect(received.map(({ head }) => head)).toEqual(sent.map(({ head }) => head));
      for (const [at, { body }] of received.entries())
        expect(body.equals(sent[at]?.body ?? Buffer.alloc(0))).toBe(true);
    }),
    { numRuns: 50 },
  );
});
