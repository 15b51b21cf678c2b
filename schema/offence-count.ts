import { Field, ObjectType } from "type-graphql";
import { cursorDescription, type Edge } from "./connection.ts";
import { Node } from "./node.ts";
import { Observation } from "./observation.ts";

@ObjectType({
  implements: [Observation, Node],
  simpleResolvers: true,
  description: "How many offences with one offence code the police of one area recorded in one period.",
})
export class OffenceCount extends Observation {}

// The bundler can rename a class, so the GraphQL name is written out.
@ObjectType("OffenceCountEdge", {
  simpleResolvers: true,
  description: "One of the counts, with its cursor and its rank in the list.",
})
export class OffenceCountEdge implements Edge<OffenceCount> {
  @Field(() => String, { description: cursorDescription })
  cursor!: string;

  @Field(() => OffenceCount, { description: "The item." })
  node!: OffenceCount;
}
