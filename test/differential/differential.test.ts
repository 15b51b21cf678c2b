import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeSchema } from "../../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot/snapshot.ts";
import { Draws } from "../draws.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { anyDocuments } from "../unlimited.ts";
import { type DrawnRequest, drawRequest } from "./operation.ts";
import { type ExpectedResponse, Reference } from "./reference.ts";

/** How many operations are drawn: `DRAWN=50000 DRAWN_SEED=7 npx vitest run --project short test/differential`. */
const count = Number(process.env.DRAWN ?? process.env.OPERATIONS ?? 1000);
const seed = Number(process.env.DRAWN_SEED ?? Date.now() % 2 ** 31);
const together = 4;

const unbounded = {
  ...anyDocuments,
  MAX_COST: "1000000000",
  WORKER_QUEUE: "1000",
  WORKER_SECONDS: "0",
  MAX_RESPONSE_MB: "1000",
};

/** Longer responses take long to compare, and repeat themselves. */
const longestResponse = 4_000_000;

const schema = makeSchema();
let snapshot: Snapshot;
let here: Gateway;
let inWorker: Gateway;
let withoutShortcuts: Gateway;
beforeAll(async () => {
  const STORE = process.env.DRAWN_STORE ?? inject("store");
  snapshot = await openSnapshot(STORE);
  here = await startGateway({ ...unbounded, STORE, WORKER_COST: "1000000000" });
  inWorker = await startGateway({ ...unbounded, STORE, WORKER_COST: "0" });
  withoutShortcuts = await startGateway({
    ...unbounded,
    STORE,
    WORKER_COST: "1000000000",
    SHORTCUTS: "off",
  });
});
afterAll(async () => {
  await here.stop();
  await inWorker.stop();
  await withoutShortcuts.stop();
  snapshot.retire();
});

interface SentRequest {
  readonly request: DrawnRequest;
  readonly accept: string;
  readonly provenance: boolean;
}

test(`${count} drawn operations (DRAWN_SEED=${seed}) have the same response by plan, from the cache, in the worker and by graphql-js`, {
  timeout: 7_200_000,
}, async () => {
  console.info(`${count} operations drawn with DRAWN_SEED=${seed}`);
  const reference = new Reference(schema, snapshot);
  const counts = { answered: 0, withErrors: 0, rejected: 0, values: 0 };
  const check = async (at: number) => {
    const draws = new Draws(seed + at);
    const request = drawRequest(schema, draws);
    const accept = draws.oneIn(3) ? "application/graphql-response+json" : "application/json";
    const sent = { request, accept, provenance: draws.oneIn(5) };
    const expected = await reference.execute(request, accept === "application/json", sent.provenance);
    if ((expected.data?.length ?? 0) > longestResponse) return;
    const ways = {
      "seen for the first time": () => ask(here, sent, { "cache-control": "no-cache" }),
      known: () => ask(here, sent, { "cache-control": "no-cache" }),
      "known, and then cached": () => ask(here, sent),
      "from the cache": () => ask(here, sent),
      "without shortcuts": () => ask(withoutShortcuts, sent),
      "in the worker": () => ask(inWorker, sent, { "cache-control": "no-cache" }),
    };
    for (const [way, answer] of Object.entries(ways)) {
      expect({ way, ...(await answer()) }, JSON.stringify({ at, ...sent })).toEqual({ way, ...expected });
    }
    if (expected.data === undefined) counts.rejected += 1;
    else if (expected.errors.length > 0) counts.withErrors += 1;
    else counts.answered += 1;
    counts.values += expected.data?.split(":").length ?? 0;
  };
  let next = 0;
  const work = async () => {
    while (next < count) await check(next++);
  };
  await Promise.all(Array.from({ length: together }, work));
  console.info(counts);
  // Enough operations are valid, enough have errors, and enough values are compared.
  expect(counts.answered).toBeGreaterThan(count / 4);
  expect(counts.withErrors).toBeGreaterThan(count / 50);
  expect(counts.values).toBeGreaterThan(count);
});

async function ask(
  { url }: Gateway,
  sent: SentRequest,
  more: Record<string, string> = {},
): Promise<ExpectedResponse> {
  const { request, accept, provenance } = sent;
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept,
      ...(provenance && { "x-provenance": "on" }),
      ...more,
    },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  const { errors = [], data, extensions } = JSON.parse(text);
  return {
    status: response.status,
    errors,
    data: data === undefined ? undefined : JSON.stringify(data),
    extensions,
  };
}
