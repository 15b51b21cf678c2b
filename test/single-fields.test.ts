import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isImmutable } from "../schema/immutable.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

// Figures are read with the columns that the selected fields need: each field must have what it needs when it is selected alone.

const schema = makeSchema();
/** Fields of a figure, of its rate or share, and of what says how far that can be relied on. */
const levels = 3;
/** Values for arguments that are required, by their names. */
const values: Readonly<Record<string, string>> = {
  base: '"2020/21"',
  group: '"forces-of-east"',
  of: '{ offences: ["TOTAL"] }',
  rolling: "4",
  sex: "FEMALE",
  within: "PERIOD",
};

/** The types of a field whose values are figures, and not entries of code lists. */
function figureTypesOf({ type }: GraphQLField<unknown, unknown>): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
  return types.filter((each) => !isImmutable(each));
}

/** Selections of one field each: of the type itself, or of an object in it. */
function selectionsOf(type: GraphQLObjectType, depth = levels): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const call = `${field.name}${writeArguments(field)}`;
    if (!isComposite(getNamedType(field.type))) return [call];
    const below = depth > 1 ? figureTypesOf(field) : [];
    return [
      `${call} { __typename }`,
      ...below.flatMap((each) =>
        selectionsOf(each, depth - 1).map((selection) => `${call} { ... on ${each.name} { ${selection} } }`),
      ),
    ];
  });
}

function isComposite(type: GraphQLNamedType): boolean {
  return isObjectType(type) || isAbstractType(type);
}

function writeArguments({ name, args }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument).map((argument) => {
    const value = values[argument.name];
    if (value === undefined) throw new Error(`Which value should ${name}(${argument.name}) have?`);
    return `${argument.name}: ${value}`;
  });
  return required.length === 0 ? "" : `(${required.join(", ")})`;
}

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

const counts = 'offenceCounts(offences: ["8Q"], from: "2020/21", first: 3)';
const sums = 'offenceTotals(groupBy: [FORCE, YEAR], offences: ["8Q", "8L"], from: "2022/23", first: 3)';
test.each([
  ["OffenceCount", ['force(slug: "essex")', 'offenceCounts(offence: "8Q", from: "2022/23")']],
  ["OffenceCount", ["englandAndWales", 'offenceCounts(offence: "8Q", by: QUARTER, from: "2022/23")']],
  ["OffenceCount", [counts, "nodes"]],
  ["OutcomeCount", ["englandAndWales", 'outcomes(offence: "8Q", from: "2019/20")']],
  ["OutcomeCount", ['force(slug: "essex")', 'outcomes(offence: "8Q", detail: TYPE, from: "2022/23")']],
  ["OffenceTotal", [sums, "nodes"]],
  ["OutcomeTotal", ['outcomeTotals(groupBy: [FORCE], offences: ["8Q"], from: "2020/21", first: 3)', "nodes"]],
  ["ChargeRateValue", ['force(slug: "essex")', 'chargeRates(offence: "8Q")', "rate"]],
])("each field of %s can be selected alone: %j", async (name, path) => {
  const type = schema.getType(name);
  const selections = isObjectType(type) ? selectionsOf(type) : [];
  expect(selections.length).toBeGreaterThan(15);
  for (const selection of selections) {
    const whole = path.reduceRight(
      (below, field) => `${field} { ${below} }`,
      `... on ${name} { ${selection} }`,
    );
    const { errors } = await gateway.ask(`{ ${whole} }`);
    expect(errors, selection).toBeUndefined();
  }
});
