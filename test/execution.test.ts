import { parse } from "graphql";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readConfig } from "../src/config/config.ts";
import { Executor } from "../src/execution/executor.ts";
import { CostEstimator } from "../src/limits/cost-estimator.ts";
import { Limits } from "../src/limits/limits.ts";
import { sizesOf } from "../src/limits/sizes.ts";
import { Admission } from "../src/pipeline/admit.ts";
import { Execution } from "../src/pipeline/execute.ts";
import type { ReceivedRequest } from "../src/pipeline/receive.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot/snapshot.ts";

const executor = new Executor(makeSchema());
const limits = new Limits(readConfig({}), executor);
const estimator = new CostEstimator(executor, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await openSnapshot(inject("store"));
});
afterAll(() => snapshot.retire());

/** Who executes an operation that costs `share` of what the main thread executes. */
function executedBy(query: string, share: number): Promise<string> {
  const fromWorker = { status: 200, contentType: "", headers: {}, text: "", isRepeatable: false };
  const execution = new Execution(executor, { answer: async () => fromWorker });
  const request: ReceivedRequest = {
    method: "POST",
    url: "/graphql",
    headers: {},
    mediaType: "application/json; charset=utf-8",
    body: undefined,
  };
  return snapshot.use(async (context) => {
    const operation = { document: parse(query), variables: {} };
    const cost = estimator.estimate(operation, sizesOf(context));
    await new Admission(limits, cost / share, null).admit(operation, context);
    const executed = await execution.execute(operation, request, context);
    if (executed === null) return "graphql-js";
    return executed.kind === "DATA" ? "plan" : "worker";
  });
}

const valid =
  '{ force(slug: "essex") { change(offence: "8Q", from: "2020/21", to: "2021/22") { __typename } } }';
// Its plan fails, and its cost does not show that.
const failing = valid.replace("2021/22", "2020/21");

test.each([
  [valid, 0.1, "plan"],
  [valid, 0.9, "plan"],
  [valid, 1.1, "worker"],
  [failing, 0.1, "graphql-js"],
  [failing, 0.9, "worker"],
  [failing, 1.1, "worker"],
])("%s at %s of the most that the main thread executes", async (query, share, by) => {
  expect(await executedBy(query, share)).toBe(by);
});
