import { afterAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { startGateway } from "./gateway.ts";
import { startProgram } from "./program.ts";
import { post, send } from "./sending.ts";
import { endProcesses } from "./started-process.ts";

afterAll(endProcesses);

test("the log has one line for each request, with what it was and no words or address of the caller", async () => {
  const program = startProgram({ STORE: inject("store"), WORKER_COST: "50" });
  const url = await program.listening();
  const query = "query Search($words: String) { quotes(search: $words) { totalCount } }";
  await fetch(`${url}/graphql`, post({ query, variables: { words: "confidential" } }));
  program.signal("SIGTERM");
  await program.end;
  const all = program.stdout().trim().split("\n");
  // Readiness was asked while the worker started.
  const lines = all.filter((line) => line.includes('"answered"') && !line.includes("/health/ready"));
  expect(lines).toHaveLength(1);
  const line = z
    .looseObject({ operation: z.string(), answeredBy: z.string(), cost: z.number(), status: z.number() })
    .parse(JSON.parse(lines[0] ?? ""));
  expect(line).toMatchObject({
    operation: "Search",
    answeredBy: "worker",
    status: 200,
    codes: [],
    fastPath: "answered",
  });
  expect(lines[0]).not.toMatch(/confidential|127\.0\.0\.1/);
});

describe("a hidden schema", () => {
  test("is not shown by introspection, by suggestions or as text", async () => {
    const [hidden, open] = [await startGateway({ INTROSPECTION: "off" }), await startGateway()];
    const wrong = post({
      query: "query ($kind: [ForceKind!]) { forcez { name } forces(kinds: $kind) { nam } }",
    });
    const enums = post({
      query:
        'query ($by: PeriodKind!) { force(slug: "essex") { offenceCounts(offence: "8Q", by: $by) { value } } }',
      variables: { by: "YEARS" },
    });
    const introspection = post({ query: "{ __schema { types { name } } }" });
    expect((await send(open, wrong)).text).toContain("Did you mean");
    expect((await send(open, enums)).text).toContain("Did you mean");
    for (const request of [wrong, enums])
      expect((await send(hidden, request)).text).not.toContain("Did you mean");
    expect((await send(open, introspection)).text).toContain("OffenceCount");
    expect((await send(hidden, introspection)).text).not.toContain("OffenceCount");
    expect((await fetch(`${hidden.url}/schema.graphql`)).status).toBe(404);
    await hidden.stop();
    await open.stop();
  });
});

describe("a response", () => {
  test("has headers against content sniffing, and a page may load nothing from elsewhere", async () => {
    const gateway = await startGateway();
    const { headers } = await send(gateway, post({ query: "{ years { label } }" }));
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    const page = await fetch(`${gateway.url}/`);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("unsafe-eval");
    await gateway.stop();
  });

  test("to keys such as `__proto__` is an error, and does not change any prototype", async () => {
    const gateway = await startGateway();
    const query =
      'query ($order: OffenceCountOrder) { offenceCounts(offences: ["8Q"], orderBy: $order, first: 1) { totalCount } }';
    for (const variables of [
      '{"order": {"__proto__": {"by": "VALUE"}}}',
      '{"order": {"constructor": {"prototype": {"by": "VALUE"}}}}',
      '{"__proto__": {"order": {"by": "VALUE"}}}',
    ]) {
      const body = `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`;
      const { text, status } = await send(gateway, { ...post({}), body });
      expect([200, 400]).toContain(status);
      expect(text).toContain('"errors"');
    }
    expect(Reflect.get({}, "by")).toBeUndefined();
    await gateway.stop();
  });

  test.each([
    'stalking" OR "the',
    "stalking* NEAR(police)",
    "text:stalking",
    "^stalking -police",
    "stalking AND NOT police",
    '"',
    "(((",
  ])("to a search for %s takes no operators from it", async (search) => {
    const gateway = await startGateway();
    const query = "query ($search: String) { quotes(search: $search) { totalCount } }";
    const totalOf = async (words: string) => {
      const { data, errors } = await gateway.ask(query, { search: words });
      return errors?.map(({ extensions }) => extensions?.code) ?? data;
    };
    // The remaining words must all occur. A search without words is an error.
    const words = search.match(/\p{L}+/gu);
    const expected = words === null ? ["BAD_USER_INPUT"] : await totalOf(words.join(" ").toLowerCase());
    expect(await totalOf(search)).toEqual(expected);
    await gateway.stop();
  });
});
