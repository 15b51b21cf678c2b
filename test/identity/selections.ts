import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";

/** Arguments for fields of figures and measures that have some: each selection of them is a field of its own. */
const calls: Readonly<Record<string, readonly string[]>> = {
  "OffenceCount.change": ["", `(since: "2018/19", acrossBreaks: true)`],
  "OffenceCount.rateBySex": ["(sex: FEMALE)"],
  "OffenceCount.sum": ["(rolling: 4)"],
  "OffenceCount.index": [`(base: "2018/19")`],
  "OffenceCount.rank": ["(within: PERIOD)", "(within: REGION)", `(within: GROUP, group: "forces-of-east")`],
  "OffenceCount.comparison": [`(group: "forces-of-east")`],
  "RateValue.rank": ["(within: PERIOD)"],
  "RateValue.comparison": [`(group: "forces-of-england-and-wales")`],
  "OffenceTotal.rank": [
    `(within: PERIOD, since: "2018/19")`,
    "(within: REGION)",
    `(within: GROUP, group: "forces-of-east")`,
  ],
  "OffenceCount.share": [
    `(of: { offenceSubgroup: "stalking-and-harassment" })`,
    "(of: { within: NATION })",
    `(of: { offences: ["8L", "8Q"], within: GROUP, group: "forces-of-east" })`,
  ],
  "OffenceTotal.share": [
    `(of: { offenceSubgroup: "stalking-and-harassment" })`,
    "(of: { within: ENGLAND_AND_WALES })",
  ],
  "OffenceTotal.comparison": [`(group: "forces-of-east")`],
  "OffenceTotal.sum": ["(rolling: 4)"],
  "OffenceTotal.index": [`(base: "2018/19")`],
};

/**
 * Selects everything of a figure: all its values, those of the objects in it that have no id, and the ids of those that
 * have one.
 */
export function selectAll(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`There is no type ${typeName}.`);
  const fields = Object.values(type.getFields()).flatMap((field) => selectField(schema, type, field, true));
  return fields.join(" ");
}

function selectField(
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  isFigure: boolean,
): string[] {
  const called = calls[`${parent.name}.${field.name}`];
  if (called === undefined && field.args.some(isRequiredArgument))
    throw new Error(`How to call ${field.name}?`);
  // A type may give one name to fields of several types.
  const key = isFigure ? field.name : `${parent.name}_${field.name}`;
  const below = selectBelow(schema, getNamedType(field.type));
  return (called ?? [""]).map((args, index) => `${key}_${index}: ${field.name}${args} ${below}`);
}

function selectBelow(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (isLeafType(type)) return "";
  if (isUnionType(type) || isInterfaceType(type)) {
    if (isInterfaceType(type) && "id" in type.getFields()) return "{ __typename id }";
    const parts = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} ${selectBelow(schema, each)}`);
    return `{ __typename ${parts.join(" ")} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} cannot be selected.`);
  if ("id" in type.getFields()) return "{ __typename id }";
  const fields = Object.values(type.getFields()).flatMap((field) => selectField(schema, type, field, false));
  return `{ __typename ${fields.join(" ")} }`;
}
