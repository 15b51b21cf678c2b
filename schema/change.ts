import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";
import { SeriesBreak } from "./series-break.ts";
import { Period } from "./year.ts";

export const ChangeUnavailableReason = {
  ACROSS_BREAK: "ACROSS_BREAK",
  PART_YEAR: "PART_YEAR",
  NO_EARLIER_PERIOD: "NO_EARLIER_PERIOD",
  MISSING_COUNT: "MISSING_COUNT",
  MISSING_EARLIER_COUNT: "MISSING_EARLIER_COUNT",
} as const;
export type ChangeUnavailableReason = keyof typeof ChangeUnavailableReason;
registerEnumType(ChangeUnavailableReason, {
  name: "ChangeUnavailableReason",
  description: "Why there is no change to report.",
  valuesConfig: {
    ACROSS_BREAK: {
      description: "Recording rules changed in between: the difference would measure the rule, not crime.",
    },
    PART_YEAR: { description: "A part-year is never compared with a year." },
    NO_EARLIER_PERIOD: { description: "There are no figures of the earlier period, or it is not earlier." },
    MISSING_COUNT: { description: "This period's count is missing or incomplete." },
    MISSING_EARLIER_COUNT: { description: "The earlier count is missing or incomplete." },
  },
});

export const PercentMissingReason = {
  ZERO_DENOMINATOR: "ZERO_DENOMINATOR",
  NEGATIVE_DENOMINATOR: "NEGATIVE_DENOMINATOR",
} as const;
export type PercentMissingReason = keyof typeof PercentMissingReason;
registerEnumType(PercentMissingReason, {
  name: "PercentMissingReason",
  description: "Why a difference cannot be given in per cent.",
  valuesConfig: {
    ZERO_DENOMINATOR: { description: "It would be per cent of zero." },
    NEGATIVE_DENOMINATOR: { description: "It would be per cent of a count below zero." },
  },
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "The difference from an earlier period of the same length.",
})
export class ChangeValue extends DerivedMeasure {
  @Field(() => Int, { description: "This period's count less the earlier one." })
  absolute!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference in per cent of the earlier count, rounded to one decimal; or null, with the reason in `percentMissingReason`.",
  })
  percent!: number | null;

  @Field(() => PercentMissingReason, {
    nullable: true,
    description: "Why `percent` is null; null when there is one.",
  })
  percentMissingReason!: PercentMissingReason | null;

  @Field(() => Int, { description: "The earlier count." })
  previous!: number;

  @Field(() => Period, { description: "The earlier period." })
  previousPeriod!: Period;

  @Field(() => Boolean, {
    description:
      "True when recording rules changed in between and the change was insisted on with `acrossBreaks`: it measures the rule as much as crime, and must be shown as such.",
  })
  isAcrossBreak!: boolean;

  @Field(() => [SeriesBreak], { description: "The breaks in between; empty unless `isAcrossBreak`." })
  seriesBreaks!: SeriesBreak[];
}

@ObjectType({ simpleResolvers: true, description: "There is no change to report, and this is why." })
export class ChangeUnavailable {
  @Field(() => ChangeUnavailableReason, { description: "The reason, for code." })
  reason!: ChangeUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, fit for a chart's note." })
  explanation!: string;

  @Field(() => [SeriesBreak], {
    description: "The breaks in between; empty unless the reason is ACROSS_BREAK.",
  })
  seriesBreaks!: SeriesBreak[];
}

export const Change = createUnionType({
  name: "Change",
  description: "The change on an earlier period of the same length, or the reason why it cannot be given.",
  types: () => [ChangeValue, ChangeUnavailable] as const,
});
export type Change = ChangeValue | ChangeUnavailable;
