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
  SEVERAL_PERIODS: "SEVERAL_PERIODS",
  DIFFERENT_OFFENCES: "DIFFERENT_OFFENCES",
} as const;
export type ChangeUnavailableReason = keyof typeof ChangeUnavailableReason;
registerEnumType(ChangeUnavailableReason, {
  name: "ChangeUnavailableReason",
  description: "Why no change can be given.",
  valuesConfig: {
    ACROSS_BREAK: {
      description:
        "Recording rules changed between the two periods: the difference would measure the rules, not crime.",
    },
    PART_YEAR: { description: "One of the periods is a part-year, which is never compared with a year." },
    NO_EARLIER_PERIOD: { description: "There are no figures for the earlier period, or it is not earlier." },
    MISSING_COUNT: { description: "This period's count is missing or incomplete." },
    MISSING_EARLIER_COUNT: { description: "The earlier count is missing or incomplete." },
    SEVERAL_PERIODS: {
      description: "The sum is of several years or quarters. Group by YEAR or QUARTER, or ask for one year.",
    },
    DIFFERENT_OFFENCES: {
      description: "The code of an offence was in use in only one of the periods, so the sums differ in it.",
    },
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
    ZERO_DENOMINATOR: { description: "The earlier value is zero." },
    NEGATIVE_DENOMINATOR: { description: "The earlier value is below zero." },
  },
});

export const IntervalMissingReason = { ZERO_COUNT: "ZERO_COUNT", NEGATIVE_COUNT: "NEGATIVE_COUNT" } as const;
export type IntervalMissingReason = keyof typeof IntervalMissingReason;
registerEnumType(IntervalMissingReason, {
  name: "IntervalMissingReason",
  description: "Why a change has no interval.",
  valuesConfig: {
    ZERO_COUNT: {
      description: "One of the two counts is zero. The method needs both above zero.",
    },
    NEGATIVE_COUNT: { description: "One of the two counts is below zero: a correction, not a count." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "How far a change in per cent could lie from the one given by chance alone. Say so with a change of small numbers.",
})
export class ChangeInterval {
  @Field(() => Float, { description: "The lower end, in per cent of the earlier count, to one decimal." })
  low!: number;

  @Field(() => Float, { description: "The upper end, in per cent of the earlier count, to one decimal." })
  high!: number;

  @Field(() => Float, { description: "The confidence level: 0.95." })
  confidence!: number;

  @Field(() => Boolean, {
    description:
      "Whether the change can be told from chance: 0 is outside of the interval, before it is rounded.",
  })
  isDistinguishable!: boolean;

  @Field(() => String, { description: "How it is computed, in words." })
  method!: string;

  @Field(() => String, {
    description:
      "What it says and what it does not, in sentences that can be shown as a note: whether the change is distinguishable from chance, and that counts of recorded offences are no sample.",
  })
  explanation!: string;
}

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "The difference from an earlier period of the same length.",
})
export class ChangeValue extends DerivedMeasure {
  @Field(() => Int, { description: "This period's count minus the earlier count." })
  absolute!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference in per cent of the earlier count, rounded to one decimal; or null, with the reason in `percentMissingReason`.",
  })
  percent!: number | null;

  @Field(() => PercentMissingReason, {
    nullable: true,
    description: "Why `percent` is null; null when it has a value.",
  })
  percentMissingReason!: PercentMissingReason | null;

  @Field(() => ChangeInterval, {
    nullable: true,
    description:
      "Whether the change is more than chance: the 95% interval of `percent`. Null with the reason in `intervalMissingReason`.",
  })
  interval!: ChangeInterval | null;

  @Field(() => IntervalMissingReason, {
    nullable: true,
    description: "Why `interval` is null; null when there is one.",
  })
  intervalMissingReason!: IntervalMissingReason | null;

  @Field(() => Int, { description: "The earlier count." })
  previous!: number;

  @Field(() => Period, { description: "The earlier period." })
  previousPeriod!: Period;

  @Field(() => Boolean, {
    description:
      "True when recording rules changed between the two periods and the argument `acrossBreaks` was true: the change measures the rules as well as crime, and must be shown with that warning.",
  })
  isAcrossBreak!: boolean;

  @Field(() => [SeriesBreak], {
    description: "The series breaks between the two periods; empty unless `isAcrossBreak` is true.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => String, {
    nullable: true,
    description:
      "What to know before the change is told as news: small numbers, better recording by the police between the two periods, or, for a total of all offences, new recording rules for some of them. Null when there is nothing.",
  })
  caution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "No change can be given, and this is why." })
export class ChangeUnavailable {
  @Field(() => ChangeUnavailableReason, { description: "The reason, for code." })
  reason!: ChangeUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, which can be shown as a note to a chart." })
  explanation!: string;

  @Field(() => [SeriesBreak], {
    description: "The series breaks between the two periods; empty unless the reason is ACROSS_BREAK.",
  })
  seriesBreaks!: SeriesBreak[];
}

export const Change = createUnionType({
  name: "Change",
  description: "The change from an earlier period of the same length, or the reason why it cannot be given.",
  types: () => [ChangeValue, ChangeUnavailable] as const,
});
export type Change = ChangeValue | ChangeUnavailable;
