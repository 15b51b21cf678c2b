import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSchema } from "../src/resolvers/schema.ts";
import { toSdl } from "../src/resolvers/sdl.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let subgraphs: Gateway[];
beforeAll(async () => {
  subgraphs = [
    await startGateway({ FEDERATION: "on", MAX_COST: "10000" }),
    await startGateway({ FEDERATION: "on", MAX_COST: "10000", SHORTCUTS: "off" }),
    await startGateway({ FEDERATION: "on", MAX_COST: "10000", WORKER_COST: "0" }),
  ];
});
afterAll(() => Promise.all(subgraphs.map((subgraph) => subgraph.stop())));

const operation = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Force { name offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } }
    ... on Offence { name }
    ... on Region { name }
    ... on Year { start }
  }
}`;

describe("a subgraph", () => {
  test("finds each entity by each of its keys, in their order, null for one that is not there", async () => {
    const representations = [
      { __typename: "Year", label: "2020/21" },
      { __typename: "Force", slug: "essex" },
      { __typename: "Force", slug: "no-such-force" },
      { __typename: "Offence", code: "8Q" },
      { __typename: "Force", code: "E23000028" },
      { __typename: "Force", slug: "kent" },
      { __typename: "Region", slug: "east" },
      { __typename: "Year", label: "1066/67" },
    ];
    for (const subgraph of subgraphs) {
      const { data, errors } = await subgraph.ask(operation, { representations });
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        _entities: [
          { __typename: "Year", start: "2020-04-01" },
          { __typename: "Force", name: "Essex", offenceCounts: [{ value: 2750 }] },
          null,
          { __typename: "Offence", name: "Stalking" },
          { __typename: "Force", name: "Essex", offenceCounts: [{ value: 2750 }] },
          { __typename: "Force", name: "Kent", offenceCounts: [{ value: expect.any(Number) }] },
          { __typename: "Region", name: "East" },
          null,
        ],
      });
    }
  });

  test("reads the figures of all entities with as many statements as those of one", async () => {
    const [subgraph] = subgraphs;
    const count = async (slugs: readonly string[]) => {
      await subgraph?.ask(operation, {
        representations: slugs.map((slug) => ({ __typename: "Force", slug })),
      });
      return subgraph?.takeStatements().length;
    };
    await count(["sussex"]);
    const one = await count(["essex"]);
    expect(one).toBe(1);
    expect(await count(["surrey", "norfolk", "suffolk", "cumbria"])).toBe(one);
  });

  test.each([
    [{ __typename: "Force" }, "A representation of Force needs a key."],
    [{ __typename: "Force", slug: 7 }, "A representation of Force needs a key."],
    [{ __typename: "Nation", slug: "wales" }, '"Nation" is no entity of this subgraph.'],
    [{ slug: "essex" }, "A representation of an entity is an object with a __typename."],
    ["essex", "A representation of an entity is an object with a __typename."],
  ])("rejects %j", async (representation, message) => {
    for (const subgraph of subgraphs) {
      const { errors } = await subgraph.ask(operation, { representations: [representation] });
      expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
      expect(errors?.[0]?.message).toContain(message);
    }
  });

  test("has the limits of every other operation", async () => {
    const representations = Array.from({ length: 500 }, () => ({ __typename: "Force", slug: "essex" }));
    const wide = operation.replace(/from: .*\) \{/, "by: QUARTER) {");
    for (const subgraph of subgraphs) {
      const { errors } = await subgraph.ask(wide, { representations });
      expect(errors?.[0]?.extensions?.code).toBe("TOO_COSTLY");
    }
  });

  test("tells its schema with keys, and without the fields of routers", async () => {
    for (const subgraph of subgraphs) {
      const { data } = await subgraph.ask("{ _service { sdl } }");
      const sdl = JSON.stringify(data);
      expect(sdl).toMatch(
        /type Force implements [\w &]+ @key\(fields: \\"slug\\"\) @key\(fields: \\"code\\"\)/,
      );
      expect(sdl.match(/.{30}(?:_entities|_service|_Any|_Entity|_Service).{30}/g)).toBeNull();
    }
  });
});

test("without the setting the schema has no trace of it", () => {
  expect(toSdl(makeSchema())).not.toMatch(/_entities|_service|_Any|_Entity|_Service|@key/);
});
