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
  description:
    "A financial year, April to March, written `2020/21`: the year in which it starts, a slash, and the last two digits of the next year. `years` lists those with figures.",
  // It says what a financial year is. How it is written has no specification but the description.
  specifiedByURL: "https://www.legislation.gov.uk/ukpga/1978/30/schedule/1",
  serialize: (value) => parseFinancialYear(value),
  parseValue: (value) => parseFinancialYear(value),
  parseLiteral,
});
