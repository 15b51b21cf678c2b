import { createServer } from "node:http";
import { createYoga } from "graphql-yoga";
import { makeLoadedSchema } from "./graph/executable.ts";
import { address, announce } from "./listen.ts";

const yoga = createYoga({ schema: makeLoadedSchema(), logging: false, graphiql: false });
const server = createServer(yoga);
server.listen(address.port, address.host, () => announce(server.address()));
