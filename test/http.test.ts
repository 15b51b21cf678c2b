import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { auditServer } from "graphql-http";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { readConfig } from "../src/config/config.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { toSdl } from "../src/resolvers/sdl.ts";
import { openConnection } from "./connection.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { askFigure, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "http-"));
let gateway: Gateway;
beforeAll(async () => {
  // With its worker, on which readiness depends. However busy the machine, no request is shed.
  gateway = await startGateway({ WORKER_COST: "1000000", SHED_AFTER_MS: "0" });
});
afterAll(async () => {
  await gateway.stop();
  await endProcesses();
  rmSync(folder, { recursive: true });
});

const json = { "content-type": "application/json" };
const failure = z.object({
  message: z.string(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});
const failures = z.object({ errors: z.tuple([failure], failure) });

/** Reads a response with errors, and checks that it reveals nothing internal. */
async function readFailure(response: Response): Promise<z.infer<typeof failures>> {
  expect(response.headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json\b/);
  const text = await response.text();
  expect(text).not.toMatch(/stacktrace|\n\s+at |\\n\s+at |node_modules|\.ts\b|sqlite|select /i);
  return failures.parse(JSON.parse(text));
}

describe("GraphQL over HTTP", () => {
  test("passes all 61 audits of the specification", async () => {
    const results = await auditServer({ url: `${gateway.url}/graphql` });
    const failed = results.filter(({ status }) => status !== "ok");
    expect(failed.map(({ status, id, name }) => `${status}: ${id} ${name}`)).toEqual([]);
    expect(results).toHaveLength(61);
  });

  test.each(["*/*", "application/json", "application/graphql-response+json", "text/html,*/*;q=0.8"])(
    "answers a plain GET that accepts %s",
    async (accept) => {
      const response = await fetch(`${gateway.url}/graphql?query={years{label}}`, { headers: { accept } });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ data: { years: expect.any(Array) } });
    },
  );

  test.each([
    "text/plain",
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
  ])("takes no body that a browser sends without a preflight: %j", async (type) => {
    const headers = { "content-type": type };
    const body = new TextEncoder().encode('{"query":"{ __typename }"}');
    const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body });
    expect(response.status).toBe(415);
  });
});

describe("other origins", () => {
  const ours = "https://example.org";
  const allowed = async (url: string, origin: string) => {
    const preflightHeaders = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    };
    const preflight = await fetch(`${url}/graphql`, { method: "OPTIONS", headers: preflightHeaders });
    const body = '{"query":"{ __typename }"}';
    const response = await fetch(`${url}/graphql`, { method: "POST", headers: { ...json, origin }, body });
    return [preflight, response].map(({ headers }) => headers.get("access-control-allow-origin"));
  };

  test("are shut out by default", async () => {
    expect(await allowed(gateway.url, ours)).toEqual([null, null]);
  });

  test.each([
    { setting: ours, origin: ours, answer: ours },
    { setting: `${ours}/`, origin: ours, answer: ours },
    { setting: `https://example.net, ${ours}`, origin: ours, answer: ours },
    { setting: ours, origin: "https://elsewhere.example", answer: null },
    { setting: ours, origin: "http://example.org", answer: null },
    { setting: ours, origin: "https://example.org.elsewhere.example", answer: null },
    { setting: "*", origin: "https://elsewhere.example", answer: "*" },
  ])("with CORS_ORIGINS=$setting: $origin gets $answer", async ({ setting, origin, answer }) => {
    const open = await startGateway({ CORS_ORIGINS: setting });
    try {
      expect(await allowed(open.url, origin)).toEqual([answer, answer]);
    } finally {
      await open.stop();
    }
  });
});

test.each([
  { PORT: "-1" },
  { PORT: "" },
  { PORT: "70000" },
  { HOST: "" },
  { LOG_LEVEL: "loud" },
  { CORS_ORIGINS: "https://example.org/path" },
  { CORS_ORIGINS: "ftp://example.org" },
  { CORS_ORIGINS: "nonsense" },
  { CORS_ORIGINS: "https://example.org,nonsense" },
])("%j is rejected by name", (environment) => {
  const [name, value] = Object.entries(environment)[0] ?? [];
  expect(() => readConfig(environment)).toThrow(new RegExp(`^${name} must be .+, not "${value}"\\.$`));
});

test("a wrong STORE is rejected without its value, which may hold a password", () => {
  expect(() => readConfig({ STORE: "" })).toThrow(
    /^STORE must be .+, not "0 characters that are not shown"\.$/,
  );
});

describe("around the API", () => {
  test("/schema.graphql is the schema as text", async () => {
    const response = await fetch(`${gateway.url}/schema.graphql`);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe(toSdl(makeSchema()));
  });

  test("/health/live and /health/ready answer 200", async () => {
    const live = await fetch(`${gateway.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
    const readiness = async () => {
      const ready = await fetch(`${gateway.url}/health/ready`);
      return [ready.status, await ready.json()];
    };
    // The server listens before its worker has started.
    await expect
      .poll(readiness)
      .toEqual([200, { status: "ready", sentence: `Snapshot ${gateway.snapshot} (number 1) is current.` }]);
  });

  test.each([
    ["truncated", (store: string) => truncateSync(store)],
    ["cut in half", (store: string) => truncateSync(store, statSync(store).size / 2)],
    ["overwritten", (store: string) => writeFileSync(store, "no store".repeat(10_000))],
    ["removed", (store: string) => rmSync(store)],
    [
      "replaced by a folder",
      (store: string) => {
        rmSync(store);
        mkdirSync(store);
      },
    ],
  ])("a store that is %s goes on to be answered from, and readiness says so", async (_, spoil) => {
    const STORE = join(mkdtempSync(join(folder, "spoilt-")), "figures.sqlite");
    copyFileSync(inject("store"), STORE);
    const gateway = await startGateway({ STORE, RESPONSE_CACHE_MB: "0" });
    spoil(STORE);
    const readiness = async () => (await fetch(`${gateway.url}/health/ready`)).json();
    await expect
      .poll(readiness)
      .toEqual({ status: "ready", sentence: expect.stringContaining("should replace it cannot be read") });
    expect(await askFigure(gateway.url)).toBe(2750);
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    await gateway.stop();
  });
});

describe("what cannot be answered gets a sentence in JSON", () => {
  const post = (headers: Record<string, string>, body: string): RequestInit => ({
    method: "POST",
    headers,
    body,
  });

  test.each<[why: string, status: number, message: RegExp, path: string, init: RequestInit]>([
    ["an unknown path", 404, /^There is nothing at \/nothing\. /, "/nothing?a=b", {}],
    ["a path that is no URL", 400, /not a valid url/, "/%zz", {}],
    ["another method", 405, /^\/graphql does not take DELETE: /, "/graphql", { method: "DELETE" }],
    ["malformed JSON", 400, /not valid JSON/, "/graphql", post(json, '{"query":')],
    ["an empty body", 400, /empty/, "/graphql", post(json, "")],
    ["a list without operations", 400, /send one to ten/, "/graphql", post(json, "[]")],
    ["a body of no operation", 400, /no keys/, "/graphql", post(json, "{}")],
    [
      "another content type",
      415,
      /Unsupported Media Type/,
      "/graphql",
      post({ "content-type": "text/xml" }, "<a/>"),
    ],
    [
      "a body over 1 MiB",
      413,
      /too large/,
      "/graphql",
      post(json, JSON.stringify({ query: " ".repeat(2 ** 20) })),
    ],
  ])("%s: %i", async (_why, status, message, path, init) => {
    const response = await fetch(`${gateway.url}${path}`, init);
    expect(response.status).toBe(status);
    expect((await readFailure(response)).errors[0].message).toMatch(message);
  });

  test.each(["HTTP/1.0\r\n", "HTTP/1.1\r\nHost: no host\r\n"])(
    "a request without a usable host is answered like any other: %j",
    async (start) => {
      const connection = await openConnection(gateway.url);
      await connection.send(`GET /graphql?query={__typename} ${start}Connection: close\r\n\r\n`);
      const answer = await connection.closed;
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).toContain('{"data":{"__typename":"Query"}}');
    },
  );

  test.each(["mutation", "subscription"])("there is no %s, which a sentence says", async (kind) => {
    const body = JSON.stringify({ query: `${kind} { forces { name } }` });
    const { errors } = await readFailure(await fetch(`${gateway.url}/graphql`, post(json, body)));
    expect(errors.map(({ message }) => message)).toContain(
      `There is no ${kind}: the API answers queries only.`,
    );
  });

  test.each<[why: string, query: string, code: string, variables?: Record<string, unknown>]>([
    ["a document that does not parse", "{ force(", "GRAPHQL_PARSE_FAILED"],
    ["a mutation, of which there is none", "mutation { forces { name } }", "GRAPHQL_VALIDATION_FAILED"],
    ["a subscription", "subscription { forces { name } }", "GRAPHQL_VALIDATION_FAILED"],
    ["an unknown field", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["a literal of the wrong type", "{ force(slug: 3) { name } }", "GRAPHQL_VALIDATION_FAILED"],
    [
      "a literal that is no financial year",
      '{ offenceCounts(offences: [], from: "2020") { totalCount } }',
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a variable that is no financial year",
      "query ($y: FinancialYear) { offenceCounts(offences: [], from: $y) { totalCount } }",
      "BAD_USER_INPUT",
      { y: "2020" },
    ],
    [
      "a variable of the wrong type",
      "query ($s: String) { force(slug: $s) { name } }",
      "BAD_USER_INPUT",
      { s: [3] },
    ],
    ["a variable left out", "query ($s: String!) { force(slug: $s) { name } }", "BAD_USER_INPUT"],
    ["a rejected argument", "{ quotes(first: 5000) { totalCount } }", "BAD_USER_INPUT"],
  ])("%s", async (_why, query, code, variables) => {
    const body = JSON.stringify({ query, variables });
    const { errors } = await readFailure(await fetch(`${gateway.url}/graphql`, post(json, body)));
    expect(errors[0].extensions?.code).toBe(code);
  });
});

test("a failure of ours is masked, and the log has it under the id the caller got", async () => {
  const STORE = join(folder, "without-parts.sqlite");
  copyFileSync(inject("store"), STORE);
  new Database(STORE).exec("DROP TABLE area_part").close();
  const program = startProgram({ STORE });
  const url = await program.listening();
  const query = `query ($words: String!) {
    force(slug: $words) { name }
    englandAndWales { outcomes(offence: "8Q", year: "2014/15") { excludes { name } } }
  }`;
  const body = JSON.stringify({ query, variables: { words: "confidential" } });
  const { errors } = await readFailure(
    await fetch(`${url}/graphql`, { method: "POST", headers: json, body }),
  );
  expect(errors).toHaveLength(1);
  expect(errors[0].message).toBe("Something went wrong on our side. Quote the errorId when you report it.");
  const { errorId } = z
    .strictObject({ code: z.literal("INTERNAL_SERVER_ERROR"), errorId: z.uuid() })
    .parse(errors[0].extensions);

  program.signal("SIGTERM");
  await program.end;
  const logged = program
    .stdout()
    .split("\n")
    .filter((line) => line.includes(errorId));
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0] ?? "")).toMatchObject({
    errorId,
    err: { message: "no such table: area_part" },
  });
  expect(program.stdout()).not.toContain("confidential");
});
