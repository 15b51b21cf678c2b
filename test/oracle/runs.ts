import fc from "fast-check";

/**
 * The seed of all drawn questions and releases, a new one in each run. A failure prints it; to repeat the run:
 * `ORACLE_SEED=20201031 npx vitest run test/oracle`.
 */
export const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);

/** Checks a property `runs` times. @throws Error with the seed and the question that fails. */
export async function checkProperty<Values>(
  property: fc.IAsyncProperty<Values>,
  runs: number,
): Promise<void> {
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
}
