import { Field, Float, Int, ObjectType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description:
    "How many of the offences recorded in a period have an outcome by now. The younger the period, the fewer: its shares change until the rest has one too.",
})
export class OutcomeCoverage extends DerivedMeasure {
  @Field(() => Float, {
    description:
      "Outcomes by recorded offences, 0 to 1: 0.842 is 84.2%. Slightly above 1 where the two publications are of different days.",
  })
  value!: number;

  @Field(() => Float, { description: "The same, not rounded: for computing on. Show `value` to readers." })
  exact!: number;

  @Field(() => Int, { description: "All outcomes of the offences, without those that have none yet." })
  outcomes!: number;

  @Field(() => Int, { description: "The offences recorded in the period." })
  offences!: number;
}
