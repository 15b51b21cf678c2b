import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as FirstClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as FirstTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";
import { decode, requestRaw } from "./raw-request.ts";

let gateway: Gateway;
let client: Client;
beforeAll(async () => {
  gateway = await startGateway({ SHED_AFTER_MS: "0" });
  client = await connect(gateway);
});
afterAll(async () => {
  await client.close();
  await gateway.stop();
});

async function connect({ url }: Pick<Gateway, "url">): Promise<Client> {
  const connected = new Client({ name: "test", version: "1" });
  await connected.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
  return connected;
}

const result = z.object({
  content: z.tuple([z.object({ type: z.literal("text"), text: z.string() })]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().optional(),
});

const seriesBreak = z.object({ title: z.string(), date: z.string(), citation: z.string(), url: z.string() });
const citation = z.object({
  text: z.string().min(1),
  licence: z.string().nullable(),
  release: z.string().min(1),
});
const figure = z.object({
  period: z.object({ label: z.string() }),
  value: z.number().nullable(),
  missingReason: z.string().nullable(),
  status: z.array(z.string()).min(1),
  breaks: z.array(seriesBreak),
  citation,
});
type Figure = z.infer<typeof figure>;
const about = {
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  sources: z.array(z.object({ citation: z.string(), licence: z.string().nullable() })),
  snapshot: z.number(),
};
const unavailable = z.object({ reason: z.string(), explanation: z.string() });
const rate = z.union([z.object({ value: z.number(), status: z.array(z.string()).min(1) }), unavailable]);
const change = z.union([
  z.object({ percent: z.number().nullable(), status: z.array(z.string()).min(1) }),
  unavailable,
]);

/** Calls a tool, and gives its result, which the client has checked against the output schema of the tool. */
async function call<Output extends z.ZodType>(name: string, args: Record<string, unknown>, output: Output) {
  const { content, structuredContent, isError } = result.parse(
    await client.callTool({ name, arguments: args }),
  );
  const [{ text }] = content;
  expect([isError ?? false, text]).toEqual([false, text]);
  return { text, ...{ data: output.parse(structuredContent) } };
}

/** The text of a call that fails. */
async function fail(name: string, args: Record<string, unknown>): Promise<string> {
  const { content, isError } = result.parse(await client.callTool({ name, arguments: args }));
  expect(isError).toBe(true);
  return content[0].text;
}

/** A figure has a value or a reason, its status, the break that the status has, and its citation; and so has the text. */
function expectTold({ value, missingReason, status, breaks, citation }: Figure, text: string): void {
  expect(value === null).toBe(missingReason !== null);
  expect(breaks.length > 0).toBe(status.includes("B"));
  for (const { title } of breaks) expect(text).toContain(title);
  expect(text).toContain(citation.text);
  expect(text).toContain(value === null ? `(${missingReason})` : value.toLocaleString("en-GB"));
}

const seriesOutput = z.object({
  area: z.object({ slug: z.string() }),
  offence: z.object({ code: z.string() }),
  figures: z.array(figure.extend({ rate, change })),
  ...about,
});

describe("the tools", () => {
  test("are told with what they take and give, to the clients of both versions of the protocol", async () => {
    const first = new FirstClient({ name: "test", version: "1" });
    await first.connect(new FirstTransport(new URL(`${gateway.url}/mcp`)));
    try {
      for (const { tools } of [await client.listTools(), await first.listTools()]) {
        expect(tools.map(({ name }) => name)).toEqual([
          "search",
          "series",
          "compare",
          "outcomes",
          "check_claim",
        ]);
        for (const { description, inputSchema, outputSchema, annotations } of tools) {
          expect(description?.length).toBeGreaterThan(50);
          for (const property of Object.values(inputSchema.properties ?? {}))
            expect(property).toHaveProperty("description");
          expect(Object.keys(outputSchema?.properties ?? {})).toEqual(
            expect.arrayContaining(["warnings", "sources", "snapshot"]),
          );
          expect(annotations).toMatchObject({ readOnlyHint: true });
        }
      }
      const args = { area: "Essex Police", offence: "stalking", from: "2020/21", to: "2020/21" };
      const [one, other] = [
        await client.callTool({ name: "series", arguments: args }),
        await first.callTool({ name: "series", arguments: args }),
      ];
      expect(other.structuredContent).toEqual(one.structuredContent);
      expect(other.content).toEqual(one.content);
    } finally {
      await first.close();
    }
  });

  test("series: stalking in Essex, with the break of April 2020", async () => {
    const args = { area: "essex", offence: "stalking", from: "2019/20", to: "2021/22" };
    const { data, text } = await call("series", args, seriesOutput);
    expect(data.area.slug).toBe("essex");
    expect(data.figures.map(({ value }) => value)).toEqual([777, 2750, 3838]);
    for (const each of data.figures) expectTold(each, text);
    const [, broken] = data.figures;
    expect(broken).toMatchObject({
      status: ["B"],
      breaks: [{ date: "2020-04-01" }],
      rate: { value: 1.48 },
      change: { reason: "ACROSS_BREAK" },
      citation: { release: "October 2023", licence: "Open Government Licence v3.0" },
    });
    expect(text).toContain("2,750 offences (status B; series break [a]) [1]");
    expect(text).toContain("[a] Series break from 2020-04-01");
    expect(data.snapshot).toBe(gateway.sequence);
    expect(data.sources.map((each) => each.citation)).toContain(broken?.citation.text);
  });

  test("series: what is missing has a reason and is not zero", async () => {
    const args = { area: "essex", offence: "coercive control", from: "2013/14", to: "2013/14" };
    const { data, text } = await call("series", args, seriesOutput);
    expect(data.figures).toMatchObject([{ value: null, missingReason: "NOT_IN_USE", status: ["M"] }]);
    expect(text).toContain("no figure (NOT_IN_USE) (status M)");
  });

  test("search finds what to ask for", async () => {
    const hit = z.object({ kind: z.string(), key: z.string().nullable(), area: z.string().nullable() });
    const output = z.object({ results: z.array(hit), totalCount: z.number(), ...about });
    for (const [text, expected] of [
      ["coercive control", { kind: "Offence", key: "8U" }],
      ["the Met", { kind: "Force", key: "metropolitan" }],
      ["Colchester", { kind: "LocalAuthority", area: "essex" }],
    ] as const) {
      const { data } = await call("search", { text }, output);
      expect(data.results[0]).toMatchObject(expected);
    }
    const none = await call("search", { text: "zzzzzz" }, output);
    expect(none.data).toMatchObject({ results: [], totalCount: 0 });
  });

  test("compare ranks all forces, and says who is left out and why", async () => {
    const output = z.object({
      figures: z.array(
        figure.extend({ area: z.object({ slug: z.string(), name: z.string() }), rate, rank: z.unknown() }),
      ),
      compared: z.number(),
      leftOut: z.array(z.object({ area: z.object({ slug: z.string() }), explanation: z.string() })),
      ...about,
    });
    const { data, text } = await call("compare", { offence: "8Q", year: "2019/20" }, output);
    expect([data.leftOut, data.compared]).toEqual([[], 43]);
    const rates = data.figures.flatMap(({ rate }) => ("value" in rate ? [rate.value] : []));
    expect(rates).toEqual(rates.toSorted((one, other) => other - one));
    expect(rates).toHaveLength(43);
    for (const each of data.figures) expectTold(each, text);
    const group = await call(
      "compare",
      { offence: "8Q", year: "2020/21", group: "forces-of-east", by: "VALUE" },
      output,
    );
    expect(group.data.figures.map(({ area }) => area.slug)).toContain("essex");
    expect(group.data.figures).toHaveLength(6);
    // The rules changed for all of them in April 2020.
    const changed = await call("compare", { offence: "8Q", year: "2020/21", by: "CHANGE" }, output);
    expect([changed.data.compared, changed.data.leftOut.length]).toEqual([0, 43]);
    expect(changed.text).toContain("Left out: Essex. Recording rules changed");
  });

  test("outcomes have counts, shares and the charge rate on one basis", async () => {
    const share = z.union([z.object({ value: z.number(), status: z.array(z.string()).min(1) }), unavailable]);
    const output = z.object({
      basis: z.string(),
      figures: z.array(figure.extend({ outcomeGroup: z.object({ slug: z.string() }), share })),
      chargeRates: z.array(z.object({ rate: share, citation })),
      ...about,
    });
    const args = { area: "england and wales", offence: "stalking", year: "2020/21" };
    const { data, text } = await call("outcomes", args, output);
    for (const each of data.figures) expectTold(each, text);
    const shareOf = (pattern: RegExp) =>
      data.figures.flatMap(({ outcomeGroup, share }) =>
        pattern.test(outcomeGroup.slug) && "value" in share ? [share.value] : [],
      );
    // 84.5% on evidential difficulties, and 7.1% charged.
    expect(shareOf(/^evidential/).reduce((sum, each) => sum + each, 0)).toBeCloseTo(0.845, 2);
    expect(shareOf(/^charged/)[0]).toBeCloseTo(0.071, 3);
    expect(text).toMatch(/Charged or summonsed: 7\.1\d?% of/);
    const missing = await call("outcomes", { ...args, area: "gmp", year: "2019/20" }, output);
    for (const each of missing.data.figures) {
      expectTold(each, missing.text);
      expect(each).toMatchObject({
        value: null,
        missingReason: "NOT_SUPPLIED",
        share: { reason: expect.any(String) },
      });
    }
    expect(missing.data.figures.length).toBeGreaterThan(0);
    const sum = await call("outcomes", { ...args, year: "2019/20" }, output);
    expect(sum.text).toContain("without Greater Manchester");
    const none = await call("outcomes", { ...args, basis: "CLOSED_IN_YEAR" }, output);
    expect(
      [...none.data.figures, ...none.data.chargeRates].length + none.data.warnings.length,
    ).toBeGreaterThan(0);
  });
});

describe("check_claim", () => {
  const official = z.object({ value: z.number(), citations: z.array(citation).min(1) });
  const output = z.object({
    verdict: z.string(),
    explanation: z.string(),
    obstacle: z.string().nullable(),
    official: official.nullable(),
    difference: z.object({ absolute: z.number() }).nullable(),
    figures: z.array(figure),
    breaks: z.array(seriesBreak),
    claims: z.array(z.object({ words: z.string(), verdict: z.string(), isSameFigure: z.boolean() })),
    ...about,
  });
  const essex = { area: "essex", offence: "stalking", year: "2020/21" };
  const whole = { ...essex, area: "England and Wales" };
  const evidential = [
    "evidential-difficulties-victim-supports",
    "evidential-difficulties-victim-does-not-support",
  ];

  // The figures of the article, and the verdicts that the store gives of them.
  test.each([
    [{ ...whole, kind: "count", value: 98_544, precision: "exact" }, "AGREES_WITHIN_REVISION", 98_667],
    [{ ...essex, kind: "count", value: 2754, precision: "exact" }, "AGREES_WITHIN_REVISION", 2750],
    [{ ...essex, kind: "count", value: 2750 }, "AGREES", 2750],
    [{ ...essex, kind: "count", value: 3750 }, "NOT_SUPPORTED", 2750],
    [{ ...essex, kind: "multiple", value: 3, precision: "nearly" }, "NOT_SUPPORTED", 3.54],
    [{ ...whole, kind: "multiple", value: 3, precision: "nearly" }, "AGREES", 2.96],
    [
      { ...whole, kind: "count", value: 60_000, year: "2021/22", fromQuarter: 1, toQuarter: 2 },
      "AGREES",
      59_915,
    ],
    [{ ...essex, kind: "change", value: 254 }, "AGREES", 253.93],
    [{ ...essex, kind: "change", value: -20 }, "NOT_SUPPORTED", 253.93],
    [{ ...essex, kind: "rate", value: 1.5 }, "AGREES", 1.48],
    [{ ...essex, kind: "rate", value: 2.1 }, "NOT_SUPPORTED", 1.48],
    [{ ...whole, kind: "share", value: 8, outcomeGroups: ["charged-summonsed"] }, "NOT_SUPPORTED", 7.1],
    [{ ...whole, kind: "share", value: 84, outcomeGroups: evidential }, "AGREES_WITHIN_REVISION", 84.51],
  ])("%j is %s", async (args, verdict, value) => {
    const { data, text } = await call("check_claim", args, output);
    expect([data.verdict, text]).toEqual([verdict, text]);
    expect(data.official?.value).toBeCloseTo(value, value < 100 ? 0 : 5);
    expect(data.difference).not.toBeNull();
    expect(text).toContain(data.explanation);
    for (const each of data.official?.citations ?? []) expect(text).toContain(each.text);
    expect(data.sources.length).toBeGreaterThan(0);
    for (const each of data.figures) expectTold(each, text);
    const quarters = "fromQuarter" in args ? 2 : 1;
    const groups = "outcomeGroups" in args ? args.outcomeGroups.length : quarters;
    expect(data.figures).toHaveLength(args.kind === "multiple" || args.kind === "change" ? 2 : groups);
    expect(data.figures.at(-1)?.status).toEqual(quarters === 2 ? ["A"] : expect.arrayContaining(["B"]));
    const crosses = args.kind === "multiple" || args.kind === "change";
    expect(data.breaks.map(({ date }) => date)).toEqual(crosses ? ["2020-04-01"] : []);
  });

  test("gives what articles state about the same", async () => {
    const { data, text } = await call("check_claim", { ...essex, kind: "count", value: 2754 }, output);
    expect(data.claims).toContainEqual(
      expect.objectContaining({ verdict: "AGREES_WITHIN_REVISION", isSameFigure: true }),
    );
    for (const { words } of data.claims) expect(text).toContain(words);
  });

  test("says why there is nothing to compare with", async () => {
    const { data } = await call(
      "check_claim",
      { ...essex, offence: "8U", year: "2013/14", kind: "count", value: 1 },
      output,
    );
    expect(data).toMatchObject({ verdict: "CANNOT_BE_CHECKED", official: null, obstacle: "NO_FIGURE" });
    const part = await call("check_claim", { ...whole, year: "2023/24", kind: "count", value: 1 }, output);
    expect(part.data).toMatchObject({ verdict: "CANNOT_BE_CHECKED", obstacle: "INCOMPLETE_FIGURE" });
  });

  test.each([
    [{ ...essex, kind: "share", value: 8 }, "charged-summonsed"],
    [{ ...essex, kind: "share", value: 8, outcomeGroups: ["chargd"] }, "there is no group"],
    [{ ...essex, kind: "count", value: 8, since: "2019/20" }, "leave it out"],
    [{ ...essex, kind: "change", value: 8, since: "2021/22" }, "is not before"],
    [{ ...essex, kind: "rate", value: 8, fromQuarter: 2 }, "whole years"],
    [{ ...essex, kind: "count", value: 8, fromQuarter: 3, toQuarter: 2 }, "is not from 3 to 4"],
    [{ ...essex, kind: "count", value: 8, year: "1999/00" }, "there are no figures for 1999/00"],
    [{ ...essex, kind: "count", value: 8, area: "Esex" }, "essex"],
  ])("refuses %j and says why", async (args, message) => {
    expect(await fail("check_claim", args)).toContain(message);
  });
});

describe("names that nothing has", () => {
  test.each([
    ["series", { area: "Esex", offence: "8Q" }, /Did you mean "essex"/],
    ["series", { area: "Colchester", offence: "8Q" }, /essex/],
    ["series", { area: "essex", offence: "stalkin" }, /Did you mean "8Q" \(Stalking\)/],
    ["compare", { offence: "8Q", year: "2020/21", areas: ["Esex"] }, /Did you mean "essex"/],
    ["outcomes", { area: "essex", offence: "8Q", year: "2040/41" }, /no figures for 2040\/41/],
    ["series", { area: "essex", offence: "8Q", from: "last year" }, /year/i],
    ["series", { area: "", offence: "8Q" }, /area/],
    ["compare", { offence: "8Q", year: "2020/21", first: 1e9 }, /first/],
  ])("%s of %j is an error with a suggestion", async (name, args, message) => {
    expect(await fail(name, args)).toMatch(message);
  });
});

test("drawn figures are those of GraphQL, each with status, break or missing reason, and citation", async () => {
  const listed = z.object({
    forces: z.array(z.object({ slug: z.string() })),
    regions: z.array(z.object({ slug: z.string() })),
    offences: z.array(z.object({ code: z.string() })),
    years: z.array(z.object({ label: z.string() })),
  });
  const { data } = await gateway.ask(
    "{ forces(kinds: [TERRITORIAL, NON_TERRITORIAL]) { slug } regions { slug } offences { code } years { label } }",
  );
  const { forces, regions, offences, years } = listed.parse(data);
  const areas = [...forces, ...regions, { slug: "england-and-wales" }].map(({ slug }) => slug);
  const drawn = fc.record({
    area: fc.constantFrom(...areas),
    offence: fc.constantFrom(...offences.map(({ code }) => code)),
    year: fc.constantFrom(...years.map(({ label }) => label)),
    by: fc.constantFrom("YEAR", "QUARTER"),
  });
  const asked = z.object({
    area: z.object({
      offenceCounts: z.array(
        z.object({
          period: z.object({ label: z.string() }),
          value: z.number().nullable(),
          missingReason: z.string().nullable(),
          status: z.array(z.string()),
          release: z.object({ citation: z.string() }),
          rate,
        }),
      ),
    }),
  });
  const query = `query ($area: String!, $offence: String!, $year: FinancialYear!, $by: PeriodKind!) { area(name: $area) {
    offenceCounts(offence: $offence, from: $year, to: $year, by: $by) { period { label } value missingReason status
      release { citation } rate { ... on RateValue { value status } ... on RateUnavailable { reason explanation } } } } }`;
  const property = fc.asyncProperty(drawn, async ({ year, ...rest }) => {
    const { data: expected } = await gateway.ask(query, { ...rest, year });
    const { offenceCounts } = asked.parse(expected).area;
    const { data, text } = await call("series", { ...rest, from: year, to: year }, seriesOutput);
    const told = data.figures.map(({ period, value, missingReason, status, citation, rate }) => ({
      ...{ period, value, missingReason, status, rate },
      release: { citation: citation.text },
    }));
    expect(told).toEqual(offenceCounts);
    for (const each of data.figures) expectTold(each, text);
  });
  await fc.assert(property, { numRuns: 60 });
});

describe("over HTTP", () => {
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const initialize = {
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
  };
  const post = (body: string, more = {}, { url }: Pick<Gateway, "url"> = gateway) =>
    requestRaw(`${url}/mcp`, { method: "POST", headers: { ...headers, ...more }, body });

  test.each(["GET", "HEAD", "PUT", "DELETE"])("%s is a 405 that says what to send", async (method) => {
    const response = await requestRaw(`${gateway.url}/mcp`, { method });
    expect([response.status, response.headers.allow]).toEqual([405, "POST, OPTIONS"]);
  });

  test("a page of another origin is answered only where the settings allow it", async () => {
    const text = JSON.stringify(initialize);
    const ours = "https://example.org";
    expect((await post(text)).status).toBe(200);
    expect((await post(text, { origin: ours })).status).toBe(403);
    expect((await post(text, { origin: "null" })).status).toBe(403);
    const open = await startGateway({ CORS_ORIGINS: ours });
    try {
      const allowed = await post(text, { origin: ours }, open);
      expect([allowed.status, allowed.headers["access-control-allow-origin"]]).toEqual([200, ours]);
      expect((await post(text, { origin: "https://example.com" }, open)).status).toBe(403);
      const preflight = await requestRaw(`${open.url}/mcp`, {
        method: "OPTIONS",
        headers: { origin: ours, "access-control-request-method": "POST" },
      });
      expect(preflight.status).toBe(204);
    } finally {
      await open.stop();
    }
  });

  test.each([
    ["no JSON", "{", {}, 400],
    ["a prototype", '{"__proto__": {"a": 1}}', {}, 400],
    ["nothing", "", {}, 400],
    ["null", "null", {}, 400],
    ["a text", '"x"', {}, 400],
    ["no message", "{}", {}, 400],
    ["another version of JSON-RPC", '{"jsonrpc":"1.0","id":1,"method":"ping"}', {}, 400],
    ["a batch", `[${Array(100).fill(JSON.stringify(initialize))}]`, {}, 400],
    ["deep JSON", `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, {}, 400],
    ["a huge body", JSON.stringify({ ...initialize, more: "x".repeat(200_000) }), {}, 413],
    ["a form", "a=1", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["plain text", JSON.stringify(initialize), { "content-type": "text/plain" }, 415],
    ["a coding", JSON.stringify(initialize), { "content-encoding": "gzip" }, 415],
    ["a media type that is not sent", JSON.stringify(initialize), { accept: "text/html" }, 406],
  ])("%s is an error with a message: %j", async (_, body, more, status) => {
    const response = await post(body, more);
    const text = response.bytes.toString();
    expect([response.status, text]).toEqual([status, text]);
    expect(JSON.parse(text)).toBeTypeOf("object");
    expect(text).toMatch(/"message":"[^"]/);
    expect(text).not.toMatch(/node_modules|\.ts:|at async/);
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  test("no stream stays open", async () => {
    const meta = {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientInfo": { name: "t", version: "1" },
      "io.modelcontextprotocol/clientCapabilities": {},
    };
    const listen = {
      jsonrpc: "2.0",
      id: 1,
      method: "subscriptions/listen",
      params: { _meta: meta, notifications: {} },
    };
    const response = await post(JSON.stringify(listen), {
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "subscriptions/listen",
    });
    expect(response.bytes.toString()).toContain('"error"');
  });

  test("the rate limit of a client counts messages, tools and GraphQL together", async () => {
    const limited = await startGateway({ RATE_LIMIT: "100" });
    try {
      const text = JSON.stringify(initialize);
      const first = await post(text, {}, limited);
      expect(first.headers.ratelimit).toMatch(/^"rows";r=80;/);
      for (let times = 0; times < 5; times += 1) await post(text, {}, limited);
      const rejected = await post(text, {}, limited);
      expect([rejected.status, Number(rejected.headers["retry-after"]) > 0]).toEqual([429, true]);
      expect((await limited.ask("{ years { label } }")).errors?.[0]?.extensions?.code).toBe(
        "RATE_LIMIT_EXCEEDED",
      );
    } finally {
      await limited.stop();
    }
  });

  test.each([
    [{ MAX_COST: "50" }, /cost/i],
    [{ RATE_LIMIT: "20" }, /Try again in \d+ seconds/],
  ])("with %j a tool says what is too much", async (environment, message) => {
    const small = await startGateway({ ...environment, SHED_AFTER_MS: "0" });
    try {
      const call = {
        jsonrpc: "2.0",
        id: 2,
        method: "tools/call",
        params: { name: "compare", arguments: { offence: "8Q", year: "2020/21" } },
      };
      const texts: string[] = [];
      for (let times = 0; times < 4; times += 1)
        texts.push((await post(JSON.stringify(call), {}, small)).bytes.toString());
      expect(texts.join("\n")).toMatch(message);
      expect(texts.join("\n")).not.toContain("our side");
    } finally {
      await small.stop();
    }
  });

  test.each([
    { TRUSTED_DOCUMENTS: "only" },
    { SHORTCUTS: "off" },
    { INTROSPECTION: "off" },
    { FEDERATION: "on" },
  ])("with %j the tools are the same", async (environment) => {
    const other = await startGateway({ ...environment, SHED_AFTER_MS: "0" });
    const theirs = await connect(other);
    try {
      const args = { area: "essex", offence: "8Q", from: "2020/21", to: "2020/21" };
      const { content } = result.parse(await theirs.callTool({ name: "series", arguments: args }));
      expect(content[0].text).toBe((await call("series", args, seriesOutput)).text);
    } finally {
      await theirs.close();
      await other.stop();
    }
  });

  test("a long answer is compressed as others are", async () => {
    const call = {
      jsonrpc: "2.0",
      id: 3,
      method: "tools/call",
      params: { name: "compare", arguments: { offence: "8Q", year: "2020/21" } },
    };
    const plain = await post(JSON.stringify(call));
    for (const coding of ["br", "gzip"]) {
      const encoded = await post(JSON.stringify(call), { "accept-encoding": coding });
      expect(encoded.headers["content-encoding"]).toBe(coding);
      expect(encoded.bytes.length).toBeLessThan(plain.bytes.length / 5);
      expect(decode(encoded).toString()).toContain("Stalking (8Q) in 2020/21");
    }
  });

  test("MCP=off leaves it out", async () => {
    const without = await startGateway({ MCP: "off" });
    try {
      expect((await post(JSON.stringify(initialize), {}, without)).status).toBe(404);
    } finally {
      await without.stop();
    }
  });

  test("answers of tools are found in the response cache", async () => {
    const args = { area: "essex", offence: "8Q", from: "2013/14", to: "2013/14" };
    await call("series", args, seriesOutput);
    gateway.takeStatements();
    await call("series", args, seriesOutput);
    expect(gateway.takeStatements()).toEqual([]);
  });
});
