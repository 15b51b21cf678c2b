import { createServer, type Server } from "node:http";
import type { Config } from "../../config/config.ts";
import type { Connections } from "./connections.ts";

/** Creates the HTTP server, with the timeouts of the settings, for these connections. */
export function createNodeServer(config: Config, connections: Connections): Server {
  const server = createServer(
    {
      // Ends the connections of clients that send a request too slowly. Node checks each second.
      requestTimeout: config.REQUEST_SECONDS * 1000,
      headersTimeout: config.REQUEST_SECONDS * 1000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: config.IDLE_SECONDS * 1000,
    },
    (request, response) => connections.take(request, response),
  );
  const timer = setInterval(() => connections.timeWrites(config.WRITE_SECONDS * 1000), 1000).unref();
  server.once("close", () => clearInterval(timer));
  server.on("timeout", (socket) => connections.timeOut(socket));
  server.on("connection", (socket) => connections.accept(socket));
  return server;
}
