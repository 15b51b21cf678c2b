import Fastify from "fastify";
import mercurius from "mercurius";
import { makePeerSchema } from "./graph/executable.ts";
import { address, announce } from "./listen.ts";

const { schema, batches } = makePeerSchema();
const app = Fastify();
const opts = { cache: false };
const offenceCounts = { loader: batches.offenceCounts, opts };
// The batches are loaders of Mercurius. `jit: 1` compiles a document with graphql-jit at its second request.
await app.register(mercurius, {
  schema,
  jit: 1,
  loaders: {
    Force: {
      offenceCounts,
      outcomes: { loader: batches.outcomes, opts },
      populations: { loader: batches.populations, opts },
    },
    Nation: { offenceCounts },
  },
});
await app.listen(address);
announce(app.server.address());
