import fc from "fast-check";

/*
 * How much is tried, and from which seed. Each run draws afresh, and a failure prints the seed that it can be had
 * again with:
 *
 *   ORACLE_SEED=20201031 npx vitest run test/oracle
 *   ORACLE_RUNS=1000 npx vitest run test/oracle      so many requests for each property
 */
const { ORACLE_SEED, ORACLE_RUNS } = process.env;

export const seed = Number(ORACLE_SEED ?? Date.now() % 2 ** 31);

/** Requests that ask enough: more than 5,000 questions with so many in each. */
export const manyRuns = 101;
export const isShortened = ORACLE_RUNS !== undefined;
export const batchSize = 50;

/** Holds a property; where it fails, the seed is printed, and the error names the one question that differs. */
export async function hold<Values>(property: fc.IAsyncProperty<Values>, runs: number): Promise<void> {
  await fc.assert(property, { seed, numRuns: Number(ORACLE_RUNS ?? runs), endOnFailure: true });
}

/** Questions for one request. */
export function batches<Question>(question: fc.Arbitrary<Question>): fc.Arbitrary<Question[]> {
  return fc.array(question, { minLength: batchSize, maxLength: batchSize });
}
