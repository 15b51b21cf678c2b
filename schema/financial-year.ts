import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { labelYear, readYear } from "../src/statistics/period.ts";
import { quoteInput } from "./quote-input.ts";

function parseFinancialYear(value: unknown, node: ValueNode | null = null): string {
  const year = typeof value === "string" ? readYear(value) : null;
  if (year !== null) return year;
  const input = quoteInput(value, node);
  const start = /\d{4}/.exec(input)?.[0];
  const nearest = start === undefined ? "2020/21" : labelYear(Number(start));
  const message = `${input} is not a financial year. Write both years: "${nearest}", "${nearest.replace("/", "-")}" or "${nearest.slice(0, 5)}${Number(nearest.slice(0, 4)) + 1}".`;
  throw new GraphQLError(message, {
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
    "A financial year, April to March, as `2020/21`: the year in which it starts, a slash, and the last two digits of the next year. An argument may also be `2020-21`, `2020/2021` or `2020-2021`, with spaces around; `2020` alone is refused, because it may be the year that ends then. `years` lists those with figures.",
  // It says what a financial year is. How it is written has no specification but the description.
  specifiedByURL: "https://www.legislation.gov.uk/ukpga/1978/30/schedule/1",
  serialize: (value) => parseFinancialYear(value),
  parseValue: (value) => parseFinancialYear(value),
  parseLiteral,
});
