import { Field, ObjectType } from "type-graphql";
import { ComparisonGroup } from "./comparison-group.ts";
import { LeftOut } from "./rank.ts";
import { Spread, type SpreadUnavailable, type SpreadValue } from "./spread.ts";

@ObjectType({
  simpleResolvers: true,
  description: "The figures of a comparison group beside one figure: of the same offence and period.",
})
export class GroupComparison {
  @Field(() => ComparisonGroup, { description: "The group, with its source and date." })
  group!: ComparisonGroup;

  @Field(() => Boolean, {
    description:
      "Whether the area of the figure is one of the forces of the group, so that its figure is among theirs.",
  })
  isMember!: boolean;

  @Field(() => Spread, {
    description: "The median, the range and the quartiles of the forces of the group, or why there are none.",
  })
  spread!: SpreadValue | SpreadUnavailable;

  @Field(() => [LeftOut], {
    description:
      "Forces of the group that are not in `spread`: the figure is missing, or of a part of the period only.",
  })
  leftOut!: LeftOut[];
}
