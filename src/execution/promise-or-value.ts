/** A value, or the promise of it. What is there already is gone on with at once: each promise costs a turn. */
export type PromiseOrValue<Value> = Value | Promise<Value>;

/** Goes on with a value once it is there. */
export function andThen<Value, Result>(
  value: PromiseOrValue<Value>,
  next: (value: Value) => PromiseOrValue<Result>,
): PromiseOrValue<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * Starts something for each item, and gives all results once the last of them is there. When something fails, the rest
 * is waited for, too: nothing goes on behind an answer, and no rejection is left that nobody observes.
 */
export function startEach<Item, Value>(
  items: readonly Item[],
  start: (item: Item) => PromiseOrValue<Value>,
): PromiseOrValue<Value[]> {
  const values: Value[] = [];
  const pending: Promise<void>[] = [];
  const abandon = (error: unknown) =>
    Promise.allSettled(pending).then(() => {
      throw error;
    });
  let next = 0;
  for (const item of items) {
    const at = next++;
    try {
      const value = start(item);
      if (value instanceof Promise) {
        const settle = (settled: Value) => {
          values[at] = settled;
        };
        pending.push(value.then(settle));
      } else values[at] = value;
    } catch (error) {
      if (pending.length === 0) throw error;
      return abandon(error);
    }
  }
  if (pending.length === 0) return values;
  return Promise.all(pending).then(() => values, abandon);
}
