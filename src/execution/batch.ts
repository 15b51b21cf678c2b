import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";
import { andThen, type PromiseOrValue } from "./promise-or-value.ts";
import { responsePathOf } from "./response-path.ts";

/** Works a field out for many parents at once; `info` is of the first of them. Gives a value for each, in order. */
type ResolveAll<Parent, Args, Value> = (
  parents: readonly Parent[],
  args: Args,
  context: Context,
  info: GraphQLResolveInfo,
) => PromiseOrValue<Value[]>;

/**
 * A field that is worked out for all parents of one place of an operation at once, so that a list of them costs one
 * statement. The compiled plan calls `resolveEach` with the list; the library calls `load` parent by parent, and the
 * calls are gathered here. Two aliases of a field are two places: list indices are left out, response keys are not. A
 * parent that stands there more than once is worked out once.
 */
export class Batch<Parent, Args, Value> {
  readonly #loaders = new WeakMap<Context, Map<string, DataLoader<Parent, Value>>>();

  constructor(private readonly resolveAll: ResolveAll<Parent, Args, Value>) {}

  /** Gives the value of each parent, in order. */
  resolveEach(
    parents: readonly Parent[],
    args: Args,
    context: Context,
    info: GraphQLResolveInfo,
  ): PromiseOrValue<readonly (Value | undefined)[]> {
    const places = new Map<Parent, number>();
    for (const parent of parents) if (!places.has(parent)) places.set(parent, places.size);
    if (places.size === parents.length) return this.resolveAll(parents, args, context, info);
    return andThen(this.resolveAll([...places.keys()], args, context, info), (values) =>
      parents.map((parent) => values[places.get(parent) ?? -1]),
    );
  }

  load(parent: Parent, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Value> {
    const loaders = this.#loaders.get(context) ?? new Map<string, DataLoader<Parent, Value>>();
    this.#loaders.set(context, loaders);
    const place = [info.parentType.name, ...responsePathOf(info)].join(".");
    const loader =
      loaders.get(place) ??
      new DataLoader<Parent, Value>(
        async (parents) => {
          const values = await this.resolveAll(parents, args, context, info);
          for (const value of values) context.meter.give(value);
          return values;
        },
        { maxBatchSize: Infinity },
      );
    loaders.set(place, loader);
    return loader.load(parent);
  }
}
