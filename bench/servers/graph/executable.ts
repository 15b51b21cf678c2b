import DataLoader from "dataloader";
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";
import { openOwnTables } from "../own-store.ts";
import { type BatchEntry, type Batches, makeBatches } from "./batches.ts";
import { makeResolvers } from "./resolvers.ts";
import { typeDefs } from "./schema.ts";

type Resolve = NonNullable<ReturnType<GraphQLObjectType["getFields"]>[string]["resolve"]>;
type Batch<Arguments> = (entries: readonly BatchEntry<Arguments>[]) => Promise<ArrayLike<unknown>>;

/** The schema of the other GraphQL servers, and the batches of the fields that it has no resolvers for. */
export function makePeerSchema(): { schema: GraphQLSchema; batches: Batches } {
  const db = openOwnTables();
  const schema = buildSchema(typeDefs);
  attach(schema, makeResolvers(db));
  return { schema, batches: makeBatches(db) };
}

/** The same schema with DataLoader for the batches, for servers without their own batching. */
export function makeLoadedSchema(): GraphQLSchema {
  const { schema, batches } = makePeerSchema();
  const offenceCounts = inBatches(batches.offenceCounts);
  attach(schema, {
    Force: {
      offenceCounts,
      outcomes: inBatches(batches.outcomes),
      populations: inBatches(batches.populations),
    },
    Nation: { offenceCounts },
  });
  return schema;
}

function attach(schema: GraphQLSchema, resolvers: Record<string, Record<string, Resolve>>): void {
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    for (const [field, resolve] of Object.entries(fields)) {
      const definition = isObjectType(type) ? type.getFields()[field] : undefined;
      if (definition === undefined) throw new Error(`The schema has no ${name}.${field}.`);
      definition.resolve = resolve;
    }
  }
}

/** A resolver that collects the entries of one request. Each request has its own context object. */
function inBatches<Arguments>(batch: Batch<Arguments>) {
  const loaders = new WeakMap<object, DataLoader<BatchEntry<Arguments>, unknown>>();
  return (obj: BatchEntry<Arguments>["obj"], params: Arguments, context: object): Promise<unknown> => {
    let loader = loaders.get(context);
    if (loader === undefined) {
      loader = new DataLoader(batch, { cache: false });
      loaders.set(context, loader);
    }
    return loader.load({ obj, params });
  };
}
