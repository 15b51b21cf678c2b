import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The connections of a server that are open, of those that are made from now on. */
export function followConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return open;
}
