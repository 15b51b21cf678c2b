import { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify from "fastify";
import { makeLoadedSchema } from "./graph/executable.ts";
import { address, announce } from "./listen.ts";

const apollo = new ApolloServer({ schema: makeLoadedSchema(), stopOnTerminationSignals: false });
await apollo.start();
const app = Fastify();
app.post("/graphql", fastifyApolloHandler(apollo, { context: async () => ({}) }));
await app.listen(address);
announce(app.server.address());
