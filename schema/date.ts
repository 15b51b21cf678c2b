import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { quoteInput } from "./quote-input.ts";

const pattern = /^\d{4}-\d{2}-\d{2}$/;

function parseDate(value: unknown, node: ValueNode | null = null): string {
  const day = typeof value === "string" ? value.trim() : "";
  if (pattern.test(day) && isDay(day)) return day;
  const message = `${quoteInput(value, node)} is not a date such as "2021-03-31": year, month and day, without a time.`;
  throw new GraphQLError(message, {
    nodes: node,
    extensions: { code: "BAD_USER_INPUT" },
  });
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export const DateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  description:
    "A day as `YYYY-MM-DD`, such as `2021-03-31`: a `full-date` of RFC 3339. An argument may have spaces around it, but no time: the day would depend on the time zone.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  serialize: (value) => parseDate(value),
  parseValue: (value) => parseDate(value),
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : null, node),
});
