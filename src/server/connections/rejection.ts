import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** Why the server rejected a connection, or closed it before its client did. */
export type CutReason =
  /** Its address has the most connections that are allowed, and none of them is idle. */
  | "address_limit"
  /** The server has the most connections that are allowed, and none of them is idle. */
  | "process_limit"
  /** It was idle, and a new connection replaced it. */
  | "made_room"
  /** Its client read nothing of a response for too long. */
  | "write_timeout"
  /** Its response was the oldest when there were too many bytes of unread responses. */
  | "unread_limit";

const headers = [
  "content-type: application/json; charset=utf-8",
  "x-content-type-options: nosniff",
  "retry-after: 1",
  "connection: close",
];

/** Rejects a new connection: sends status 503 without reading the request, and closes it. */
export function reject(socket: Socket, message: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code: "TOO_MANY_CONNECTIONS" } }] });
  const head = [
    `HTTP/1.1 503 ${STATUS_CODES[503]}`,
    ...headers,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  // The client may have closed the connection.
  socket.on("error", () => socket.destroy());
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
}
