import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";

export const NoCoverageReason = {
  CLOSED_IN_YEAR: "CLOSED_IN_YEAR",
  NOT_COUNTED: "NOT_COUNTED",
  OTHER_QUARTERS: "OTHER_QUARTERS",
  OTHER_BODIES: "OTHER_BODIES",
  MISSING_COUNT: "MISSING_COUNT",
  NO_OFFENCES: "NO_OFFENCES",
} as const;
export type NoCoverageReason = keyof typeof NoCoverageReason;
registerEnumType(NoCoverageReason, {
  name: "NoCoverageReason",
  description: "Why it is not known how many of the recorded offences have an outcome.",
  valuesConfig: {
    CLOSED_IN_YEAR: {
      description:
        "The outcomes are of investigations closed in the period, whose offences were recorded at any time.",
    },
    NOT_COUNTED: { description: "There is no count of the offences in the area and period." },
    OTHER_QUARTERS: {
      description: "The offences are counted for other quarters of the year than the outcomes.",
    },
    OTHER_BODIES: {
      description:
        "The outcomes are also of British Transport Police, and the offences are counted without it: ask with `includeBritishTransportPolice: false`.",
    },
    MISSING_COUNT: { description: "The outcomes or the count of the offences are missing." },
    NO_OFFENCES: { description: "No offences were recorded." },
  },
});

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
