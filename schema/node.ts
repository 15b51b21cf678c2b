import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({ description: "An object with a globally unique id; `node` finds it by that id." })
export abstract class Node {
  @Field(() => ID, { description: "Opaque and stable: use it as a cache key, and do not parse it." })
  id!: string;
}
