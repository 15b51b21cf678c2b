/** A value, or the promise of it. What is there already is gone on with at once: each promise costs a turn. */
export type Eventual<Value> = Value | Promise<Value>;

/** Goes on with a value once it is there. */
export function after<Value, Result>(
  value: Eventual<Value>,
  next: (value: Value) => Eventual<Result>,
): Eventual<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All of some values, once the last of them is there. */
export function allOf<Value>(values: readonly Eventual<Value>[]): Eventual<Value[]> {
  const settled: Value[] = [];
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values);
    settled.push(value);
  }
  return settled;
}
