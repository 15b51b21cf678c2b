import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";
import { placeOf } from "./place.ts";

/**
 * Gathers the calls of one field of one operation, so that a list of parents costs one statement.
 * Two aliases of a field are two fields: calls are gathered by their place in the answer, list indices left out.
 */
export class Batch<Key, Value> {
  readonly #loaders = new WeakMap<Context, Map<string, DataLoader<Key, Value>>>();

  /** The value for `key`; `fetch` is called once for all keys of the place, and answers in their order. */
  load(
    context: Context,
    info: GraphQLResolveInfo,
    key: Key,
    fetch: (keys: readonly Key[]) => Promise<Value[]>,
  ): Promise<Value> {
    const loaders = this.#loaders.get(context) ?? new Map<string, DataLoader<Key, Value>>();
    this.#loaders.set(context, loaders);
    const place = [info.parentType.name, ...placeOf(info)].join(".");
    const loader = loaders.get(place) ?? new DataLoader<Key, Value>(fetch, { maxBatchSize: Infinity });
    loaders.set(place, loader);
    return loader.load(key);
  }
}
