/**
 * What things take, in the unit that operations are priced in: a row of the store that is read. One unit stands for
 * about a microsecond of the machine that was measured; `npm run bench:estimate` measures it on yours.
 */
export const priceOf = {
  row: 1,
  object: 0.25,
  /** A value that is written. */
  value: 0.25,
  /** A sentence that is written, or put together. */
  longText: 1,
  /** An operation that the library executes, as a multiple of what it takes by plan. */
  library: 6,
  /** What is in an object whose text is kept, as a part of what it takes to write it. */
  kept: 0.3,
  /** To run a statement at all. */
  statement: 30,
  /** The same for a statement whose text is worked out each time. */
  wordedStatement: 300,
} as const;

/** How much longer an operation takes than its price tells, to be seen for the first time, and to tell what it rests on. */
export const weightOfFirst = 1.4;
export const weightOfProvenance = 1.5;

/** Bytes that are written for a unit of cost, at least. */
export const bytesPerUnit = 40;

/** A request takes so many microseconds whatever it asks for, and so many for each unit of its cost. */
const microseconds = { request: 100, unit: 0.5 } as const;

/** What an estimate stands for, in microseconds of the machine that was measured. */
export function microsecondsOf(cost: number): number {
  return microseconds.request + cost * microseconds.unit;
}
