import type { FastifyInstance } from "fastify";

/** Whether requests can be answered. The sentence says which snapshot is open, or why requests cannot be answered. */
export type IsReady = () => { readonly ready: boolean; readonly sentence: string };

/** Adds the health probes to an HTTP server. */
export function serveHealth(app: FastifyInstance, isReady: IsReady): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const { ready, sentence } = isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", sentence });
  });
}
