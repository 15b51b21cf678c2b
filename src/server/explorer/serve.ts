import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Example } from "./example.ts";

/** The folder of the bundle, and the operations that the explorer opens with. The first one is active. */
export interface ExplorerOptions {
  readonly folder: string;
  readonly examples: readonly Example[];
}

/** The page loads nothing from elsewhere and sends nothing there. Its editor writes styles into the page. */
const headers: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // Only the proxy in front knows whether clients use HTTPS.
  strictTransportSecurity: false,
};

/**
 * A Fastify plugin that serves the explorer: its document at `/`, its assets and examples under `/explorer/`.
 * Without a bundle `/` answers 503 with the command that builds one.
 */
export async function serveExplorer(
  app: FastifyInstance,
  { folder, examples }: ExplorerOptions,
): Promise<void> {
  app.addHook("onRequest", (_request, reply, done) => {
    reply.removeHeader("content-security-policy");
    done();
  });
  await app.register(helmet, headers);
  await mkdir(join(folder, "assets"), { recursive: true });
  await app.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: "/explorer/",
    index: false,
    // The folder name of a bundle is a hash of its sources.
    maxAge: "1y",
    immutable: true,
  });

  app.get("/explorer/examples.json", async (_request, reply) =>
    reply.header("cache-control", "no-cache").send(examples),
  );

  app.get("/", async (_request, reply) => {
    reply.header("cache-control", "no-cache");
    if (await isBundled(folder)) return reply.sendFile("index.html", folder, { cacheControl: false });
    return reply
      .code(503)
      .type("text/plain; charset=utf-8")
      .send("The explorer is not built yet: run `npm run build`. The API itself answers at /graphql.\n");
  });
}

async function isBundled(folder: string): Promise<boolean> {
  return access(join(folder, "index.html")).then(
    () => true,
    () => false,
  );
}
