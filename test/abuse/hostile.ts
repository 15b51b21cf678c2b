import fc from "fast-check";
import { oversized } from "./oversized.ts";

/** A request as it goes over the wire. */
export interface Hostile {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

const json = { "content-type": "application/json" };
const names = [
  ..."forces force regions offences years offenceCounts offenceTotals outcomeTotals quotes claims revisions node".split(
    " ",
  ),
  ..."name slug value status rate change region subgroup group nodes edges totalCount __typename __schema types".split(
    " ",
  ),
];
const strange = fc.oneof(
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
const given = fc
  .array(argument, { maxLength: 4 })
  .map((all) => (all.length === 0 ? "" : `(${all.join(", ")})`));
const { selection } = fc.letrec<{ selection: string }>((tie) => ({
  selection: fc
    .tuple(
      fc.constantFrom("", "", "a: ", "b: ", "__proto__: "),
      fc.constantFrom(...names, "...F", "... on Force"),
      given,
      fc.constantFrom("", "", " @skip(if: $a)", " @include(if: true)", " @x"),
      fc.oneof(
        { maxDepth: 4 },
        fc.constant(""),
        fc.array(tie("selection"), { maxLength: 5 }).map((all) => `{ ${all.join(" ")} }`),
      ),
    )
    .map((parts) => parts.join("")),
}));
const document = fc
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

const count = fc.integer({ min: 1, max: 3000 });
const each = (times: number, make: (at: number) => string) =>
  Array.from({ length: times }, (_, at) => make(at)).join(" ");
const bomb = fc.oneof(
  count.map((n) => `{ ${each(n, (at) => `a${at}: forces { name }`)} }`),
  count.map((n) => `{ ${each(n, () => "forces { name }")} }`),
  count.map((n) => `${"{ forces ".repeat(n)}${"}".repeat(n)}`),
  count.map(
    (n) =>
      `{ ...F0 } ${each(n, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F${n} on Query { years { label } }`,
  ),
  count.map((n) => `{ years(x: ${"[".repeat(n)}${"]".repeat(n)}) { label } }`),
  count.map((n) => `{ years { label ${"@skip(if: false) ".repeat(n)} } }`),
  count.map((n) => `query (${each(n, (at) => `$v${at}: Int`)}) { years { label } }`),
  count.map((n) => `{ offenceTotals(groupBy: [FORCE, QUARTER, OFFENCE], first: ${n}) { value status } }`),
  count.map(
    (n) =>
      `{ ${each(n % 90, (at) => `a${at}: offenceTotals(groupBy: [FORCE, QUARTER, OFFENCE], first: 2000) { value }`)} }`,
  ),
  count.map(
    (n) =>
      `{ ${each(n % 60, (at) => `a${at}: quotes(search: "the ${at}", first: 2000) { totalCount nodes { text } }`)} }`,
  ),
  count.map(
    (n) => `{ __schema { ${"types { fields { type { ".repeat(n % 12)}name${" } } }".repeat(n % 12)} } }`,
  ),
);

const values = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    "1e999",
    '{"a": 1e400}',
    '{"__proto__": {"a": 1}}',
    '{"constructor": {"prototype": {}}}',
    "[]",
    '"x"',
  ),
  count.map((n) => `{"a": ${"[".repeat(n)}${"]".repeat(n)}}`),
);
const bytes = new TextEncoder();
const encode = (text: string) => new Uint8Array(bytes.encode(text));

const posted = fc
  .tuple(
    fc.oneof(document, bomb),
    values,
    strange,
    fc.constantFrom(
      "",
      ',"extensions":{"provenance":true,"cost":true}',
      ',"extensions":{"persistedQuery":{}}',
    ),
  )
  .map(
    ([query, variables, name, more]): Hostile => ({
      method: "POST",
      path: "/graphql",
      headers: { ...json, ...(name.length % 2 === 0 && { accept: "application/graphql-response+json" }) },
      body: encode(
        `{"query":${JSON.stringify(query)},"variables":${variables}${name.length % 7 === 0 ? `,"operationName":${JSON.stringify(name)}` : ""}${more}}`,
      ),
    }),
  );
const large = fc.tuple(oversized, fc.boolean()).map(
  ([{ query, variables, extensions }, isOwn]): Hostile => ({
    method: "POST",
    path: "/graphql",
    headers: { ...json, ...(isOwn && { accept: "application/graphql-response+json" }) },
    body: encode(`{"query":${JSON.stringify(query)},"variables":${variables},"extensions":${extensions}}`),
  }),
);
const torn = fc
  .tuple(posted, fc.nat(), fc.integer({ min: 0, max: 255 }))
  .map(([request, at, byte]): Hostile => {
    const body = new Uint8Array(request.body ?? []);
    body[at % Math.max(1, body.length)] = byte;
    return { ...request, body };
  });
const raw = fc
  .tuple(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(
      "application/json",
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/json; charset=utf-7",
      "x",
    ),
    fc.constantFrom("POST", "PUT", "PATCH", "DELETE"),
  )
  .map(
    ([body, type, method]): Hostile => ({
      method,
      path: "/graphql",
      headers: { "content-type": type },
      body: new Uint8Array(body),
    }),
  );
const got = fc
  .tuple(
    fc.oneof(document, strange),
    strange,
    fc.constantFrom(
      "/graphql",
      "/graphql/",
      "/",
      "/schema.graphql",
      "/explorer/..%2f..%2fpackage.json",
      "/health/%00",
    ),
  )
  .map(
    ([query, variables, path]): Hostile => ({
      method: "GET",
      path: `${path}?query=${encode(query)
        .reduce((all, byte) => `${all}%${byte.toString(16).padStart(2, "0")}`, "")
        .slice(0, 9000)}&variables=${encodeURIComponent(variables.replace(/[\ud800-\udfff]/g, "?"))}`,
      headers: { "apollo-require-preflight": "1" },
      body: null,
    }),
  );

/** Requests that nobody means well with, and a few that are merely odd. */
export const hostile: fc.Arbitrary<Hostile> = fc.oneof(
  { weight: 8, arbitrary: posted },
  { weight: 5, arbitrary: large },
  { weight: 2, arbitrary: torn },
  { weight: 1, arbitrary: raw },
  { weight: 1, arbitrary: got },
);
