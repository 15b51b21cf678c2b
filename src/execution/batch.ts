import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Context } from "./context.ts";
import { responsePathOf } from "./response-path.ts";

/** Resolves a field for many parents at once: one value for each, in order. `info` is that of the first parent. */
type ResolveAll<Parent, Args, Value> = (
  parents: readonly Parent[],
  args: Args,
  context: Context,
  info: GraphQLResolveInfo,
) => PromiseOrValue<Value[]>;

/**
 * A field that is resolved once for all parents at one response path, so that a list of parents costs one statement.
 * An operation plan calls `resolveAll` with the whole list. graphql-js calls `load` parent by parent, and the calls are
 * collected here. Response paths have no list indices but have aliases, so two aliases of a field are two batches.
 */
export class Batch<Parent, Args, Value> {
  readonly #loaders = new WeakMap<Context, Map<string, DataLoader<Parent, Value>>>();

  /** `resolveAll` is called with parents of which each is there once. */
  constructor(readonly resolveAll: ResolveAll<Parent, Args, Value>) {}

  /** The value of one parent, resolved together with all others at the same response path of the request. */
  load(parent: Parent, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Value> {
    const loaders = this.#loaders.get(context) ?? new Map<string, DataLoader<Parent, Value>>();
    this.#loaders.set(context, loaders);
    const path = [info.parentType.name, ...responsePathOf(info)].join(".");
    const loader =
      loaders.get(path) ??
      new DataLoader<Parent, Value>(
        async (parents) => {
          const values = await this.resolveAll(parents, args, context, info);
          for (const value of values) context.meter.give(value);
          return values;
        },
        { maxBatchSize: Infinity },
      );
    loaders.set(path, loader);
    return loader.load(parent);
  }
}

/** The same at once. */
type ResolveAllNow<Parent, Args, Value> = (...call: Parameters<ResolveAll<Parent, Args, Value>>) => Value[];

/**
 * A field whose values follow from its parents, its arguments and the reference data: it runs no statement and reads no rows. What it
 * reports is warned of only where a list is empty, or cut. Operation plans keep what it gives. A field of the query itself is one when
 * its extension `isReference` says so.
 */
export class ReferenceBatch<Parent, Args, Value> extends Batch<Parent, Args, Value> {
  constructor(readonly resolveNow: ResolveAllNow<Parent, Args, Value>) {
    super(resolveNow);
  }
}
