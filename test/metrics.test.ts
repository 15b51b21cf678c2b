import { afterEach, describe, expect, test } from "vitest";
import { OperationNames } from "../src/server/telemetry/operation-names.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

let gateway: Gateway | null = null;
afterEach(async () => {
  await gateway?.stop();
  gateway = null;
});

async function start(settings: Record<string, string> = {}): Promise<Gateway> {
  gateway = await startGateway({ METRICS_PORT: "0", ...settings });
  return gateway;
}

async function readMetrics({ metricsUrl }: Gateway): Promise<string[]> {
  return (await (await fetch(`${metricsUrl}/metrics`)).text()).split("\n");
}

describe("metrics", () => {
  test("tell of requests, errors by code, time by operation, cost, the event loop and the snapshot", async () => {
    const of = await start({ MAX_ALIASES: "1" });
    const named = post({ query: "query Named { years { label } }" });
    await send(of, named);
    await send(of, named);
    await send(of, post({ query: "{ a: years { label } b: years { label } }" }));
    await send(of, post({ query: "{ nothing }" }));
    const lines = await readMetrics(of);
    for (const line of [
      'gateway_requests_total{status="200",answered_by="main"} 3',
      'gateway_requests_total{status="200",answered_by="cache"} 1',
      'gateway_errors_total{code="TOO_MANY_ALIASES"} 1',
      'gateway_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
      'gateway_request_seconds_count{operation="Named"} 2',
      "gateway_operation_cost_rows_count 1",
      'gateway_fast_path_total{result="answered"} 4',
      `gateway_snapshot_info{snapshot="${of.snapshot}",sequence="1"} 1`,
    ])
      expect(lines).toContain(line);
    expect(lines.join("\n")).toContain("nodejs_eventloop_lag_p99_seconds");
  });

  test("tell of requests that were shed by the code that their callers got", async () => {
    const of = await start({ WORKER_COST: "10", WORKER_QUEUE: "0", RATE_LIMIT: "5000" });
    const query = `{ forces { offenceCounts(offence: "8Q", by: QUARTER) { value } } }`;
    const answers = await Promise.all([1, 2].map((at) => send(of, post({ query: `query Q${at} ${query}` }))));
    const shed = answers.find(({ status }) => status === 503);
    const { code } = JSON.parse(shed?.text ?? "").errors[0].extensions;
    expect((await send(of, post({ query: `query Q3 ${query}` }))).status).toBe(429);
    const lines = await readMetrics(of);
    expect(lines).toContain(`gateway_errors_total{code="${code}"} 1`);
    expect(lines).toContain('gateway_errors_total{code="RATE_LIMIT_EXCEEDED"} 1');
  });

  test("are of a port of their own, with the probes, and of none where none is set", async () => {
    const of = await start();
    expect((await fetch(`${of.url}/metrics`)).status).toBe(404);
    for (const path of ["/metrics", "/health/live", "/health/ready"])
      expect((await fetch(of.metricsUrl + path)).status).toBe(200);
    const { status } = await fetch(`${of.metricsUrl}/graphql?query={__typename}`);
    expect(status).toBe(404);
    await of.stop();
    gateway = await startGateway();
    expect(gateway.metricsUrl).toBeNull();
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });
});

describe("names of operations in metrics", () => {
  test("have at most a hundred names of operations that were answered", async () => {
    const of = await start();
    for (let at = 0; at < 105; at++) await send(of, post({ query: `query Wrong${at} { nothing }` }));
    for (let at = 0; at < 105; at++) await send(of, post({ query: `query Q${at} { years { label } }` }));
    const counts = (await readMetrics(of)).filter((line) => line.startsWith("gateway_request_seconds_count"));
    expect(counts.filter((line) => line.includes('"Q'))).toHaveLength(100);
    expect(counts.filter((line) => line.includes("Wrong"))).toEqual([]);
    expect(counts.join("\n")).toContain('{operation="other"} 5');
  });

  test("are cut off where they are long", async () => {
    const of = await start();
    const query = `query ${"N".repeat(100)} { years { label } }`;
    expect((await send(of, post({ query }))).status).toBe(200);
    const text = (await readMetrics(of)).join("\n");
    expect(text).toContain(`{operation="${"N".repeat(80)}"}`);
    expect(text).not.toContain("N".repeat(81));
  });

  test("give their place up when they are not in use, and only to one that was answered", () => {
    let now = 0;
    const released: string[] = [];
    const names = new OperationNames(
      (name) => released.push(name),
      () => now,
    );
    for (let at = 0; at < 100; at++) expect(names.labelOf(`Q${at}`, true)).toBe(`Q${at}`);
    now = 9 * 60_000;
    expect(names.labelOf("Q0", false)).toBe("Q0");
    expect(names.labelOf("New", true)).toBe("other");
    now = 10 * 60_000;
    expect(names.labelOf("New", false)).toBe("other");
    expect(released).toEqual([]);
    expect(names.labelOf("New", true)).toBe("New");
    expect(released).toEqual(["Q1"]);
    expect([names.labelOf("Q0", true), names.labelOf("Q1", false)]).toEqual(["Q0", "other"]);
  });

  test("do not take the labels that stand for several", () => {
    const names = new OperationNames(() => undefined);
    const labels = ["other", "unnamed", null].map((name) => names.labelOf(name, true));
    expect(labels).toEqual(["other", "unnamed", "unnamed"]);
  });
});

describe("the fast path", () => {
  const years = { query: "{ years { label } }" };

  test.each([
    ["", {}],
    ["behind one proxy", { TRUST_PROXY: "1" }],
    ["behind proxies of a network", { TRUST_PROXY: "127.0.0.0/8" }],
    ["where proxies are elsewhere", { TRUST_PROXY: "192.0.2.1,2001:db8::/32" }],
  ])("answers over HTTP %s", async (_where, settings) => {
    const of = await start(settings);
    for (let at = 0; at < 3; at++)
      expect((await send(of, post(years, { "x-forwarded-for": "192.0.2.7" }))).status).toBe(200);
    const taken = (await readMetrics(of)).filter((line) => line.startsWith("gateway_fast_path_total"));
    expect(taken).toEqual(['gateway_fast_path_total{result="answered"} 3']);
  });

  test("says why it hands a request on", async () => {
    const of = await start({ CORS_ORIGINS: "*" });
    await send(of, { method: "HEAD" }, "?query={__typename}");
    await send(of, post(years), "?x=1");
    await send(of, post(years, { origin: "https://example.org" }));
    await send(of, post(years, { "content-type": "application/JSON" }));
    await send(of, {
      ...post({}),
      body: "[]",
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    await send(of, { ...post(years), body: JSON.stringify({ query: " ".repeat(90_000) }) });
    const results = (await readMetrics(of)).flatMap(
      (line) => /^gateway_fast_path_total\{result="([\w-]+)"\} 1$/.exec(line)?.[1] ?? [],
    );
    expect(results.sort()).toEqual(["answered", "content-type", "method", "origin", "path", "pieces"]);
  });
});
