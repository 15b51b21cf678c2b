import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";
import { SeriesBreak } from "./series-break.ts";

export const OffenceShareUnavailableReason = {
  MISSING_COUNT: "MISSING_COUNT",
  MISSING_WHOLE: "MISSING_WHOLE",
  WHOLE_NOT_ABOVE_ZERO: "WHOLE_NOT_ABOVE_ZERO",
  DIFFERENT_PERIODS: "DIFFERENT_PERIODS",
  SEVERAL_PERIODS: "SEVERAL_PERIODS",
  NOT_A_PART: "NOT_A_PART",
} as const;
export type OffenceShareUnavailableReason = keyof typeof OffenceShareUnavailableReason;
registerEnumType(OffenceShareUnavailableReason, {
  name: "OffenceShareUnavailableReason",
  description: "Why there is no share.",
  valuesConfig: {
    MISSING_COUNT: { description: "The count is missing or incomplete." },
    MISSING_WHOLE: {
      description: "The whole is missing or incomplete: a figure that belongs to it is not published.",
    },
    WHOLE_NOT_ABOVE_ZERO: { description: "The whole is zero or below." },
    DIFFERENT_PERIODS: {
      description: "Of a part-year, the count and the whole are not of the same quarters.",
    },
    SEVERAL_PERIODS: {
      description: "The sum is of several years or quarters. Group by YEAR or QUARTER, or ask for one year.",
    },
    NOT_A_PART: {
      description:
        "The whole does not contain the figure: it has other offences, or an area that the figure is not in.",
    },
  },
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "A count as a share of a whole that it is a part of, in the same period.",
})
export class OffenceShareValue extends DerivedMeasure {
  @Field(() => Float, {
    description:
      "The share, rounded to four decimals: 0.0712 is 7.12%. It is from 0 to 1, unless a count is below zero because earlier offences were cancelled.",
  })
  value!: number;

  @Field(() => Float, { description: "The share, not rounded: for computing on. Show `value` to readers." })
  exact!: number;

  @Field(() => Int, { description: "The count." })
  numerator!: number;

  @Field(() => Int, { description: "The count of the whole." })
  denominator!: number;

  @Field(() => [SeriesBreak], {
    description:
      "The changes of recording rules that begin in the period and affect the count or the whole, oldest first. Do not compare the share with those of earlier periods.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => String, {
    nullable: true,
    description:
      "What to know before the share is shown: small numbers, new recording rules within the period, or, for a total of all offences, for some of them. Null when there is nothing.",
  })
  caution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "There is no share, and this is why." })
export class OffenceShareUnavailable {
  @Field(() => OffenceShareUnavailableReason, { description: "The reason, for code." })
  reason!: OffenceShareUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, which can be shown as a note to a chart." })
  explanation!: string;
}

export const OffenceShare = createUnionType({
  name: "OffenceShare",
  description: "A count as a share of a whole, or the reason why it cannot be given.",
  types: () => [OffenceShareValue, OffenceShareUnavailable] as const,
});
export type OffenceShare = OffenceShareValue | OffenceShareUnavailable;
