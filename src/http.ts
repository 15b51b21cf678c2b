import { fileURLToPath } from "node:url";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import { readExamples } from "./explorer/operations.ts";
import { serveExplorer } from "./explorer/serve.ts";

const explorerFolder = fileURLToPath(new URL("../var/explorer", import.meta.url));

/** What the pages and probes around the API tell. */
export interface Surroundings {
  readonly sdl: string;
  /** Whether the store answers; the sentence says why not. */
  isReady(): { readonly ready: boolean; readonly sentence: string };
}

/** The HTTP server with everything but `/graphql`: explorer, schema text, health, logs, errors in plain words. */
export async function makeHttp(config: Config, { sdl, isReady }: Surroundings): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL },
    disableRequestLogging: true,
    forceCloseConnections: "idle",
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method, url } = request;
    const path = url.split("?")[0];
    request.log.info({ method, path, status: reply.statusCode, ms: reply.elapsedTime }, "answered");
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({
        errors: [{ message: `There is nothing at ${request.url.split("?")[0]}. The API is at /graphql.` }],
      }),
  );
  app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "a request failed");
    const message = status >= 500 ? "Something went wrong on our side." : error.message;
    return reply.code(status).send({ errors: [{ message }] });
  });

  await app.register(cors, { origin: config.CORS_ORIGINS.includes("*") ? "*" : config.CORS_ORIGINS });
  await app.register(serveExplorer, { folder: explorerFolder, examples: await readExamples() });
  app.get("/schema.graphql", async (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const { ready, sentence } = isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", sentence });
  });
  return app;
}
