import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Connections } from "./connections.ts";

/** For so many milliseconds nothing may have come before it is taken that nothing will. */
const silence = 250;
/** And for so many at most that is waited for. */
const longestWait = 5000;
const look = 25;
/** While nobody gets an answer, clients come to wait for one: for so many milliseconds none may have connected. */
const lull = 20;
const longestHold = 500;

/**
 * Stops a server without losing a request. For as long as new connections come, nothing changes for clients. Then no
 * more are taken, and each connection ends with its next answer, which says so. Only where no request comes any more
 * are connections closed from this side, because what is on its way to one that is closed is lost.
 */
export async function drain(server: Server, connections: Connections): Promise<void> {
  const began = performance.now();
  // Where nobody is connected there may be nobody to wait for.
  await untilSilent(() => Math.max(connections.size === 0 ? 0 : began, connections.lastAccepted));
  connections.hold();
  await takeAll(connections);
  // HTTP's own way closes idle connections at once, and with them what was just sent on them.
  NetServer.prototype.close.call(server);
  connections.end("after a pause");
  connections.release();
  while (connections.size > 0) {
    const isSilent = await untilSilent(() => (connections.size === 0 ? 0 : connections.lastRequest));
    if (!isSilent) connections.end("now");
    connections.closeIdle();
  }
}

/** Waits until the last that came is a while ago; false when that takes too long. */
async function untilSilent(lastCame: () => number): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < longestWait) {
    await setTimeout(look);
    if (performance.now() - lastCame() >= silence) return true;
  }
  return false;
}

/** Takes in what has connected already: what is left when the server stops listening is reset. */
async function takeAll(connections: Connections): Promise<void> {
  const began = performance.now();
  // Each turn of the event loop takes in one.
  do await setImmediate();
  while (performance.now() - connections.lastAccepted < lull && performance.now() - began < longestHold);
}
