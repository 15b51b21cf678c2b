import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { serveAssets } from "../assets.ts";
import { KeptDocument } from "../kept-document.ts";
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
 * A Fastify plugin that serves the explorer: its document at `/graphiql`, its assets and examples under `/explorer/`.
 * Without a bundle `/graphiql` answers 503 with the command that builds one.
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
  await app.register(serveAssets, { folder: join(folder, "assets"), path: "/explorer/" });

  const examplesDocument = new KeptDocument("application/json; charset=utf-8", JSON.stringify(examples));
  app.get("/explorer/examples.json", (request, reply) => examplesDocument.send(request, reply));

  app.get("/graphiql", async (request, reply) => {
    const page = await readFile(join(folder, "index.html"), "utf8").catch(() => null);
    if (page !== null) return new KeptDocument("text/html; charset=utf-8", page).send(request, reply);
    return reply
      .code(503)
      .type("text/plain; charset=utf-8")
      .send("The explorer is not built yet: run `npm run build`. The API itself answers at /graphql.\n");
  });
}
