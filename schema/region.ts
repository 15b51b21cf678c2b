import { Field, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { Force } from "./force.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";

@ObjectType({
  implements: [Area, Node],
  simpleResolvers: true,
  description:
    "One of the nine English regions, or Wales, which publishers list with them. Its figures are the sum of its territorial forces.",
})
@immutable
export class Region extends Area {
  @Field(() => [Force], { description: "The territorial forces of the region, by name." })
  forces!: Force[];
}
