import { Field, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Region } from "./region.ts";

@ObjectType({
  implements: [Area, Node],
  simpleResolvers: true,
  description:
    "England, Wales, or England and Wales together. Figures for England and Wales include British Transport Police, as the published figures do; those for England and for Wales do not.",
})
@immutable
export class Nation extends Area {
  @Field(() => [Region], { description: "The regions of the nation; for Wales, Wales itself." })
  regions!: Region[];
}
