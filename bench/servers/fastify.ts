import { makeEndpoints } from "./fastify/endpoints.ts";
import { makeResponses } from "./fastify/responses.ts";
import { prepareStatements } from "./fastify/statements.ts";
import { address, announce } from "./listen.ts";
import { openStore } from "./store.ts";

// The reference: one hand-written endpoint for each workload.
const app = makeEndpoints(makeResponses(prepareStatements(openStore())));
await app.listen(address);
announce(app.server.address());
