import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  validateSchema,
} from "graphql";
import { expect, test } from "vitest";
import { makeSchema } from "../src/resolvers/schema.ts";
import { toSdl } from "../src/resolvers/sdl.ts";
import { markOf } from "../src/resolvers/semantic-non-null.ts";
import { writeCacheTypes } from "../tools/cache-types.ts";

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
  expect(committed, "npm run schema writes it again").toBe(toSdl(schema));
});

test("the committed types for caches are those of the schema", () => {
  const committed = readFileSync(new URL("../schema/client/cache.ts", import.meta.url), "utf8");
  expect(committed, "npm run schema writes it again").toBe(writeCacheTypes(schema));
});

test("the schema is valid, and so is its definition when read back", () => {
  expect(validateSchema(schema)).toEqual([]);
  const readBack = buildSchema(toSdl(schema));
  expect(validateSchema(readBack)).toEqual([]);
  expect(toSdl(readBack)).toBe(toSdl(schema));
});

test("everything a client can name is described", () => {
  const coordinates = parts.map(([coordinate]) => coordinate);
  expect(coordinates).toEqual(
    expect.arrayContaining(["Area", "Query.force(slug:)", "MissingReason.SUPPRESSED", "FinancialYear"]),
  );
  const undescribed = parts.filter(([, { description }]) => (description ?? "").trim() === "");
  expect(undescribed.map(([coordinate]) => coordinate)).toEqual([]);
});

test("a number that may be null has its reason beside it, as a type", () => {
  // A year has no quarter, and a difference is that of two numbers, each with its reason.
  const others = ["quarter", "difference"];
  const numbers = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => ["Int", "Float"].includes(String(field.type)) && !others.includes(field.name))
        .map((field) => ({ type, name: field.name })),
    );
  expect(numbers.length).toBeGreaterThan(8);
  const withoutReason = numbers.filter(({ type, name }) => {
    const fields = type.getFields();
    const reason = fields[name === "value" ? "missingReason" : `${name}MissingReason`];
    return !isEnumType(reason?.type);
  });
  expect(withoutReason.map(({ type, name }) => `${type.name}.${name}`)).toEqual([]);
});

test("a derived measure is a value, or a reason as a type and in a sentence; neither may be null without an error", () => {
  // What a search found is no measure.
  const unions = Object.values(schema.getTypeMap())
    .filter(isUnionType)
    .filter(({ name }) => name !== "SearchItem");
  const measures = [
    "Change",
    "ChargeRate",
    "Index",
    "OffenceShare",
    "PeerRank",
    "Rank",
    "RankMovement",
    "Rate",
    "RollingSum",
    "Share",
    "Spread",
    "YearlyAverage",
  ];
  expect(unions.map(({ name }) => name).sort()).toEqual(measures);
  for (const union of unions) {
    const [value, unavailable] = union.getTypes();
    expect([value?.name, unavailable?.name]).toEqual([`${union.name}Value`, `${union.name}Unavailable`]);
    const { reason, explanation } = unavailable?.getFields() ?? {};
    expect(String(reason?.type)).toBe(`${union.name}UnavailableReason!`);
    expect(String(explanation?.type)).toBe("String!");
  }
  const holders = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => unions.some(({ name }) => String(type).replace("!", "") === name));
  expect(holders.length).toBeGreaterThan(4);
  expect(holders.every((field) => isNonNullType(field.type) || markOf(field) !== undefined)).toBe(true);
});

test("a figure whose status can say that there is a break says which, and a rounded measure is there unrounded", () => {
  // A published figure is as printed: its status is A, or says why it is missing.
  const others = ["PublishedFigure"];
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const isMeasure = (type: GraphQLObjectType) =>
    type.getInterfaces().some(({ name }) => name === "DerivedMeasure");
  const figures = types.filter((type) => {
    const { status, ...fields } = type.getFields();
    const holdsMeasure = Object.values(fields).some((field) => isUnionType(getNamedType(field.type)));
    return (
      !isMeasure(type) &&
      !others.includes(type.name) &&
      (status !== undefined || (holdsMeasure && "period" in fields))
    );
  });
  expect(figures.map(({ name }) => name).sort()).toEqual([
    "ChargeRateFigure",
    "OffenceCount",
    "OffenceTotal",
    "OutcomeCount",
    "OutcomeTotal",
    "PartnershipCount",
  ]);
  for (const type of figures) {
    expect(String(type.getFields().seriesBreaks?.type), type.name).toBe("[SeriesBreak!]!");
    expect(String(type.getFields().id?.type), type.name).toBe("ID!");
  }
  const rounded = types.filter(
    (type) => isMeasure(type) && String(type.getFields().value?.type) === "Float!",
  );
  expect(rounded.length).toBe(7);
  for (const type of rounded) expect(String(type.getFields().exact?.type), type.name).toBe("Float!");
});

test("only a field with a batch or a cost has a resolver: all others are read as properties, whole objects at once", () => {
  const resolved = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(
      ({ field: { resolve, extensions } }) => resolve && !("batch" in extensions || "cost" in extensions),
    );
  expect(resolved.map(({ type, field }) => `${type}.${field.name}`)).toEqual([]);
});
