import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** Why a connection was not taken, or was closed before its client did. */
export type Cut =
  /** Its address has as many as it may have, and none of them is idle. */
  | "address_limit"
  /** There are as many as there may be, and none of them is idle. */
  | "process_limit"
  /** It was idle, and another one needed the room. */
  | "made_room"
  /** Its client took nothing of its answer for too long. */
  | "write_timeout"
  /** Its answer was the one that had waited longest to be taken when too much of that waited. */
  | "unread_limit";

const headers = [
  "content-type: application/json; charset=utf-8",
  "x-content-type-options: nosniff",
  "retry-after: 1",
  "connection: close",
];

/** Says why a new connection is not taken, whatever is asked on it, and closes it. */
export function reject(socket: Socket, message: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code: "TOO_MANY_CONNECTIONS" } }] });
  const head = [
    `HTTP/1.1 503 ${STATUS_CODES[503]}`,
    ...headers,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  // Its client may be gone already.
  socket.on("error", () => socket.destroy());
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
}
