import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { createUnionType, Field, ObjectType } from "type-graphql";
import { Force } from "./force.ts";
import { immutable } from "./immutable.ts";
import { Offence } from "./offence.ts";
import { Region } from "./region.ts";
import { Year } from "./year.ts";

/** An object of another subgraph that names one of ours: its type, and the fields of one of the keys of that type. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

function parseRepresentation(value: unknown): Representation {
  if (typeof value === "object" && value !== null && "__typename" in value) {
    const { __typename } = value;
    if (typeof __typename === "string") return { ...value, __typename };
  }
  throw new GraphQLError("A representation of an entity is an object with a __typename.", {
    extensions: { code: "BAD_USER_INPUT" },
  });
}

/** The names of these are those of the specification of Apollo Federation. */
export const RepresentationScalar = new GraphQLScalarType<Representation, Representation>({
  name: "_Any",
  description: "An object with `__typename` and the fields of a key.",
  serialize: parseRepresentation,
  parseValue: parseRepresentation,
  parseLiteral: (node, variables) => parseRepresentation(valueFromASTUntyped(node, variables)),
});

export const Entity = createUnionType({
  name: "_Entity",
  description: "An object that other subgraphs can refer to.",
  types: () => [Force, Offence, Region, Year] as const,
});
export type Entity = Force | Offence | Region | Year;

@ObjectType("_Service", { simpleResolvers: true, description: "What a router asks of a subgraph." })
@immutable
export class Subgraph {
  @Field(() => String, { description: "The schema with its keys, in the definition language." })
  sdl!: string;
}
