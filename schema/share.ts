import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";

export const ShareUnavailableReason = {
  MISSING_COUNT: "MISSING_COUNT",
  NO_OUTCOMES: "NO_OUTCOMES",
  NOT_AN_OUTCOME: "NOT_AN_OUTCOME",
} as const;
export type ShareUnavailableReason = keyof typeof ShareUnavailableReason;
registerEnumType(ShareUnavailableReason, {
  name: "ShareUnavailableReason",
  description: "Why there is no share.",
  valuesConfig: {
    MISSING_COUNT: { description: "The count is missing." },
    NO_OUTCOMES: { description: "There were no outcomes, so the denominator is zero." },
    NOT_AN_OUTCOME: {
      description: "The count is of offences with no outcome yet, which have no share of outcomes.",
    },
  },
});

@ObjectType({ implements: DerivedMeasure, simpleResolvers: true, description: "A share of all outcomes." })
export class ShareValue extends DerivedMeasure {
  @Field(() => Float, { description: "The share, 0 to 1, rounded to four decimals: 0.0712 is 7.12%." })
  value!: number;

  @Field(() => Float, { description: "The share, not rounded: for computing on. Show `value` to readers." })
  exact!: number;

  @Field(() => Int, { description: "Outcomes of this type or group." })
  numerator!: number;

  @Field(() => Int, {
    description:
      "All outcomes of the same area, period and basis. Offences with no outcome yet are not counted.",
  })
  denominator!: number;
}

@ObjectType({ simpleResolvers: true, description: "There is no share, and this is why." })
export class ShareUnavailable {
  @Field(() => ShareUnavailableReason, { description: "The reason, for code." })
  reason!: ShareUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

export const Share = createUnionType({
  name: "Share",
  description: "A share of all outcomes, or the reason why it cannot be given.",
  types: () => [ShareValue, ShareUnavailable] as const,
});
export type Share = ShareValue | ShareUnavailable;
