import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { afterEach, beforeEach, expect, inject, type MockInstance, test, vi } from "vitest";
import { valueTypes } from "../schema/client/cache.ts";
import { recordFetch } from "./recorded-fetch.ts";
import { introspect } from "./served-schema.ts";

const served = await introspect(inject("url"));
const keys = Object.fromEntries(valueTypes.map((type) => [type, () => null]));
let warn: MockInstance<typeof console.warn>;
beforeEach(() => {
  warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  // It warns of fields that are not in the schema, and of objects without a key that are in a list of objects with one.
  expect(warn.mock.calls).toEqual([]);
  warn.mockRestore();
});

function createClient() {
  const { fetch, sent } = recordFetch();
  const resolvers = { Query: { offenceCounts: relayPagination() } };
  const cache = cacheExchange({ schema: served, keys, resolvers });
  return { sent, client: new Client({ url: inject("url"), fetch, exchanges: [cache, fetchExchange] }) };
}

test("graphcache with the schema keeps objects by id, and answers a part from what it has", async () => {
  const { client, sent } = createClient();
  await client.query(gql`{ forces(region: "east") { id slug name region { id name } } }`, {});
  const again = await client.query(gql`{ forces(region: "east") { id name } }`, {});
  expect(again.data?.forces).toHaveLength(6);
  expect(sent).toHaveLength(1);
});

interface Page {
  readonly offenceCounts: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

test("graphcache joins pages of figures", async () => {
  const { client } = createClient();
  const query = gql<Page, { after: string | null }>`
    query ($after: String) {
      offenceCounts(
        offences: ["8Q"], from: "2020/21", to: "2020/21", orderBy: { by: VALUE, direction: DESC }, first: 20, after: $after
      ) {
        totalCount
        edges { cursor rank { ... on RankValue { position } } node { id value status rate { __typename ... on RateValue { value } } area { id name } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `;
  const ask = (after: string | null) => client.query(query, { after });
  let read = await ask(null);
  while (read.data?.offenceCounts.pageInfo.hasNextPage === true)
    read = await ask(read.data.offenceCounts.pageInfo.endCursor);
  expect(read.error).toBeUndefined();
  expect(read.data?.offenceCounts.totalCount).toBe(43);
  expect(new Set(read.data?.offenceCounts.edges.map(({ node }) => node.id)).size).toBe(43);
});
