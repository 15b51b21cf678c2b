import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { labelYear, parseYear } from "../src/statistics/period.ts";
import { repeatGiven } from "./given.ts";

function parseFinancialYear(value: unknown): string {
  if (typeof value === "string" && parseYear(value) !== null) return value;
  const start = typeof value === "object" ? undefined : /\d{4}/.exec(String(value))?.[0];
  const nearest = start === undefined ? "2020/21" : labelYear(Number(start));
  throw new GraphQLError(`${repeatGiven(value)} is not a financial year. Write it as "${nearest}".`, {
    extensions: { code: "BAD_USER_INPUT", nearest },
  });
}

function parseLiteral(node: ValueNode): string {
  return parseFinancialYear(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null);
}

export const FinancialYearScalar = new GraphQLScalarType<string, string>({
  name: "FinancialYear",
  description: "A financial year, April to March, written `2020/21`. `years` lists those with figures.",
  serialize: parseFinancialYear,
  parseValue: parseFinancialYear,
  parseLiteral,
});
