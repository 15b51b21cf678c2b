import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  printSchema,
} from "graphql";

/** The directives of types in a subgraph, by name. PageInfo is the same in every subgraph that has pages. */
const directives = new Map([
  ["Force", '@key(fields: "slug") @key(fields: "code")'],
  ["Offence", '@key(fields: "code")'],
  ["Region", '@key(fields: "slug")'],
  ["Year", '@key(fields: "label")'],
  ["PageInfo", "@shareable"],
]);

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** The schema as a router composes it: with keys, and without what only routers use. */
export function toSubgraphSdl(schema: GraphQLSchema): string {
  const { kind, definitions } = parse(printSchema(schema));
  const composed = definitions.filter(isForAll).map(toComposed);
  return `${link}\n\n${print({ kind, definitions: composed })}\n`;
}

function toComposed(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const added = parseDirectives(directives.get(definition.name.value) ?? "");
  return { ...definition, fields: (definition.fields ?? []).filter(isForAll), directives: added };
}

/** What only routers use begins with an underscore. */
function isForAll(node: {
  readonly kind: string;
  readonly name?: { readonly value: string } | undefined;
}): boolean {
  return node.name?.value.startsWith("_") !== true;
}

function parseDirectives(text: string): readonly ConstDirectiveNode[] {
  const [scalar] = parse(`scalar Any ${text}`).definitions;
  return scalar?.kind === Kind.SCALAR_TYPE_DEFINITION ? (scalar.directives ?? []) : [];
}
