import Fastify from "fastify";
import mercurius from "mercurius";
import { makePeerSchema } from "./graph/executable.ts";
import { address, announce } from "./listen.ts";

const { schema, batches } = makePeerSchema();
const app = Fastify();
const opts = { cache: false };
// The batches are loaders of Mercurius. `jit: 1` compiles a document with graphql-jit at its second request.
await app.register(mercurius, {
  schema,
  jit: 1,
  loaders: {
    Force: {
      offenceCounts: { loader: batches.Force.offenceCounts, opts },
      outcomes: { loader: batches.Force.outcomes, opts },
    },
    Nation: { offenceCounts: { loader: batches.Nation.offenceCounts, opts } },
    OffenceCount: { area: { loader: batches.OffenceCount.area, opts } },
    OutcomeCount: { outcomeGroup: { loader: batches.OutcomeCount.outcomeGroup, opts } },
    Offence: {
      subgroup: { loader: batches.Offence.subgroup, opts },
      group: { loader: batches.Offence.group, opts },
    },
    OffenceTotal: { region: { loader: batches.OffenceTotal.region, opts } },
    Quote: {
      speaker: { loader: batches.Quote.speaker, opts },
      topic: { loader: batches.Quote.topic, opts },
      source: { loader: batches.Quote.source, opts },
    },
  },
});
await app.listen(address);
announce(app.server.address());
