import { type GraphQLFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";

type Handler = Pick<
  ReturnType<typeof getMetadataStorage>["queries"][number],
  "target" | "methodName" | "schemaName" | "params" | "middlewares" | "roles"
>;
type Parameter = NonNullable<Handler["params"]>[number];
type Resolve = GraphQLFieldResolver<unknown, unknown, Record<string, unknown>>;
type ReadParameter = (...call: Parameters<Resolve>) => unknown;

/**
 * Makes each field of the schema call the method that resolves it with what GraphQL gives. Only for speed: TypeGraphQL makes an
 * object of a class of the arguments first, although GraphQL has checked and completed them, and waits for it. No method here
 * needs that class. (Those that are no methods of resolvers, such as getters, stay as they are.)
 */
export function callDirectly(schema: GraphQLSchema): void {
  const { queries, fieldResolvers } = getMetadataStorage();
  for (const handler of queries) callMethod(schema, ["Query"], handler);
  for (const handler of fieldResolvers)
    if (handler.kind === "external") callMethod(schema, typesOf(schema, handler.getObjectType?.()), handler);
}

function callMethod(schema: GraphQLSchema, typeNames: readonly string[], handler: Handler): void {
  const resolve = toResolve(handler);
  for (const name of typeNames) {
    const type = schema.getType(name);
    // A schema need not have all resolvers that are declared.
    const field = isObjectType(type) ? type.getFields()[handler.schemaName] : undefined;
    if (field !== undefined) field.resolve = resolve;
  }
}

/** The names of the object types that a class stands for: its own, or those that implement its interface. */
function typesOf(schema: GraphQLSchema, target: unknown): string[] {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  const names = [...objectTypes, ...interfaceTypes]
    .filter((type) => type.target === target)
    .map(({ name }) => name);
  return names.flatMap((name) => {
    const type = schema.getType(name);
    return isInterfaceType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [name];
  });
}

function toResolve({ target, methodName, params = [], middlewares = [], roles }: Handler): Resolve {
  if (middlewares.length > 0 || roles !== undefined)
    throw new Error(`${methodName} is called by TypeGraphQL only.`);
  const resolver: object = Reflect.construct(target, []);
  const method: unknown = Reflect.get(resolver, methodName);
  if (typeof method !== "function") throw new Error(`${target.name} has no method ${methodName}.`);
  const read = params.toSorted((one, other) => one.index - other.index).map(parameterReader);
  return (...call) =>
    Reflect.apply(
      method,
      resolver,
      read.map((each) => each(...call)),
    );
}

function parameterReader(parameter: Parameter): ReadParameter {
  const isProperty = "propertyName" in parameter && parameter.propertyName !== undefined;
  if (isProperty || parameter.kind === "custom" || parameter.kind === "pubSub")
    throw new Error(`A parameter of ${parameter.methodName} is read by TypeGraphQL only.`);
  switch (parameter.kind) {
    case "root":
      return (root) => root;
    case "arg":
      return (_, args) => args[parameter.name];
    case "args":
      return (_, args) => args;
    case "context":
      return (_root, _args, context) => context;
    case "info":
      return (_root, _args, _context, info) => info;
  }
}
