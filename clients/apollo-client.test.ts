import { createHash } from "node:crypto";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { BatchHttpLink } from "@apollo/client/link/batch-http";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { expect, inject, test } from "vitest";
import { possibleTypes, valueTypes } from "../schema/client/cache.ts";
import { recordFetch } from "./recorded-fetch.ts";

const values = Object.fromEntries(valueTypes.map((type) => [type, { merge: true }]));

function createClient(options: { readonly persisted?: boolean } = {}) {
  const { fetch, sent } = recordFetch();
  const http = new HttpLink({ uri: inject("url"), fetch });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const byHash = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  const typePolicies = {
    ...values,
    Query: { fields: { offenceCounts: relayStylePagination(["offences", "from", "to", "orderBy"]) } },
  };
  const cache = new InMemoryCache({ possibleTypes, typePolicies });
  const link = options.persisted === true ? byHash.concat(http) : http;
  return { client: new ApolloClient({ link, cache }), cache, sent };
}

test("an object is one object in the cache, whichever field it came from", async () => {
  const { client, cache, sent } = createClient();
  await client.query({ query: gql`{ forces(region: "east") { id name } }` });
  await client.query({ query: gql`{ region(slug: "east") { forces { id slug } } }` });
  const forces = Object.values(cache.extract()).filter((object) => object?.__typename === "Force");
  expect(forces).toHaveLength(6);
  expect(forces).toContainEqual(expect.objectContaining({ name: "Essex", slug: "essex" }));
  const { data } = await client.query({
    query: gql`{ forces(region: "east") { id name slug } }`,
    fetchPolicy: "cache-only",
  });
  expect(data).toMatchObject({
    forces: expect.arrayContaining([expect.objectContaining({ name: "Essex", slug: "essex" })]),
  });
  expect(sent).toHaveLength(2);
});

test("fragments on interfaces and unions are matched by possibleTypes", async () => {
  const { client } = createClient();
  const { data } = await client.query<{ force: object; englandAndWales: object }>({
    query: gql`
      {
        force(slug: "essex") { ...Newest }
        englandAndWales { ...Newest }
      }
      fragment Newest on Area {
        id
        name
        offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") {
          value
          rate { ... on RateValue { value } ... on RateUnavailable { reason } }
        }
      }
    `,
  });
  expect(data).toMatchObject({
    force: { name: "Essex", offenceCounts: [{ value: 2750, rate: { value: 1.48 } }] },
    englandAndWales: { offenceCounts: [{ value: 98667 }] },
  });
});

test("two selections of one figure are one figure in the cache, and two figures are two", async () => {
  const { client, sent } = createClient();
  const select = (fields: string, years = 'from: "2020/21", to: "2020/21"') =>
    gql`{ force(slug: "essex") { id offenceCounts(offence: "8Q", ${years}) { id ${fields} } } }`;
  await client.query({ query: select("value") });
  await client.query({ query: select("rate { ... on RateValue { value } }") });
  await client.query({ query: select("value", 'from: "2019/20", to: "2020/21"') });
  const { data } = await client.query({
    query: select("value rate { ... on RateValue { value } }"),
    fetchPolicy: "cache-only",
  });
  expect(data).toMatchObject({ force: { offenceCounts: [{ value: 2750, rate: { value: 1.48 } }] } });
  const both = client.readQuery({ query: select("value", 'from: "2019/20", to: "2020/21"') });
  expect(both).toMatchObject({ force: { offenceCounts: [{ value: 777 }, { value: 2750 }] } });
  expect(sent).toHaveLength(3);
});

test("pages are joined by relayStylePagination", async () => {
  const { client } = createClient();
  const query = gql`
    query ($after: String) {
      offenceCounts(
        offences: ["8Q"], from: "2020/21", to: "2020/21", orderBy: { by: VALUE, direction: DESC }, first: 20, after: $after
      ) {
        totalCount
        edges { cursor node { id area { id name } value } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `;
  interface Page {
    offenceCounts: {
      totalCount: number;
      edges: { node: { area: { id: string; name: string }; value: number | null } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }
  const watched = client.watchQuery<Page>({ query });
  const subscription = watched.subscribe({});
  await client.query({ query });
  const read = () => client.readQuery<Page>({ query })?.offenceCounts;
  while (read()?.pageInfo.hasNextPage)
    await watched.fetchMore({ variables: { after: read()?.pageInfo.endCursor } });
  subscription.unsubscribe();
  expect(read()?.totalCount).toBe(43);
  expect(new Set(read()?.edges.map(({ node }) => node.area.id)).size).toBe(43);
  expect(read()?.edges[0]?.node.area.name).toBe("Metropolitan Police");
});

test("a persisted query is sent by GET with its hash alone, once it is known", async () => {
  const query = gql`{ topics { name } }`;
  const first = createClient({ persisted: true });
  await first.client.query({ query });
  const second = createClient({ persisted: true });
  const { data } = await second.client.query<{ topics: object[] }>({ query });
  expect(data?.topics.length).toBeGreaterThan(0);
  expect(first.sent.map(({ method }) => method)).toEqual(["GET", "POST"]);
  expect(second.sent).toHaveLength(1);
  const [{ method, url, body } = { method: "", url: new URL("x:"), body: null }] = second.sent;
  expect({ method, body, query: url.searchParams.get("query") }).toEqual({
    method: "GET",
    body: null,
    query: null,
  });
  expect(url.searchParams.get("extensions")).toContain("sha256Hash");
});

test("operations of one moment are sent in one request", async () => {
  const { fetch, sent } = recordFetch();
  const link = new BatchHttpLink({ uri: inject("url"), fetch, batchMax: 10 });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const ask = (slug: string) =>
    client.query({ query: gql`query ($slug: String!) { force(slug: $slug) { name } }`, variables: { slug } });
  const answers = await Promise.all(["essex", "kent", "surrey"].map(ask));
  expect(answers.map(({ data }) => data)).toMatchObject(
    ["Essex", "Kent", "Surrey"].map((name) => ({ force: { name } })),
  );
  expect(sent).toHaveLength(1);
});
