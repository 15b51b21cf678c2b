import { Field, ObjectType } from "type-graphql";
import { Force } from "./force.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Release, Source } from "./source.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A named set of police forces that are compared with each other: those of a region, those most similar to one force, or those that a newsroom compares. Its name may stand for its forces in `areas`, `forces` and `slugs`.",
})
@immutable
export class ComparisonGroup extends Node {
  @Field(() => String, {
    description:
      "Short name for arguments, such as `forces-of-east`, or `most-similar-to-essex` where loaded.",
  })
  slug!: string;

  @Field(() => String, { description: "Display name, such as `Forces of the East`." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the forces have in common; null where it is not said.",
  })
  description!: string | null;

  @Field(() => Force, {
    nullable: true,
    description:
      "The force that the others are most similar to. It is not among `forces`, but is ranked with them. Null for a group of no force.",
  })
  force!: Force | null;

  @Field(() => [Force], { description: "The forces of the group, by name." })
  forces!: Force[];

  @Field(() => Release, {
    description:
      "The edition that lists the group; its `published` is the date. A newer edition replaces it.",
  })
  release!: Release;

  @Field(() => Source, { description: "The source of that edition." })
  source!: Source;
}
