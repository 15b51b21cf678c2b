import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { labelYear, parseYear } from "../src/statistics/period.ts";
import { quoteInput } from "./quote-input.ts";

function parseFinancialYear(value: unknown, node: ValueNode | null = null): string {
  if (typeof value === "string" && parseYear(value) !== null) return value;
  const input = quoteInput(value, node);
  const start = /\d{4}/.exec(input)?.[0];
  const nearest = start === undefined ? "2020/21" : labelYear(Number(start));
  throw new GraphQLError(`${input} is not a financial year. Write it as "${nearest}".`, {
    nodes: node,
    extensions: { code: "BAD_USER_INPUT", nearest },
  });
}

function parseLiteral(node: ValueNode): string {
  return parseFinancialYear(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null, node);
}

export const FinancialYearScalar = new GraphQLScalarType<string, string>({
  name: "FinancialYear",
  description: "A financial year, April to March, written `2020/21`. `years` lists those with figures.",
  serialize: (value) => parseFinancialYear(value),
  parseValue: (value) => parseFinancialYear(value),
  parseLiteral,
});
