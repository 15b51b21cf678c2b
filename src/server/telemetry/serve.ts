import Fastify from "fastify";
import { type IsReady, serveHealth } from "../health.ts";
import type { Metrics } from "./metrics.ts";

/** The HTTP server for operators. */
export interface OperatorServer {
  readonly url: string;
  close(): Promise<void>;
}

/** More than the tools of an operator open. */
const maxConnections = 100;
const requestSeconds = 10;

/** Serves `/metrics` and the health probes on their own port, which also answers when the public port has no free connection. */
export async function serveOperators(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: Metrics,
  isReady: IsReady,
): Promise<OperatorServer> {
  const milliseconds = requestSeconds * 1000;
  const app = Fastify({
    requestTimeout: milliseconds,
    keepAliveTimeout: milliseconds,
    http: { headersTimeout: milliseconds, connectionsCheckingInterval: 1000 },
    forceCloseConnections: true,
  });
  app.server.maxConnections = maxConnections;
  metrics.serve(app);
  serveHealth(app, isReady);
  try {
    return { url: await app.listen({ host, port }), close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
