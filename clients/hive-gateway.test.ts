import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { afterAll, expect, inject, test } from "vitest";

const gateway = createGatewayRuntime({ proxy: { endpoint: inject("url") }, logging: false });
afterAll(() => gateway[Symbol.asyncDispose]());

async function ask(query: string) {
  const body = JSON.stringify({ query });
  const headers = { "content-type": "application/json" };
  const response = await gateway.fetch("http://localhost/graphql", { method: "POST", headers, body });
  return response.json();
}

test("Hive Gateway answers in front of the server", async () => {
  const query =
    '{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } } }';
  expect(await ask(query)).toEqual({ data: { force: { offenceCounts: [{ value: 2750 }] } } });
});

test("Hive Gateway passes errors on with their codes", async () => {
  expect(
    await ask('{ force(slug: "essex") { offenceCounts(offence: "no such offence") { value } } }'),
  ).toMatchObject({
    errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
  });
});
