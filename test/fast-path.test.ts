import { type ClientRequest, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ METRICS_PORT: "0" });
});
afterAll(() => gateway.stop());

interface Arrival {
  /** The pieces that the body is cut into. */
  cut(body: string): string[];
  readonly isChunked?: boolean;
}

/** The fast path answers only the first one; Fastify answers the others. */
const arrivals: Record<string, Arrival> = {
  "in one piece": { cut: (body) => [body] },
  "in two pieces": { cut: (body) => [body.slice(0, 9), body.slice(9)] },
  "in chunks": { cut: (body) => [body.slice(0, 9), body.slice(9)], isChunked: true },
};

function read(sent: ClientRequest) {
  return new Promise<{ status: number | undefined; headers: object; text: string }>((resolve, reject) => {
    sent.once("error", reject);
    sent.once("response", async (response) => {
      const { date: _, connection: __, "keep-alive": ___, ratelimit: ____, ...headers } = response.headers;
      const pieces = await response.setEncoding("utf8").toArray();
      resolve({ status: response.statusCode, headers, text: pieces.join("") });
    });
  });
}

async function post(body: string, { cut, isChunked }: Arrival, more: Record<string, string> = {}) {
  const length = isChunked ? {} : { "content-length": Buffer.byteLength(body).toString() };
  const headers = { "content-type": "application/json", ...length, ...more };
  const sent = request(`${gateway.url}/graphql`, { method: "POST", headers });
  const answered = read(sent);
  for (const piece of cut(body)) {
    sent.write(piece);
    await setTimeout(20);
  }
  sent.end();
  return answered;
}

/** How many requests the fast path has answered, and how many it has passed on for what reason. */
async function readCounts(): Promise<Record<string, number>> {
  const text = await (await fetch(`${gateway.metricsUrl}/metrics`)).text();
  const lines = text.matchAll(/^gateway_fast_path_total\{result="([\w-]+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, result, count]) => [result, Number(count)]));
}

const ask = (query: string, variables?: object) => JSON.stringify({ query, variables });
const essex = `query ($slug: String!) { force(slug: $slug) { name offenceCounts(offence: "8Q") { value status } } }`;

/** Bodies, the status of their responses, and whether the gateway counts them: it counts all that it can parse. */
const bodies: Record<
  string,
  [body: string, status: number, isCounted: boolean, more?: Record<string, string>]
> = {
  "an operation": [ask(essex, { slug: "essex" }), 200, true],
  "one past the response cache": [ask(essex, { slug: "kent" }), 200, true, { "cache-control": "no-cache" }],
  "one with letters of several bytes": [ask(`{ quotes(search: "“Stalking”") { totalCount } }`), 200, true],
  "one of a page elsewhere": [ask("{ years { label } }"), 200, true, { origin: "https://example.org" }],
  "one that is wrong": [ask("{ nothing }"), 200, true],
  "one that is rejected": [ask(essex, { slug: "nowhere" }), 200, true],
  "JSON that breaks off": ['{"query": "{ years', 400, false],
  "a key that would be a prototype": ['{"query": "{ __typename }", "__proto__": {"a": 1}}', 400, false],
  "a list": ["[{}, {}, {}]", 200, true],
  "a list of operations": [`[${ask(essex, { slug: "essex" })}, ${ask("{ nothing }")}]`, 200, true],
};

test.each(Object.entries(bodies))(
  "is answered alike however it arrives: %s",
  async (_, [body, status, isCounted, more]) => {
    const before = await readCounts();
    const first = await post(body, { cut: (whole) => [whole] }, more);
    const answers = [];
    for (const arrival of Object.values(arrivals)) answers.push(await post(body, arrival, more));
    expect(first.status).toBe(status);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]?.text).toBe(first.text);

    const countNew = async () =>
      Object.fromEntries(
        Object.entries(await readCounts())
          .map(([result, count]) => [result, count - (before[result] ?? 0)] as const)
          .filter(([, count]) => count > 0),
      );
    const counted = isCounted ? { answered: 2, pieces: 1, "content-length": 1 } : {};
    await expect.poll(countNew).toEqual(counted);
  },
);

async function get(parameters: string, more: Record<string, string> = {}) {
  const sent = request(`${gateway.url}/graphql?${parameters}`, { headers: more });
  const answered = read(sent);
  sent.end();
  return answered;
}

const years = encodeURIComponent("query Y($q: String) { quotes(search: $q) { totalCount } years { label } }");
test.each([
  ["an operation", `query=${years}`, 200],
  ["one with a variable and a name", `query=${years}&variables={"q":"home"}&operationName=Y`, 200],
  ["one with an empty parameter", `query=${years}&extensions=`, 400],
  ["one with extensions", `query=${years}&extensions={"cost":false}`, 200],
  ["a parameter twice", `query=${years}&query=${years}`, 400],
  ["variables that are a list", `query=${years}&variables=[1]`, 400],
  ["variables that break off", `query=${years}&variables={`, 400],
  ["another parameter", `query=${years}&utm=1`, 200],
  ["a wrong operation", "query={nothing}", 200],
  [
    "a hash that nobody sent",
    `extensions={"persistedQuery":{"version":1,"sha256Hash":"${"0".repeat(64)}"}}`,
    200,
  ],
  ["no operation", "variables={}", 400],
])("a GET is answered alike on both ways, cached or not: %s", async (_, parameters, status) => {
  const url = parameters.replaceAll('"', "%22");
  const before = (await readCounts()).answered ?? 0;
  // Only Fastify answers a GET that says that it has a body.
  const elsewhere = { "content-length": "0" };
  const fresh = { "cache-control": "no-cache" };
  const computed = await get(url, fresh);
  expect(computed.status).toBe(status);
  expect(await get(url, { ...elsewhere, ...fresh })).toEqual(computed);
  await get(url);
  const cached = await get(url);
  expect(await get(url, elsewhere)).toEqual(cached);
  expect(cached.text).toBe(computed.text);
  await expect.poll(async () => ((await readCounts()).answered ?? 0) - before).toBe(3);
});

test("a caller who goes away midway leaves the server as it was", async () => {
  const body = ask(essex, { slug: "essex" });
  const sent = request(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": `${body.length}` },
  });
  const gone = new Promise((resolve) => sent.once("error", resolve));
  sent.write(body.slice(0, 10));
  await setTimeout(50);
  sent.destroy();
  await gone;
  expect((await gateway.ask("{ years { label } }")).errors).toBeUndefined();
});
