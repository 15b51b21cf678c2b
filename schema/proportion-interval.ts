import { Field, Float, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description:
    "How far a share of so many cases would move by chance alone: between `low` and `high`, if each case had been as likely to end that way as another.",
})
export class ProportionInterval {
  @Field(() => Float, { description: "The lower end, 0 to 1, rounded to four decimals." })
  low!: number;

  @Field(() => Float, { description: "The upper end, 0 to 1, rounded to four decimals." })
  high!: number;

  @Field(() => Float, { description: "How often such an interval would contain the share: 0.95." })
  level!: number;

  @Field(() => String, { description: "How it is computed, in words." })
  method!: string;

  @Field(() => String, { description: "What it says and what it does not, in words for readers." })
  explanation!: string;
}
