import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

/** `2020/21` and nothing else: the second part must be the year after the first. */
function parseFinancialYear(value: unknown): string {
  const match = typeof value === "string" ? /^(\d{4})\/(\d{2})$/.exec(value) : null;
  if (match && (Number(match[1]) + 1) % 100 === Number(match[2])) return match[0];
  const start = /\d{4}/.exec(String(value))?.[0];
  const example = start ? `${start}/${String((Number(start) + 1) % 100).padStart(2, "0")}` : "2020/21";
  throw new GraphQLError(`${JSON.stringify(value)} is not a financial year. Write it as "${example}".`, {
    extensions: { code: "BAD_USER_INPUT", nearest: example },
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
