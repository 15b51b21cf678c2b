import { Field, InterfaceType } from "type-graphql";
import { ObservationStatus } from "./enums.ts";

@InterfaceType({
  description:
    "A measure that this API computes from published figures, with its formula and the status that it inherits from them.",
})
export abstract class DerivedMeasure {
  @Field(() => String, { description: "How it is computed, in words." })
  formula!: string;

  @Field(() => String, { description: "How it is rounded, in words." })
  rounding!: string;

  @Field(() => [ObservationStatus], {
    description: "The status of the figures it is computed from. A: nothing special.",
  })
  status!: ObservationStatus[];
}
