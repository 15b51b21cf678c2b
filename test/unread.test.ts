import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import * as z from "zod";
import { UnreadResponses } from "../src/server/connections/unread-responses.ts";

const server = createServer();
afterEach(() => {
  server.removeAllListeners("request");
  server.closeAllConnections();
  server.close();
});

const MB = 2 ** 20;
const large = (letter: string) => Buffer.alloc(16 * MB, letter);

/** A client for each body, which reads nothing at first. Returns which responses are cut off. */
async function askWithoutReading(maxBytes: number, bodies: (Buffer | string)[]) {
  let cuts = 0;
  const unread = new UnreadResponses(maxBytes, () => {
    cuts += 1;
  });
  const rest = bodies.values();
  server.on("request", (_request, response) => {
    const { value: body = "" } = rest.next();
    response.end(body);
    unread.add(response, body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const clients: { response: IncomingMessage; isCut: boolean }[] = [];
  for (const _ of bodies) {
    const request = get({ port, host: "127.0.0.1", agent: false });
    const [response]: IncomingMessage[] = await once(request, "response");
    if (response === undefined) throw new Error("There is no response.");
    const client = { response: response.pause(), isCut: false };
    response.on("error", () => {
      client.isCut = true;
    });
    clients.push(client);
  }
  const readAll = async () => {
    const lengths: (number | "cut")[] = [];
    for (const { response } of clients) {
      let length = 0;
      try {
        for await (const part of response) length += part.length;
        lengths.push(length);
      } catch {
        lengths.push("cut");
      }
    }
    return lengths;
  };
  return { lengths: await readAll(), cuts: () => cuts };
}

test("above the limit, the responses that were sent first are cut off", async () => {
  const { lengths, cuts } = await askWithoutReading(40 * MB, [
    large("a"),
    large("b"),
    large("c"),
    large("d"),
  ]);
  expect(lengths).toEqual(["cut", "cut", 16 * MB, 16 * MB]);
  expect(cuts()).toBe(2);
});

test("a response that several clients get counts once", async () => {
  const same = large("a");
  const { lengths } = await askWithoutReading(40 * MB, [same, same, same, same, large("b")]);
  expect(lengths).toEqual(Array(5).fill(16 * MB));
});

test("the last one is sent however large it is", async () => {
  const { lengths } = await askWithoutReading(MB, ["x".repeat(16 * MB), "y".repeat(16 * MB)]);
  expect(lengths).toEqual(["cut", 16 * MB]);
});
