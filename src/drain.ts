import { setTimeout } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { followConnections } from "./connections.ts";

/** For so many milliseconds nothing may come before connections that wait for nothing are let go. */
const silence = 250;
/** And for so many at most they are kept when something comes all the time. */
const longestWait = 5000;
const look = 25;

/**
 * Has the server close without losing a request. Each connection goes with its next answer; what is sent on one that
 * is closed from this side meanwhile would be lost, so those without a request go only once nothing comes any more.
 */
export function drainOnClose(app: FastifyInstance): void {
  const connections = followConnections(app.server);
  let arrivals = 0;
  let isClosing = false;
  for (const event of ["connection", "request"])
    app.server.on(event, () => {
      arrivals += 1;
    });
  app.addHook("preClose", async () => {
    isClosing = true;
    const isGone = () => connections.size === 0;
    await untilSilent(() => arrivals, isGone);
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (isClosing) reply.header("connection", "close");
    done();
  });
}

async function untilSilent(count: () => number, isGone: () => boolean): Promise<void> {
  let [before, heard] = [count(), 0];
  for (let waited = 0; waited < longestWait && waited - heard < silence && !isGone(); waited += look) {
    await setTimeout(look);
    if (count() === before) continue;
    before = count();
    heard = waited + look;
  }
}
