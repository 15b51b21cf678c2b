import fc from "fast-check";
import { parse, validate } from "graphql";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Executor } from "../../src/execution/executor.ts";
import { CostEstimator } from "../../src/limits/cost-estimator.ts";
import { examine } from "../../src/limits/document.ts";
import { sizesOf } from "../../src/limits/sizes.ts";
import { makeSchema } from "../../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot/snapshot.ts";
import { type DrawnOperation, operations, type World, worldOf } from "./index.ts";

const schema = makeSchema();
const bytes = 16 * 2 ** 20;
const limits = { tokens: 1000, depth: 16, fields: 400, aliases: 100, directives: 50, repeats: 20 };
let snapshot: Snapshot;
let world: World;
beforeAll(async () => {
  snapshot = await openSnapshot(inject("store"));
  world = await snapshot.use(async ({ catalogue }) => worldOf(catalogue));
});
afterAll(() => snapshot.retire());

const counted = { answered: 0, deep: 0 };

/** Executes an operation: its estimated cost, and the metered cost up to its end. */
async function run({ query, variables }: DrawnOperation) {
  const executor = new Executor(schema);
  const document = parse(query);
  const request = { document, operationName: undefined, variables };
  return snapshot.use(async (context) => {
    const estimated = new CostEstimator(executor, bytes, Number.POSITIVE_INFINITY).estimate(
      request,
      sizesOf(context),
    );
    context.meter.allow({ cost: 2_000_000, bytes });
    const data = await executor.execute(request, context).catch(() => null);
    return { estimated, metered: context.meter.cost, isAnswered: data !== null };
  });
}

function isValid({ query }: DrawnOperation): boolean {
  try {
    return examine(query, limits) !== null && validate(schema, parse(query)).length === 0;
  } catch {
    return false;
  }
}

test("no drawn operation takes more than was estimated", async () => {
  const drawn = operations(schema, world, { fields: 300, levels: 15, aliases: 95 }).filter(isValid);
  const property = fc.asyncProperty(drawn, async (operation) => {
    const { estimated, metered, isAnswered } = await run(operation);
    if (isAnswered) counted.answered += 1;
    if (isAnswered && metered > 100) counted.deep += 1;
    expect(metered).toBeLessThanOrEqual(estimated);
  });
  await fc.assert(property, { numRuns: 200 });
  // Most drawn operations are answered, and many of them read more than a code list.
  expect(counted.answered).toBeGreaterThan(120);
  expect(counted.deep).toBeGreaterThan(2);
});

test("nested lists of known objects are priced exactly", async () => {
  const nest = (levels: number) =>
    `{ claims { nodes { ${"source { statedFigures { ".repeat(levels)} value ${"} }".repeat(levels)} } } }`;
  const figures = 12;
  for (const levels of [1, 2, 3]) {
    const { estimated, metered } = await run({ query: nest(levels), variables: {} });
    // All figures are of the only source with figures, so each level has twelve times as many.
    const last = figures ** (levels + 1);
    expect(metered).toBeGreaterThan(last / 4);
    expect(estimated).toBeGreaterThanOrEqual(metered);
    expect(estimated).toBeLessThan(8 * metered + 5000);
  }
  const small = await run({
    query: "{ offences { seriesBreaks { offences { seriesBreaks { offences { code } } } } } }",
    variables: {},
  });
  expect(small.estimated).toBeLessThan(500);
});
