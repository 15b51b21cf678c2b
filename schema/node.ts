import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({ description: "Anything with a globally unique id that `node` can fetch again." })
export abstract class Node {
  @Field(() => ID, { description: "Opaque and stable: keep it, cache by it, do not take it apart." })
  id!: string;
}
