import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { gql, request } from "graphql-request";
import { createSchema, createYoga } from "graphql-yoga";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type GatewayProcess, startGateway } from "./gateway-process.ts";

/** The graph of a newsroom, which knows our objects by their keys, and adds a field to one of them. */
const types = `
  type Story { title: String! force: Force offence: Offence year: Year region: Region }
`;
const newsroomSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  ${types}
  type Query { stories: [Story!]! }
  type Force @key(fields: "slug") { slug: String! storyCount: Int! }
  type Offence @key(fields: "code", resolvable: false) { code: String! }
  type Year @key(fields: "label", resolvable: false) { label: FinancialYear! }
  type Region @key(fields: "slug", resolvable: false) { slug: String! }
  scalar FinancialYear
`;
const newsroomSchema = createSchema({
  typeDefs: `
    ${types}
    type Query { stories: [Story!]! _entities(representations: [_Any!]!): [_Entity]! }
    type Force { slug: String! storyCount: Int! }
    type Offence { code: String! }
    type Year { label: String! }
    type Region { slug: String! }
    union _Entity = Force
    scalar _Any
  `,
  resolvers: {
    Query: {
      stories: () => [
        {
          title: "Stalking in Essex",
          force: { slug: "essex" },
          offence: { code: "8Q" },
          year: { label: "2020/21" },
          region: { slug: "east" },
        },
        { title: "Without figures" },
      ],
      _entities: (_: unknown, { representations }: { representations: object[] }) => representations,
    },
    Force: { storyCount: ({ slug }: { slug: string }) => (slug === "essex" ? 1 : 0) },
    _Entity: { __resolveType: () => "Force" },
  },
});

let figures: GatewayProcess;
let newsroom: Server;
let router: { url: string; stop: () => Promise<void> };

beforeAll(async () => {
  figures = await startGateway({ STORE: inject("store"), FEDERATION: "on" });
  newsroom = createServer(createYoga({ schema: newsroomSchema, logging: false })).listen(0, "127.0.0.1");
  await once(newsroom, "listening");
  const { _service } = await request<{ _service: { sdl: string } }>(
    `${figures.url}/graphql`,
    "{ _service { sdl } }",
  );
  const { errors = [], supergraphSdl } = composeServices([
    { name: "figures", url: `${figures.url}/graphql`, typeDefs: parse(_service.sdl) },
    { name: "newsroom", url: `${urlOf(newsroom)}/graphql`, typeDefs: parse(newsroomSdl) },
  ]);
  expect(errors.map(({ message }) => message)).toEqual([]);
  const runtime = createGatewayRuntime({ supergraph: supergraphSdl ?? "", logging: false });
  const server = createServer(runtime).listen(0, "127.0.0.1");
  await once(server, "listening");
  router = {
    url: `${urlOf(server)}/graphql`,
    async stop() {
      server.close();
      await runtime[Symbol.asyncDispose]();
    },
  };
});
afterAll(async () => {
  await router?.stop();
  newsroom?.close();
  await figures?.stop();
});

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

test("one operation has the stories of the other graph with our figures", async () => {
  const query = gql`
    {
      stories {
        title
        force { name offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } }
        offence { name }
        year { start quartersPublished }
        region { name }
      }
    }
  `;
  expect(await request(router.url, query)).toEqual({
    stories: [
      {
        title: "Stalking in Essex",
        force: { name: "Essex", offenceCounts: [{ value: 2750 }] },
        offence: { name: "Stalking" },
        year: { start: "2020-04-01", quartersPublished: 4 },
        region: { name: "East" },
      },
      { title: "Without figures", force: null, offence: null, year: null, region: null },
    ],
  });
});

test("one operation has our forces with the fields of the other graph", async () => {
  const query = gql`
    {
      forces(region: "east") { name storyCount }
    }
  `;
  const { forces } = await request<{ forces: { name: string; storyCount: number }[] }>(router.url, query);
  expect(forces).toHaveLength(6);
  expect(forces.filter(({ storyCount }) => storyCount > 0)).toEqual([{ name: "Essex", storyCount: 1 }]);
});

test("an error of ours keeps its code", async () => {
  const query = '{ stories { force { offenceCounts(offence: "no such offence") { value } } } }';
  await expect(request(router.url, query)).rejects.toMatchObject({
    response: {
      errors: expect.arrayContaining([
        expect.objectContaining({ extensions: expect.objectContaining({ code: "BAD_USER_INPUT" }) }),
      ]),
    },
  });
});
