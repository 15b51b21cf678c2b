import { createServer, IncomingMessage, type RequestListener, type Server, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { SendQueue } from "../src/server/send-queue.ts";

let server: Server | undefined;
afterEach(() => server?.close());

async function listen(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, "127.0.0.1", resolve);
  });
  const address = started.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

/** Keeps the event loop busy for some milliseconds. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test("each response is sent once, and one that cannot be sent ends alone", async () => {
  const queue = new SendQueue();
  const sent: string[] = [];
  const url = await listen((request, response) => {
    const [, number = "", milliseconds, isBroken] = (request.url ?? "").split("/");
    work(Number(milliseconds));
    queue.add(response, () => {
      sent.push(number);
      response.writeHead(200, isBroken === "true" ? { "x-broken": "\n" } : {});
      response.end(number);
    });
  });
  const requests = fc.record({
    milliseconds: fc.constantFrom(0, 0.1, 0.3, 1),
    isBroken: fc.integer({ min: 0, max: 4 }).map((drawn) => drawn === 0),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 40 }), async (drawn) => {
      sent.length = 0;
      const answers = await Promise.all(
        drawn.map(({ milliseconds, isBroken }, number) =>
          fetch(`${url}/${number}/${milliseconds}/${isBroken}`).then(
            (response) => response.text(),
            () => "lost",
          ),
        ),
      );
      expect(answers).toEqual(drawn.map(({ isBroken }, number) => (isBroken ? "lost" : String(number))));
      expect(sent.map(Number).sort((a, b) => a - b)).toEqual(drawn.map((_, number) => number));
    }),
    { numRuns: 30 },
  );
});

test("responses wait for each other in the order in which they are ready, and not for the whole turn", async () => {
  const queue = new SendQueue();
  const sent: string[] = [];
  const add = (name: string) =>
    queue.add(new ServerResponse(new IncomingMessage(new Socket())), () => sent.push(name));
  add("first");
  expect(sent).toEqual([]);
  work(1);
  add("second");
  expect(sent).toEqual(["first", "second"]);
  add("third");
  await setImmediate();
  expect(sent).toEqual(["first", "second", "third"]);
});
