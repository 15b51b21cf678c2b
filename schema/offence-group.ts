import { Field, Int, ObjectType } from "type-graphql";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Offence } from "./offence.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "The publisher's top level of classification, such as `Violence against the person`.",
})
@immutable
export class OffenceGroup extends Node {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `violence-against-the-person`." })
  slug!: string;

  @Field(() => String, { description: "Name as published." })
  name!: string;

  @Field(() => [OffenceSubgroup], { description: "Subgroups that have figures in this API." })
  subgroups!: OffenceSubgroup[];

  @Field(() => [Offence], { description: "Offences that have figures in this API." })
  offences!: Offence[];

  @Field(() => Int, {
    description:
      "How many offence codes the publisher has in this group. When `offences` has fewer, their sum is not the total of the group.",
  })
  publishedCodes!: number;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "The publisher's second level of classification, such as `Stalking and harassment`.",
})
@immutable
export class OffenceSubgroup extends Node {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `stalking-and-harassment`." })
  slug!: string;

  @Field(() => String, { description: "Name as published." })
  name!: string;

  @Field(() => OffenceGroup, { description: "The group it belongs to." })
  group!: OffenceGroup;

  @Field(() => [Offence], { description: "Offences that have figures in this API." })
  offences!: Offence[];

  @Field(() => Int, {
    description:
      "How many offence codes the publisher has in this subgroup. When `offences` has fewer, their sum is not the total of the subgroup.",
  })
  publishedCodes!: number;
}
