import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from "graphql";
import { expect, test } from "vitest";
import { describeSchema, makeSchema } from "../src/schema.ts";

const schema = makeSchema();

type Described = { readonly description?: string | null | undefined };

/** A type and all its parts, each by its schema coordinate, such as `Query.force(slug:)`. */
function* listParts(type: GraphQLNamedType): Generator<[coordinate: string, part: Described]> {
  yield [type.name, type];
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field];
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field];
      for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name}:)`, argument];
    }
  }
}

const parts = Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
  .flatMap((type) => [...listParts(type)]);

test("the committed schema is the one the gateway serves", () => {
  const committed = readFileSync(new URL("../schema/schema.graphql", import.meta.url), "utf8");
  expect(committed, "npm run schema writes it anew").toBe(describeSchema(schema));
});

test("the schema is valid, and so is its definition when read back", () => {
  expect(validateSchema(schema)).toEqual([]);
  const readBack = buildSchema(describeSchema(schema));
  expect(validateSchema(readBack)).toEqual([]);
  expect(describeSchema(readBack)).toBe(describeSchema(schema));
});

test("everything a client can name is described", () => {
  const coordinates = parts.map(([coordinate]) => coordinate);
  expect(coordinates).toEqual(
    expect.arrayContaining(["Area", "Query.force(slug:)", "MissingReason.SUPPRESSED", "FinancialYear"]),
  );
  const undescribed = parts.filter(([, { description }]) => (description ?? "").trim() === "");
  expect(undescribed.map(([coordinate]) => coordinate)).toEqual([]);
});
