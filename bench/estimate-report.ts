import { readConfig } from "../src/config/config.ts";
import { microsecondsOf, weightOfFirst } from "../src/limits/prices.ts";
import type { Timed } from "./stopwatch.ts";

/** Says how the times of operations lie to what their estimates stand for, and which lie furthest off. */
export function reportEstimates(timed: readonly Timed[]): void {
  const { MAX_COST, WORKER_COST } = readConfig({});
  const answered = timed.filter(({ outcome }) => outcome === "ANSWERED");
  const admitted = timed.filter(({ estimated }) => estimated <= MAX_COST);
  const refused = timed.filter(({ estimated }) => estimated > MAX_COST);
  const count = (outcome: Timed["outcome"]) => timed.filter((each) => each.outcome === outcome).length;
  console.info(
    `${timed.length} valid: ${count("ANSWERED")} answered, ${count("ERROR")} with errors, ${count("TOO_LARGE")} too large; ${refused.length} above MAX_COST.`,
  );
  describe("time / what the estimate stands for", admitted, ratioOf);
  describe(
    "the same, of those with errors",
    admitted.filter(({ outcome }) => outcome === "ERROR"),
    ratioOf,
  );
  describe(
    "metered / estimated",
    answered.filter(({ metered }) => metered > 0),
    ({ metered, estimated }) => metered / estimated,
  );
  const here = timed.filter(({ estimated }) => estimated * weightOfFirst <= WORKER_COST);
  describe(
    "ms of the main thread, the first time, of those that are not answered aside",
    here,
    ({ first }) => first / 1000,
  );
  const cheap = refused.filter(
    ({ outcome, answering }) => outcome !== "TOO_LARGE" && answering < 0.05 * microsecondsOf(MAX_COST),
  );
  console.info(`\nRefused although it takes under 5% of the limit: ${cheap.length}`);
  for (const each of cheap.slice(0, 5)) show(each);
  describe(
    "µs for each unit of cost, of those above 1,000",
    admitted.filter(({ estimated }) => estimated > 1000),
    ({ answering, estimated }) => answering / estimated,
  );
}

function ratioOf({ answering, estimated }: Timed): number {
  return answering / microsecondsOf(estimated);
}

function describe(what: string, timed: readonly Timed[], measure: (each: Timed) => number): void {
  const sorted = [...timed].sort((one, other) => measure(other) - measure(one));
  const at = (part: number) => {
    const each = sorted[Math.floor((1 - part) * (sorted.length - 1))];
    return each ? measure(each).toFixed(2) : "-";
  };
  console.info(`\n${what}: median ${at(0.5)}, 90% ${at(0.9)}, 99% ${at(0.99)}, most ${at(1)}`);
  for (const each of sorted.slice(0, 5)) show(each, measure(each));
}

function show(
  { operation: { query }, estimated, metered, answering, bytes, outcome }: Timed,
  value?: number,
): void {
  const told = `${value === undefined ? "" : `${value.toFixed(2)}  `}${outcome}, estimated ${estimated}, metered ${Math.round(metered)}, ${(answering / 1000).toFixed(2)} ms, ${bytes} bytes`;
  console.info(`  ${told}\n    ${query.slice(0, 600)}`);
}
