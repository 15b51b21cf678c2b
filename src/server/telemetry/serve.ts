import Fastify from "fastify";
import { type IsReady, serveHealth } from "../health.ts";
import type { Metrics } from "./metrics.ts";

/** Where the server for whoever runs the gateway listens. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** More than whoever runs it has use for. */
const mostConnections = 100;
const secondsOfRequest = 10;

/** Serves `/metrics` and the probes on a port of their own, which answers however crowded the public one is. */
export async function serveOperators(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: Metrics,
  isReady: IsReady,
): Promise<Listening> {
  const milliseconds = secondsOfRequest * 1000;
  const app = Fastify({
    requestTimeout: milliseconds,
    keepAliveTimeout: milliseconds,
    http: { headersTimeout: milliseconds, connectionsCheckingInterval: 1000 },
    forceCloseConnections: true,
  });
  app.server.maxConnections = mostConnections;
  metrics.serve(app);
  serveHealth(app, isReady);
  try {
    return { url: await app.listen({ host, port }), close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
