import fc from "fast-check";
import { bomb, count, document, strange } from "./documents.ts";
import { oversized } from "./oversized.ts";

/** A request as it goes over the wire. */
export interface Hostile {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

const json = { "content-type": "application/json" };

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
      "/graphiql",
      "/areas/essex/8Q",
      "/areas/%00/%ff",
      "/search",
      "/chart/essex/..%2f..%2fpackage.json.svg",
      "/embed/__proto__/constructor",
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
      headers: {},
      body: null,
    }),
  );

const exported = fc
  .tuple(
    fc.constantFrom(
      "/figures.csv",
      "/figures.json",
      "/figures.sdmx.csv",
      "/figures.csv-metadata.json",
      "/figures",
    ),
    fc.array(
      fc.tuple(
        fc.oneof(
          strange,
          fc.constantFrom("figures", "offences", "by", "orderBy.by", "groupBy", "offence", "first"),
        ),
        fc.oneof(
          strange,
          values,
          fc.constantFrom("8Q", "8Q,8L", "QUARTER", "FORCE,YEAR", "offenceTotals", "outcomes"),
        ),
      ),
      { maxLength: 6 },
    ),
    fc.constantFrom("GET", "GET", "GET", "HEAD", "POST"),
  )
  .map(([path, parameters, method]): Hostile => {
    const write = (text: string) =>
      encodeURIComponent(text.toWellFormed()).slice(0, 2000).replace(/%.?$/, "");
    const query = parameters.map((pair) => pair.map(write).join("=")).join("&");
    return { method, path: `${path}?${query}`, headers: {}, body: null };
  });
/** Messages of the Model Context Protocol: some of them valid, all with arguments that are not. */
const messages = fc
  .record({
    jsonrpc: fc.constantFrom("2.0", "1.0", ""),
    id: fc.oneof(fc.integer(), fc.string({ maxLength: 20 }), fc.constant(null), fc.constant({})),
    method: fc.oneof(
      fc.constantFrom(
        "tools/call",
        "tools/list",
        "initialize",
        "ping",
        "subscriptions/listen",
        "server/discover",
      ),
      strange,
    ),
    params: fc.oneof(
      values,
      fc
        .tuple(fc.constantFrom("search", "series", "compare", "outcomes", "check_claim", "__proto__"), values)
        .map(([name, text]) => `{"name":"${name}","arguments":${text}}`),
      strange.map(
        (text) =>
          `{"name":"series","arguments":{"area":${JSON.stringify(text)},"offence":${JSON.stringify(text)}}}`,
      ),
    ),
  })
  .map(({ params, ...rest }) => `${JSON.stringify(rest).slice(0, -1)},"params":${params}}`);
const toMachine = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: messages },
      {
        weight: 1,
        arbitrary: fc.tuple(messages, count).map(([each, n]) => `[${Array(Math.min(n, 500)).fill(each)}]`),
      },
      { weight: 1, arbitrary: values },
      { weight: 1, arbitrary: strange },
    ),
    fc.constantFrom("application/json", "application/json; charset=utf-8", "text/plain", ""),
    fc.constantFrom("application/json, text/event-stream", "text/event-stream", "*/*", ""),
    fc.constantFrom("POST", "POST", "POST", "PUT", "DELETE"),
    fc.constantFrom("2025-06-18", "2026-07-28", "x", "9999-99-99"),
  )
  .map(
    ([body, type, accept, method, version]): Hostile => ({
      method,
      path: "/mcp",
      headers: { "content-type": type, accept, "mcp-protocol-version": version },
      body: encode(body),
    }),
  );

/** Hostile requests, and a few that are only unusual. */
export const hostile: fc.Arbitrary<Hostile> = fc.oneof(
  { weight: 8, arbitrary: posted },
  { weight: 5, arbitrary: large },
  { weight: 2, arbitrary: torn },
  { weight: 1, arbitrary: raw },
  { weight: 1, arbitrary: got },
  { weight: 2, arbitrary: exported },
  { weight: 3, arbitrary: toMachine },
);
