import DataLoader from "dataloader";
import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { openStore } from "../store.ts";
import { type BatchEntry, makeBatches } from "./batches.ts";
import { makeResolvers, typeOfArea } from "./resolvers.ts";
import { typeDefs } from "./schema.ts";

type Resolve = NonNullable<ReturnType<GraphQLObjectType["getFields"]>[string]["resolve"]>;
type Batch<Of, Arguments> = (entries: readonly BatchEntry<Of, Arguments>[]) => Promise<ArrayLike<unknown>>;

/** The schema of the other GraphQL servers, and the batches of the fields that it has no resolvers for. */
export function makePeerSchema(): { schema: GraphQLSchema; batches: ReturnType<typeof makeBatches> } {
  const db = openStore();
  const schema = buildSchema(typeDefs);
  attach(schema, makeResolvers(db));
  const area = schema.getType("Area");
  if (isInterfaceType(area)) area.resolveType = typeOfArea;
  return { schema, batches: makeBatches(db) };
}

/** The same schema with DataLoader for the batches, for servers without their own batching. */
export function makeLoadedSchema(): GraphQLSchema {
  const { schema, batches } = makePeerSchema();
  const { Force, Nation, OffenceCount, OutcomeCount, Offence, OffenceTotal, Quote } = batches;
  attach(schema, {
    Force: { offenceCounts: inBatches(Force.offenceCounts), outcomes: inBatches(Force.outcomes) },
    Nation: { offenceCounts: inBatches(Nation.offenceCounts) },
    OffenceCount: { area: inBatches(OffenceCount.area) },
    OutcomeCount: { outcomeGroup: inBatches(OutcomeCount.outcomeGroup) },
    Offence: { subgroup: inBatches(Offence.subgroup), group: inBatches(Offence.group) },
    OffenceTotal: { region: inBatches(OffenceTotal.region) },
    Quote: {
      speaker: inBatches(Quote.speaker),
      topic: inBatches(Quote.topic),
      source: inBatches(Quote.source),
    },
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
function inBatches<Of, Arguments>(batch: Batch<Of, Arguments>) {
  const loaders = new WeakMap<object, DataLoader<BatchEntry<Of, Arguments>, unknown>>();
  return (obj: Of, params: Arguments, context: object): Promise<unknown> => {
    let loader = loaders.get(context);
    if (loader === undefined) {
      loader = new DataLoader(batch, { cache: false });
      loaders.set(context, loader);
    }
    return loader.load({ obj, params });
  };
}
