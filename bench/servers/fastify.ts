import { makeEndpoints } from "./fastify/endpoints.ts";
import { address, announce } from "./listen.ts";
import { openOwnTables } from "./own-store.ts";

// The reference: one hand-written endpoint for each workload.
const app = makeEndpoints(openOwnTables());
await app.listen(address);
announce(app.server.address());
