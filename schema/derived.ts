import { Field, InterfaceType } from "type-graphql";
import { ObservationStatus } from "./enums.ts";

@InterfaceType({
  description:
    "A measure worked out here from published figures: it says how, and what it inherits from them.",
})
export abstract class DerivedMeasure {
  @Field(() => String, { description: "How it is worked out, in words." })
  formula!: string;

  @Field(() => String, { description: "How it is rounded, in words." })
  rounding!: string;

  @Field(() => [ObservationStatus], {
    description: "What to bear in mind of the figures it is worked out from. A: nothing.",
  })
  status!: ObservationStatus[];
}
