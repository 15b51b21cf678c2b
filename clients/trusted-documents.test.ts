import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import {
  generatePersistedQueryIdsAtRuntime,
  generatePersistedQueryIdsFromManifest,
} from "@apollo/persisted-query-lists";
import {
  Client,
  cacheExchange,
  fetchExchange,
  makeOperation,
  mapExchange,
  stringifyDocument,
} from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { type ConcreteRequest, Environment, fetchQuery, Network, RecordSource, Store } from "relay-runtime";
import { afterAll, expect, inject, test } from "vitest";
import { root } from "../root.ts";
import { possibleTypes, valueTypes } from "../schema/client/cache.ts";
import * as operations from "../schema/client/operations.ts";
import { makeProject } from "./compile.ts";
import { type GatewayProcess, startGateway } from "./gateway-process.ts";
import { recordFetch, type SentRequest } from "./recorded-fetch.ts";

const folder = makeProject();
const gateways: GatewayProcess[] = [];
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop();
  rmSync(folder, { recursive: true });
});

/** The endpoint of a gateway that answers only the documents of a manifest. */
async function startTrusting(manifest: string): Promise<string> {
  const gateway = await startGateway({
    STORE: inject("store"),
    TRUSTED_DOCUMENTS: "only",
    TRUSTED_DOCUMENTS_MANIFEST: manifest,
  });
  gateways.push(gateway);
  return `${gateway.url}/graphql`;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const { resolve } = createRequire(import.meta.url);
const program = (name: string, file: string) => join(dirname(resolve(`${name}/package.json`)), file);

/** What was sent instead of the text of a document. */
const hashesIn = (sent: readonly SentRequest[]) =>
  sent.map(({ method, url, body }) => {
    expect({ body, text: url.searchParams.get("query") }).toEqual({ body: null, text: null });
    const { persistedQuery } = JSON.parse(url.searchParams.get("extensions") ?? "{}");
    return `${method} ${url.searchParams.get("documentId") ?? persistedQuery?.sha256Hash}`;
  });

const apolloDocument = `query Essex($from: FinancialYear) {
  force(slug: "essex") { id name offenceCounts(offence: "8Q", from: $from, to: "2020/21") { id value period { label } } }
}`;

test("Apollo Client sends the hashes of the manifest that its generator writes, by GET", async () => {
  writeFileSync(join(folder, "essex.graphql"), apolloDocument);
  const config = { documents: ["essex.graphql"], output: "apollo.json" };
  writeFileSync(join(folder, "persisted-query-manifest.config.json"), JSON.stringify(config));
  const generator = program("@apollo/generate-persisted-query-manifest", "cli.js");
  execFileSync(process.execPath, [generator], { cwd: folder });
  const url = await startTrusting(join(folder, "apollo.json"));
  const manifest = JSON.parse(readFileSync(join(folder, "apollo.json"), "utf8"));
  const merged = Object.fromEntries(valueTypes.map((type) => [type, { merge: true }]));
  for (const options of [
    generatePersistedQueryIdsFromManifest({ loadManifest: () => manifest }),
    generatePersistedQueryIdsAtRuntime({ sha256 }),
  ]) {
    const { fetch, sent } = recordFetch();
    const byHash = new PersistedQueryLink({ ...options, useGETForHashedQueries: true });
    const cache = new InMemoryCache({ possibleTypes, typePolicies: merged });
    const client = new ApolloClient({ link: byHash.concat(new HttpLink({ uri: url, fetch })), cache });
    const { data } = await client.query({ query: gql(apolloDocument), variables: { from: "2020/21" } });
    expect(data).toMatchObject({ force: { name: "Essex", offenceCounts: [{ value: 2750 }] } });
    expect(hashesIn(sent)).toEqual([`GET ${manifest.operations[0].id}`]);
    expect(Object.keys(cache.extract())).toContainEqual(expect.stringMatching(/^OffenceCount:/));
  }
});

test("Apollo Client is told the code for a document that is not in the manifest", async () => {
  const uri = await startTrusting(join(folder, "apollo.json"));
  const byHash = new PersistedQueryLink(generatePersistedQueryIdsAtRuntime({ sha256 }));
  const client = new ApolloClient({ link: byHash.concat(new HttpLink({ uri })), cache: new InMemoryCache() });
  const asked = client.query({ query: gql`{ topics { name } }` });
  await expect(asked).rejects.toMatchObject({
    errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_IN_LIST" } }],
  });
});

const written = join(root, "schema/client/persisted-documents.json");
const name = /(?:query|mutation|subscription) (\w+)/;
const documents = Object.entries(operations).flatMap(([key, document]) =>
  key.endsWith("Document") ? [String(document)] : [],
);
/** The hash of each generated document, by the name of its operation. */
const generated = new Map(documents.map((text) => [name.exec(text)?.[1] ?? "", sha256(text)]));
/** The hash of the generated document with the same operation. Clients print texts in a way of their own. */
const hashOf = (text: string) => generated.get(name.exec(text)?.[1] ?? "") ?? "";

test("urql's persisted exchange sends the hashes of the generated documents, by GET", async () => {
  const url = await startTrusting(written);
  const { fetch, sent } = recordFetch();
  const byHash = persistedExchange({
    preferGetForPersistedQueries: "force",
    enforcePersistedQueries: true,
    generateHash: async (text) => hashOf(text),
  });
  const client = new Client({ url, fetch, exchanges: [cacheExchange, byHash, fetchExchange] });
  const variables = { force: "kent" };
  const { data, error } = await client.query(String(operations.OneForceThroughTimeDocument), variables);
  expect(error).toBeUndefined();
  expect(data).toMatchObject({ force: { annual: expect.anything() } });
  expect(hashesIn(sent)).toEqual([`GET ${generated.get("OneForceThroughTime")}`]);
});

test("urql sends a `documentId` in place of a text, for each of the generated documents", async () => {
  const url = await startTrusting(written);
  const { fetch, sent } = recordFetch();
  const byId = mapExchange({
    onOperation(operation) {
      const documentId = `sha256:${hashOf(stringifyDocument(operation.query))}`;
      const query = { ...operation.query, definitions: [], documentId };
      return makeOperation(operation.kind, { ...operation, query });
    },
  });
  const client = new Client({ url, fetch, preferGetMethod: "force", exchanges: [byId, fetchExchange] });
  for (const document of documents) {
    const { data, error } = await client.query(document, {});
    expect(error).toBeUndefined();
    expect(data).toBeTypeOf("object");
  }
  expect(hashesIn(sent)).toEqual([...generated.values()].map((hash) => `GET sha256:${hash}`));
  expect(generated.size).toBeGreaterThan(8);
});

test("Relay sends the ids of the manifest that its compiler writes, as `documentId` by GET", async () => {
  cpSync(join(import.meta.dirname, "relay"), join(folder, "relay"), { recursive: true });
  const sdl = await fetch(inject("url").replace(/graphql$/, "schema.graphql"));
  writeFileSync(join(folder, "schema.graphql"), await sdl.text());
  const configuration = {
    src: "relay",
    schema: "schema.graphql",
    language: "typescript",
    eagerEsModules: true,
    customScalarTypes: { Date: "string", FinancialYear: "string" },
    persistConfig: { file: "relay.json", algorithm: "SHA256" },
  };
  writeFileSync(join(folder, "relay.config.json"), JSON.stringify(configuration));
  writeFileSync(join(folder, "relay.json"), "{}");
  execFileSync(process.execPath, [program("relay-compiler", "cli.js"), "relay.config.json"], { cwd: folder });
  const url = await startTrusting(join(folder, "relay.json"));
  const recorded = recordFetch();
  const network = Network.create(async ({ id }, variables) => {
    const search = new URLSearchParams({ documentId: `sha256:${id}`, variables: JSON.stringify(variables) });
    return (await recorded.fetch(`${url}?${search}`)).json();
  });
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  const artifact = join(folder, "relay/__generated__/documentsAreaQuery.graphql.ts");
  const { default: query }: { default: ConcreteRequest } = await import(artifact);
  await fetchQuery(environment, query, { slug: "essex" }).toPromise();
  expect(hashesIn(recorded.sent)).toEqual([`GET sha256:${query.params.id}`]);
  const records = Object.values(environment.getStore().getSource().toJSON());
  expect(records).toContainEqual(expect.objectContaining({ __typename: "Force", name: "Essex" }));
});
