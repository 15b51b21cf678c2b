/**
 * The cost of each piece of work, in rows: 1 is the cost of reading one row of the store. That takes about a microsecond
 * on the machine that was measured; `npm run bench:estimate` measures yours.
 */
export const priceOf = {
  row: 1,
  object: 0.25,
  /** A value written to the response. */
  value: 0.25,
  /** A sentence that is written to the response or composed. */
  longText: 1,
  /** An operation that graphql-js executes, as a multiple of its cost as an operation plan. */
  graphqlJs: 6,
  /** An error that is reported, before it is multiplied by `graphqlJs`. */
  error: 10,
  /** An object whose serialized text is cached, as a fraction of the cost of serializing it. */
  cachedText: 0.5,
  /** Running a prepared statement, without its rows. */
  statement: 30,
  /** The same for a statement whose SQL is built on each request. */
  builtStatement: 300,
} as const;

/** The cost of an operation is multiplied by these when it is not in the operation cache, or reports its provenance. */
export const weightOfFirst = 1.4;
export const weightOfProvenance = 1.5;

/** The fewest bytes of a response that are written for one unit of cost. */
export const bytesPerUnit = 40;

/** Microseconds for each request, and for each unit of its cost. */
const microseconds = { request: 100, unit: 0.5 } as const;

/** The time that a cost stands for, in microseconds of the machine that was measured. */
export function microsecondsOf(cost: number): number {
  return microseconds.request + cost * microseconds.unit;
}
