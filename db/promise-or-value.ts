/** A value, or a promise of it. A value is used at once, because awaiting it would cost a turn of the event loop. */
export type PromiseOrValue<Value> = Value | Promise<Value>;

/** Calls `next` with the value: at once, or when the promise resolves. */
export function andThen<Value, Result>(
  value: PromiseOrValue<Value>,
  next: (value: Value) => PromiseOrValue<Result>,
): PromiseOrValue<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * Calls `start` for each item, and gives the results in order when all are there. When one fails, it waits for the
 * others before it rejects: no work goes on after the response, and no rejection is left unhandled.
 */
export function startEach<Item, Value>(
  items: readonly Item[],
  start: (item: Item) => PromiseOrValue<Value>,
): PromiseOrValue<Value[]> {
  const values: Value[] = [];
  const pending: Promise<void>[] = [];
  const failAfterAll = (error: unknown) =>
    Promise.allSettled(pending).then(() => {
      throw error;
    });
  let next = 0;
  for (const item of items) {
    const index = next++;
    try {
      const value = start(item);
      if (value instanceof Promise) {
        const store = (resolved: Value) => {
          values[index] = resolved;
        };
        pending.push(value.then(store));
      } else values[index] = value;
    } catch (error) {
      if (pending.length === 0) throw error;
      return failAfterAll(error);
    }
  }
  const [only] = pending;
  if (only === undefined) return values;
  // Without a promise of all, which takes several turns of the event loop.
  if (pending.length === 1) return only.then(() => values);
  return Promise.all(pending).then(() => values, failAfterAll);
}
