import { createServer, type Server } from "node:http";
import type { Config } from "../../config/config.ts";
import type { Connections } from "./connections.ts";

/** The server whose connections these are, as the settings have it. */
export function makeServer(config: Config, connections: Connections): Server {
  const server = createServer(
    {
      // Whoever sends a request byte by byte is cut off; each second it is looked who does.
      requestTimeout: config.REQUEST_SECONDS * 1000,
      headersTimeout: config.REQUEST_SECONDS * 1000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: config.IDLE_SECONDS * 1000,
    },
    (request, response) => connections.take(request, response),
  );
  const looking = setInterval(() => connections.timeWrites(config.WRITE_SECONDS * 1000), 1000).unref();
  server.once("close", () => clearInterval(looking));
  server.on("timeout", (socket) => connections.timeOut(socket));
  server.on("connection", (socket) => connections.accept(socket));
  return server;
}
