import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from "graphql";
import type { Draws } from "../draws.ts";

/** A JSON value; enum values are strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

type Pool = readonly [Json, ...Json[]];

const offences: Pool = ["8Q", "8Q", "8L", "8M", "8R", "8U", "TOTAL", "8Q", "8L", "8q", "NOPE", ""];
const forces: Pool = [
  "essex",
  "kent",
  "city-of-london",
  "greater-manchester",
  "btp",
  "esex",
  "ESSEX police",
  "the Met",
  "forces-of-east",
  "",
];
const regions: Pool = ["east", "wales", "north-west", "london", "eest"];
const slugs: Pool = ["essex", "east", "wales", "england-and-wales", "home-office-prc", "kent", "nowhere"];
const pools: Readonly<Record<string, Pool>> = {
  offence: offences,
  offences,
  code: ["8Q", "E23000028", "E23000020", "TOTAL", "nothing"],
  slug: slugs,
  slugs: forces,
  area: slugs,
  areas: [...forces, ...regions],
  force: forces,
  forces,
  region: regions,
  regions,
  source: ["home-office-prc", "gazette-2022", "ons-local-authority-lookup", "nowhere"],
  search: ["stalking", "victims police", "recorded", "*", '"', "record"],
  after: ["YXQ6MA", "YXQ6Mg", "YXQ6OTk5OTk", "nonsense", ""],
  id: ["Rm9yY2U6ZXNzZXg", "T2ZmZW5jZTo4UQ", "UmVnaW9uOmVhc3Q", "U291cmNlOmhvbWUtb2ZmaWNlLXByYw", "x", 7],
  first: [1, 2, 3, 5, 20, 0, -1, 1001],
  group: ["violence-against-the-person", "forces-of-east", "Forces of Wales", "nothing"],
  offenceGroup: ["violence-against-the-person", "nothing"],
  offenceSubgroup: ["stalking-and-harassment", "Stalking and harassment", "nothing"],
  name: ["Colchester", "zz"],
};
const numbers: Pool = [2012, 2019, 2020, 2021, 2016, 0, 3_000_000_000];
const texts: Pool = ["nothing", "essex", "8Q", ""];
const scalars: Readonly<Record<string, Pool>> = {
  FinancialYear: ["2020/21", "2019/20", "2021/22", "2018/19", "2014/15", "2023/24", "2030/31"],
  Date: ["2019-01-01", "2024-01-01", "2022-12-01", "2001-01-01"],
  Boolean: [true, false],
  Int: numbers,
  Float: numbers,
};

/** Values that a scalar rejects: validation does when they are literals. */
const invalidValues: Pool = ["2020", 2020, "2021-02-30", 5, "x", [], {}, true];

/** Aliases that are also names of built-in properties or of other fields, and plain ones. */
export const aliases = [
  "a",
  "b",
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "__proto__",
  "then",
  "toJSON",
  "length",
  "value",
  "name",
  "status",
  "nodes",
  "data",
  "errors",
] as const;

/** A value for an argument of a name and type: mostly a known one, sometimes an unknown one or one of another type. */
export function drawValue(draws: Draws, name: string, type: GraphQLInputType): Json {
  if (isNonNullType(type)) return drawValue(draws, name, type.ofType);
  if (draws.oneIn(14)) return null;
  if (draws.oneIn(60)) return draws.pick(invalidValues);
  if (isListType(type)) {
    const length = draws.between(draws.oneIn(12) ? 0 : 1, 3);
    return Array.from({ length }, () => drawValue(draws, name, type.ofType));
  }
  if (isEnumType(type)) {
    const [first, ...others] = type.getValues().map((value) => value.name);
    return first === undefined ? null : draws.pick([first, ...others]);
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = fields.filter((field) => isNonNullType(field.type) || draws.oneIn(2));
    return Object.fromEntries(given.map((field) => [field.name, drawValue(draws, field.name, field.type)]));
  }
  const ofType = isScalarType(type) ? scalars[type.name] : undefined;
  return draws.pick(pools[name] ?? ofType ?? texts);
}

/** A value as it is written in a document. */
export function writeLiteral(value: Json, type: GraphQLInputType): string {
  if (isNonNullType(type)) return writeLiteral(value, type.ofType);
  if (Array.isArray(value)) {
    const of = isListType(type) ? type.ofType : type;
    return `[${value.map((item: Json) => writeLiteral(item, of)).join(", ")}]`;
  }
  if (isListType(type)) return writeLiteral(value, type.ofType);
  if (typeof value === "object" && value !== null) {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    const written = Object.entries(value).map(([name, each]: [string, Json]) => {
      const field = fields[name];
      return `${name}: ${field ? writeLiteral(each, field.type) : JSON.stringify(each)}`;
    });
    return `{${written.join(", ")}}`;
  }
  const isName = isEnumType(type) && typeof value === "string" && /^[A-Z_]+$/.test(value);
  return isName ? value : JSON.stringify(value);
}
