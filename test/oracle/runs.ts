import fc from "fast-check";

/**
 * From which seed questions are drawn and releases made up. Each run draws afresh; a failure prints the seed that it
 * can be had again with: `ORACLE_SEED=20201031 npx vitest run test/oracle`.
 */
export const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);

/** Holds a property; where it fails, the seed is printed, and the error names the one question that differs. */
export async function hold<Values>(property: fc.IAsyncProperty<Values>, runs: number): Promise<void> {
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
}
