import fc from "fast-check";

const names = [
  ..."forces force regions offences years offenceCounts offenceTotals outcomeTotals quotes claims revisions node".split(
    " ",
  ),
  ..."name slug value status rate change region subgroup group nodes edges totalCount __typename __schema types".split(
    " ",
  ),
];
/** Texts that servers often handle wrongly. */
export const strange = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "essex",
    "8Q",
    "2020/21",
    "__proto__",
    "constructor",
    "\u0000",
    "\ud800",
    '" OR "',
    "*",
    "NEAR(a b)",
  ),
);
const { literal } = fc.letrec<{ literal: string }>((tie) => ({
  literal: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom(
      "1",
      "-1",
      "0",
      "1e400",
      "99999999999999999999",
      "null",
      "true",
      "QUARTER",
      "$a",
      "[]",
      "{}",
      '"""x"""',
    ),
    strange.map((text) => JSON.stringify(text)),
    fc.array(tie("literal"), { maxLength: 4 }).map((items) => `[${items.join(" ")}]`),
    tie("literal").map((value) => `{by: ${value}}`),
  ),
}));
const argument = fc
  .tuple(
    fc.constantFrom(
      "first",
      "after",
      "offence",
      "offences",
      "by",
      "from",
      "to",
      "groupBy",
      "search",
      "slug",
      "id",
      "x",
    ),
    literal,
  )
  .map(([name, value]) => `${name}: ${value}`);
const args = fc
  .array(argument, { maxLength: 4 })
  .map((all) => (all.length === 0 ? "" : `(${all.join(", ")})`));
const { selection } = fc.letrec<{ selection: string }>((tie) => ({
  selection: fc
    .tuple(
      fc.constantFrom("", "", "a: ", "b: ", "__proto__: "),
      fc.constantFrom(...names, "...F", "... on Force"),
      args,
      fc.constantFrom("", "", " @skip(if: $a)", " @include(if: true)", " @x"),
      fc.oneof(
        { maxDepth: 4 },
        fc.constant(""),
        fc.array(tie("selection"), { maxLength: 5 }).map((all) => `{ ${all.join(" ")} }`),
      ),
    )
    .map((parts) => parts.join("")),
}));
/** Documents that are valid at times, and mostly not. */
export const document = fc
  .tuple(
    fc.constantFrom("", "query Q ", "query ($a: Int) ", "mutation ", "subscription S ", "{"),
    fc.array(selection, { maxLength: 6 }),
    fc.constantFrom(
      "",
      " fragment F on Force { name ...F }",
      " fragment F on Query { years { label } }",
      "}",
    ),
  )
  .map(([head, all, tail]) => `${head}{ ${all.join(" ")} }${tail}`);

export const count = fc.integer({ min: 1, max: 3000 });
const repeat = (times: number, write: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => write(index)).join(" ");
/** Documents that are short for what they would cost. */
export const bomb = fc.oneof(
  count.map((n) => `{ ${repeat(n, (at) => `a${at}: forces { name }`)} }`),
  count.map((n) => `{ ${repeat(n, () => "forces { name }")} }`),
  count.map((n) => `${"{ forces ".repeat(n)}${"}".repeat(n)}`),
  count.map(
    (n) =>
      `{ ...F0 } ${repeat(n, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F${n} on Query { years { label } }`,
  ),
  count.map((n) => `{ years(x: ${"[".repeat(n)}${"]".repeat(n)}) { label } }`),
  count.map((n) => `{ years { label ${"@skip(if: false) ".repeat(n)} } }`),
  count.map((n) => `query (${repeat(n, (at) => `$v${at}: Int`)}) { years { label } }`),
  count.map(
    (n) => `{ offenceTotals(groupBy: [FORCE, QUARTER, OFFENCE], first: ${n}) { nodes { value status } } }`,
  ),
  count.map(
    (n) =>
      `{ ${repeat(n % 90, (at) => `a${at}: offenceTotals(groupBy: [FORCE, QUARTER, OFFENCE], first: 2000) { nodes { value } }`)} }`,
  ),
  count.map(
    (n) =>
      `{ ${repeat(n % 60, (at) => `a${at}: quotes(search: "the ${at}", first: 2000) { totalCount nodes { text } }`)} }`,
  ),
  count.map(
    (n) => `{ __schema { ${"types { fields { type { ".repeat(n % 12)}name${" } } }".repeat(n % 12)} } }`,
  ),
);
