import { gatewayProgram } from "./packages.ts";

/** A server that is measured. It runs in a process of its own. */
export interface Server {
  readonly name: string;
  readonly note: string;
  /** Its API: GraphQL, an endpoint for each workload, or prepared bytes. */
  readonly speaks: "graphql" | "endpoints" | "bytes";
  /** The arguments of Node. Servers of the benchmark are bundled first; the gateway runs as with `npm start`. */
  readonly program: readonly string[];
  /** The packages whose versions the report names. */
  readonly packages: readonly string[];
}

const bundled = (name: string) => [`bench/var/bundles/${name}.js`];

/** The most that Node can do. */
export const limit: Server = {
  name: "bytes",
  note: "the limit: node:http sending prepared bytes",
  speaks: "bytes",
  program: bundled("bytes"),
  packages: [],
};

/** All other servers must give the same values. Its speed counts as 1. */
export const reference: Server = {
  name: "fastify",
  note: "the reference: hand-written, Fastify with better-sqlite3, an endpoint and its own table for each kind of question",
  speaks: "endpoints",
  program: bundled("fastify"),
  packages: ["fastify", "better-sqlite3"],
};

export const gateway: Server = {
  name: "gateway",
  note: "this project, as npm start runs it, logging off",
  speaks: "graphql",
  program: gatewayProgram(),
  packages: ["@apollo/server", "type-graphql", "drizzle-orm", "graphql"],
};

/** Every server, in the order of the report. */
export const servers: readonly Server[] = [
  limit,
  reference,
  {
    name: "mercurius-jit",
    note: "Mercurius on Fastify, compiled by graphql-jit, its own batched loaders",
    speaks: "graphql",
    program: bundled("mercurius-jit"),
    packages: ["mercurius", "graphql-jit"],
  },
  {
    name: "yoga",
    note: "GraphQL Yoga on node:http, DataLoader",
    speaks: "graphql",
    program: bundled("yoga"),
    packages: ["graphql-yoga", "dataloader"],
  },
  {
    name: "apollo",
    note: "Apollo Server on Fastify, DataLoader",
    speaks: "graphql",
    program: bundled("apollo"),
    packages: ["@apollo/server", "@as-integrations/fastify", "dataloader"],
  },
  gateway,
];
