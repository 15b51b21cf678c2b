import { readConfig } from "../src/config/config.ts";
import { microsecondsOf, weightOfFirst } from "../src/limits/prices.ts";
import type { TimedOperation } from "./stopwatch.ts";

/** Prints how the times of operations compare with their estimates, and the operations with the greatest differences. */
export function reportEstimates(timed: readonly TimedOperation[]): void {
  const { MAX_COST, WORKER_COST } = readConfig({});
  const answered = timed.filter(({ outcome }) => outcome === "ANSWERED");
  const admitted = timed.filter(({ estimated }) => estimated <= MAX_COST);
  const rejected = timed.filter(({ estimated }) => estimated > MAX_COST);
  const count = (outcome: TimedOperation["outcome"]) =>
    timed.filter((operation) => operation.outcome === outcome).length;
  console.info(
    `${timed.length} valid: ${count("ANSWERED")} answered, ${count("ERROR")} with errors, ${count("TOO_LARGE")} too large; ${rejected.length} above MAX_COST.`,
  );
  printSpread("time / time of the estimate", admitted, ratioOf);
  printSpread(
    "the same, of those with errors",
    admitted.filter(({ outcome }) => outcome === "ERROR"),
    ratioOf,
  );
  printSpread(
    "metered / estimated",
    answered.filter(({ metered }) => metered > 0),
    ({ metered, estimated }) => metered / estimated,
  );
  const onMainThread = timed.filter(({ estimated }) => estimated * weightOfFirst <= WORKER_COST);
  printSpread(
    "ms of the main thread, the first time, of those that the worker does not answer",
    onMainThread,
    ({ first }) => first / 1000,
  );
  const cheap = rejected.filter(
    ({ outcome, answering }) => outcome !== "TOO_LARGE" && answering < 0.05 * microsecondsOf(MAX_COST),
  );
  console.info(`\nRejected although it takes under 5% of the limit: ${cheap.length}`);
  for (const operation of cheap.slice(0, 5)) print(operation);
  printSpread(
    "µs for each unit of cost, of those above 1,000",
    admitted.filter(({ estimated }) => estimated > 1000),
    ({ answering, estimated }) => answering / estimated,
  );
}

function ratioOf({ answering, estimated }: TimedOperation): number {
  return answering / microsecondsOf(estimated);
}

function printSpread(
  title: string,
  timed: readonly TimedOperation[],
  measure: (operation: TimedOperation) => number,
): void {
  const sorted = [...timed].sort((a, b) => measure(b) - measure(a));
  const quantile = (part: number) => {
    const operation = sorted[Math.floor((1 - part) * (sorted.length - 1))];
    return operation ? measure(operation).toFixed(2) : "-";
  };
  console.info(
    `\n${title}: median ${quantile(0.5)}, 90% ${quantile(0.9)}, 99% ${quantile(0.99)}, most ${quantile(1)}`,
  );
  for (const operation of sorted.slice(0, 5)) print(operation, measure(operation));
}

function print(
  { operation: { query }, estimated, metered, answering, bytes, outcome }: TimedOperation,
  measured?: number,
): void {
  const line = `${measured === undefined ? "" : `${measured.toFixed(2)}  `}${outcome}, estimated ${estimated}, metered ${Math.round(metered)}, ${(answering / 1000).toFixed(2)} ms, ${bytes} bytes`;
  console.info(`  ${line}\n    ${query.slice(0, 600)}`);
}
