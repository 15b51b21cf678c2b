import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { afterEach, beforeEach, expect, inject, type MockInstance, test, vi } from "vitest";
import { recordFetch } from "./recorded-fetch.ts";
import { introspect } from "./served-schema.ts";

const served = await introspect(inject("url"));
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
  const resolvers = { Query: { quotes: relayPagination() } };
  const cache = cacheExchange({ schema: served, resolvers });
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
  readonly quotes: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

test("graphcache joins pages", async () => {
  const { client } = createClient();
  const query = gql<Page, { after: string | null }>`
    query ($after: String) {
      quotes(first: 4, after: $after) {
        totalCount
        edges { cursor node { id text } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `;
  const ask = (after: string | null) => client.query(query, { after });
  let read = await ask(null);
  while (read.data?.quotes.pageInfo.hasNextPage === true)
    read = await ask(read.data.quotes.pageInfo.endCursor);
  expect(read.error).toBeUndefined();
  const ids = read.data?.quotes.edges.map(({ node }) => node.id) ?? [];
  expect(ids.length).toBeGreaterThan(4);
  expect(new Set(ids).size).toBe(read.data?.quotes.totalCount);
});
