import { Field, ObjectType } from "type-graphql";
import type { AreaRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { ForceKind } from "./enums.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Region } from "./region.ts";

@ObjectType({
  implements: [Area, Node],
  simpleResolvers: true,
  description:
    "A police force: one of the 43 territorial forces of England and Wales, or British Transport Police.",
})
@immutable
export class Force extends Area implements Pick<AreaRow, "title"> {
  @Field(() => String, { description: "Full name of the force, such as `Essex Police`." })
  title!: string;

  @Field(() => ForceKind, { description: "Whether it is a territorial force." })
  kind!: ForceKind;

  @Field(() => Region, {
    nullable: true,
    description: "The English region, or Wales. Null for British Transport Police.",
  })
  region!: Region | null;
}
