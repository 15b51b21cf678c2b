import "reflect-metadata";
import { existsSync } from "node:fs";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import { openStore, type Store } from "../db/open.ts";
import { makeApollo } from "./apollo.ts";
import { makeCatalogue } from "./catalogue/index.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { makeHttp } from "./http.ts";
import { buildStore, type Progress } from "./ingest/build.ts";
import { readLists } from "./queries/lists.ts";
import { describeSchema, makeSchema } from "./schema.ts";

/** A running server: where it listens, and how to stop it once requests in flight are answered. */
export interface Running {
  readonly url: string;
  readonly revision: string;
  stop(): Promise<void>;
}

/** What may be watched while a server starts and runs. */
export interface Watchers {
  readonly onProgress?: Progress;
  readonly onStatement?: (sql: string) => void;
}

/** How many milliseconds a request in flight may hold up the stop: less than the 30 seconds orchestrators grant. */
const longestDrain = 25_000;

/**
 * Starts the gateway, building the store first when there is none.
 * @throws StoreError for a store that cannot be read, or the system's error for an address that cannot be had.
 */
export async function startServer(config: Config, watchers: Watchers = {}): Promise<Running> {
  if (!existsSync(config.STORE)) buildStore(config.STORE, watchers.onProgress ?? (() => undefined));
  const store = openStore(config.STORE, watchers.onStatement);
  try {
    return await serve(config, store);
  } catch (error) {
    store.close();
    throw error;
  }
}

async function serve(config: Config, store: Store): Promise<Running> {
  const catalogue = makeCatalogue(await readLists(store.db));
  const schema = makeSchema();
  let draining = false;
  const isReady = () => {
    if (draining) return { ready: false, sentence: "The server is stopping." };
    return store.isReadable()
      ? { ready: true, sentence: `Revision ${catalogue.revision} is in force.` }
      : { ready: false, sentence: "The store cannot be read." };
  };
  const app = await makeHttp(config, { sdl: describeSchema(schema), isReady });
  const apollo = makeApollo(schema, app.log);
  await apollo.start();
  const handler = fastifyApolloHandler(apollo, {
    context: async (): Promise<Context> => ({ db: store.db, catalogue }),
  });
  app.route({ url: "/graphql", method: ["GET", "POST", "OPTIONS"], onRequest: requireHost, handler });
  try {
    const url = await app.listen({ port: config.PORT, host: config.HOST });
    const stop = async () => {
      draining = true;
      const overdue = setTimeout(() => app.server.closeAllConnections(), longestDrain);
      await app.close();
      clearTimeout(overdue);
      await apollo.stop();
      store.close();
    };
    return { url, revision: catalogue.revision, stop };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The handler makes a URL of the Host header, and would fail at one that is missing or not a host. */
async function requireHost(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (URL.canParse(`http://${request.hostname}/`)) return;
  return reply.code(400).send({ errors: [{ message: "The Host header does not name a host." }] });
}
