import {
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSchema } from "../src/resolvers/schema.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

// A figure is read with the columns that the selected fields need: each field must have what it needs when it is selected alone.

const schema = makeSchema();
/** Fields below a figure, and below its rate or share. */
const levels = 2;

/** Selections of one field each: of the type itself, or of an object in it. */
function selectionsOf(type: GraphQLNamedType | undefined, depth = levels): string[] {
  if (isAbstractType(type))
    return schema
      .getPossibleTypes(type)
      .flatMap((each) =>
        selectionsOf(each, depth).map((selection) => `... on ${each.name} { ${selection} }`),
      );
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, args, type: of }) => {
    if (args.some(isRequiredArgument)) return [];
    const named = getNamedType(of);
    if (!isObjectType(named) && !isAbstractType(named)) return [name];
    const below = depth > 1 ? selectionsOf(named, depth - 1) : [];
    return [`${name} { __typename }`, ...below.map((selection) => `${name} { ${selection} }`)];
  });
}

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

test.each([
  ["offenceCounts", 'offence: "8Q", from: "2019/20"'],
  ["offenceCounts", 'offence: "8Q", by: QUARTER, from: "2022/23"'],
  ["outcomes", 'offence: "8Q", from: "2019/20"'],
  ["outcomes", 'offence: "8Q", detail: TYPE, from: "2022/23"'],
  ["chargeRates", 'offence: "8Q"'],
])("each field of %s(%s) can be selected alone", async (name, args) => {
  const nation = schema.getType("Nation");
  const field = isObjectType(nation) ? nation.getFields()[name] : undefined;
  const selections = field === undefined ? [] : selectionsOf(getNamedType(field.type));
  expect(selections.length).toBeGreaterThan(15);
  for (const selection of selections) {
    const { errors } = await gateway.ask(`{ englandAndWales { ${name}(${args}) { ${selection} } } }`);
    expect(errors, selection).toBeUndefined();
  }
});
