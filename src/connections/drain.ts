import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Connections } from "./connections.ts";

/** For so many milliseconds nothing may have come before it is taken that nothing will. */
const silence = 250;
/** And for so many at most that is waited for. */
const longestWait = 5000;
const look = 25;
/** Each turn of the event loop takes in one new connection: after so many without, there is none left to take in. */
const emptyTurns = 3;
const mostTurns = 1000;

/**
 * Stops a server without losing a request. For as long as new connections come, nothing changes for clients. Then no
 * more are taken, and each connection ends with its next answer, which says so. Only where no request comes any more
 * are connections closed from this side, because what is on its way to one that is closed is lost.
 */
export async function drain(server: Server, connections: Connections): Promise<void> {
  const began = performance.now();
  await untilSilent(connections, () => Math.max(began, connections.lastAccepted));
  await takeAll(connections);
  // HTTP's own way closes idle connections at once, and with them what was just sent on them.
  NetServer.prototype.close.call(server);
  connections.end("after a pause");
  while (connections.size > 0) {
    const isSilent = await untilSilent(connections, () => connections.lastRequest);
    if (!isSilent) connections.end("now");
    connections.closeIdle();
  }
}

/** Waits until nothing has come for a while, or none is left for it to come on; false when that takes too long. */
async function untilSilent(connections: Connections, lastCame: () => number): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < longestWait) {
    await setTimeout(look);
    if (connections.size === 0 || performance.now() - lastCame() >= silence) return true;
  }
  return false;
}

/** Takes in what has connected already: what is left when the server stops listening is reset. */
async function takeAll(connections: Connections): Promise<void> {
  let [before, empty] = [connections.lastAccepted, 0];
  for (let turns = 0; turns < mostTurns && empty < emptyTurns; turns++) {
    await setImmediate();
    empty = connections.lastAccepted === before ? empty + 1 : 0;
    before = connections.lastAccepted;
  }
}
