import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Connections } from "./connections.ts";

/** After this many milliseconds without a new connection or request, no more are expected. */
const quietTime = 250;
/** The longest wait for a quiet time, in milliseconds. */
const longestWait = 5000;
/** Milliseconds between two checks. */
const checkInterval = 25;
/**
 * Milliseconds without a new connection after which none is expected while no response is sent. A client on a busy machine
 * may need that long to open a connection after its last response.
 */
const acceptPause = 200;
const longestHold = 1000;

/**
 * Stops a server without losing a request. While new connections come, nothing changes for clients. Then the server
 * stops listening, and each connection ends with its next response, which has `connection: close`. Idle connections are
 * closed only when no more requests come, because a request that is on its way to a closed connection is lost.
 */
export async function drain(server: Server, connections: Connections): Promise<void> {
  const began = performance.now();
  // Without open connections no client is expected either.
  await waitForQuiet(() => Math.max(connections.size === 0 ? 0 : began, connections.lastAccepted));
  connections.hold();
  await acceptAll(connections);
  // `close` of an HTTP server would close idle connections at once, with responses that are not sent yet.
  NetServer.prototype.close.call(server);
  connections.end("after a pause");
  connections.release();
  while (connections.size > 0) {
    const isQuiet = await waitForQuiet(() => (connections.size === 0 ? 0 : connections.lastRequest));
    if (!isQuiet) connections.end("now");
    connections.closeIdle(quietTime);
  }
}

/** Waits until the last event is long enough ago. False when that does not happen in time. */
async function waitForQuiet(lastEvent: () => number): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < longestWait) {
    await setTimeout(checkInterval);
    await readArrived();
    if (performance.now() - lastEvent() >= quietTime) return true;
  }
  return false;
}

/**
 * Accepts the connections that wait in the queue of the system: it resets them when the server stops listening. No
 * response is sent meanwhile, so clients that wait for one open no further connections.
 */
async function acceptAll(connections: Connections): Promise<void> {
  const began = performance.now();
  const lastAccepted = () => Math.max(began, connections.lastAccepted);
  do await readArrived();
  while (performance.now() - lastAccepted() < acceptPause && performance.now() - began < longestHold);
}

/**
 * Lets the event loop take what has arrived: when it is late, a timer runs before the connections and requests that came
 * in the meantime.
 */
async function readArrived(): Promise<void> {
  await setImmediate();
}
