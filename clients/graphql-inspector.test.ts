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
  expect(await diff(buildSchema(read("schema/schema.graphql")), schema)).toEqual([]);
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
