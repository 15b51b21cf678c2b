import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeEndpoints } from "../bench/servers/fastify/endpoints.ts";
import { makeResponses } from "../bench/servers/fastify/responses.ts";
import { prepareStatements } from "../bench/servers/fastify/statements.ts";
import { workloads } from "../bench/workloads.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const store = new Database(inject("store"), { readonly: true });
const handWritten = makeEndpoints(makeResponses(prepareStatements(store)));

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(async () => {
  await gateway.stop();
  store.close();
});

test.each(workloads)(
  "$title: the gateway answers as the benchmark's hand-written server",
  async ({ path, document, variables }) => {
    const expected = await handWritten.inject(path);
    expect(await gateway.ask(document, variables)).toEqual(expected.json());
  },
);
