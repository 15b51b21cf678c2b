import "reflect-metadata";
import fc from "fast-check";
import { sizesOf } from "../src/limits/sizes.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot } from "../src/snapshot/snapshot.ts";
import { operations, worldOf } from "../test/drawn-operations/index.ts";
import { reportEstimates } from "./estimate-report.ts";
import { quicker, Stopwatch, standsOut, type TimedOperation } from "./stopwatch.ts";

const usage = "npm run bench:estimate -- <store> [how many] [seed]";
const [store, count = "5000", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (store === undefined) throw new Error(usage);

const warmUp = 50;
const schema = makeSchema();
const snapshot = await openSnapshot(store);
await snapshot.use(async (context) => {
  const { catalogue } = context;
  const stopwatch = new Stopwatch(snapshot, schema, sizesOf(context));
  const size = { fields: 390, levels: 15, aliases: 95 };
  const drawn = fc.sample(operations(schema, worldOf(catalogue), size), {
    numRuns: Number(count),
    seed: Number(seed),
  });
  console.info(`${count} operations drawn with seed ${seed}, on ${store}.`);
  // The first operations also pay for the compilation of the code, so they do not count.
  for (const operation of drawn.slice(0, warmUp)) await stopwatch.time(operation);
  const timed: TimedOperation[] = [];
  for (const operation of drawn) {
    const run = await stopwatch.time(operation);
    if (run !== null) timed.push(run);
  }
  // Those that stand out are timed again: what was slow once may have met other work on the machine.
  for (const [at, run] of timed.entries()) {
    const again = standsOut(run) ? await stopwatch.time(run.operation) : null;
    if (again !== null) timed[at] = quicker(run, again);
  }
  reportEstimates(timed);
});
snapshot.retire();
