import { makeAnswers } from "./fastify/answers.ts";
import { makeEndpoints } from "./fastify/endpoints.ts";
import { prepareStatements } from "./fastify/statements.ts";
import { address, announce } from "./listen.ts";
import { openStore } from "./store.ts";

// What the gateway is measured against: one hand-written endpoint for each question.
const app = makeEndpoints(makeAnswers(prepareStatements(openStore())));
await app.listen(address);
announce(app.server.address());
