import { makeAnswers } from "./fastify/answers.ts";
import { serveEndpoints } from "./fastify/endpoints.ts";
import { prepareStatements } from "./fastify/statements.ts";
import { openStore } from "./store.ts";

// What the gateway is measured against: one hand-written endpoint for each question.
await serveEndpoints(makeAnswers(prepareStatements(openStore())));
