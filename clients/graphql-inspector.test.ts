import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diff, validate } from "@graphql-inspector/core";
import { buildSchema, Source } from "graphql";
import { expect, inject, test } from "vitest";
import { root } from "../root.ts";
import { readServedSchema } from "./served-schema.ts";

const schema = await readServedSchema(inject("url"));
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("graphql-inspector finds no difference between the schema in the repository and the one that is served", async () => {
  const file = await (await fetch(inject("url").replace(/graphql$/, "schema.graphql"))).text();
  const own = buildSchema(read("schema/schema.graphql"));
  expect(await diff(own, buildSchema(file))).toEqual([]);
  // Introspection has no directives.
  const changes = await diff(own, schema);
  expect(changes.filter(({ type }) => !type.startsWith("DIRECTIVE_USAGE"))).toEqual([]);
});

test("graphql-inspector finds every operation valid, and none that uses something deprecated", () => {
  const folder = "schema/operations";
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".graphql"));
  const documents = names.map((name) => new Source(read(join(folder, name)), name));
  expect(documents.length).toBeGreaterThan(10);
  expect(validate(schema, documents)).toEqual([]);
  const [invalid] = validate(schema, [new Source("{ forces { nam } }")]);
  expect(invalid?.errors[0]?.message).toContain('Did you mean "name"');
});
