import { ArgsType, Field } from "type-graphql";

@ArgsType()
export class ComparisonArguments {
  @Field(() => String, {
    description:
      "The comparison group, by slug or name, such as `forces-of-east`. `comparisonGroups` lists them.",
  })
  group!: string;
}
