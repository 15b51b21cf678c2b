import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";
import { SeriesBreak } from "./series-break.ts";

export const YearlyAverageUnavailableReason = {
  ACROSS_BREAK: "ACROSS_BREAK",
  PART_YEAR: "PART_YEAR",
  MISSING_COUNT: "MISSING_COUNT",
  DIFFERENT_OFFENCES: "DIFFERENT_OFFENCES",
  NOT_OF_YEARS: "NOT_OF_YEARS",
} as const;
export type YearlyAverageUnavailableReason = keyof typeof YearlyAverageUnavailableReason;
registerEnumType(YearlyAverageUnavailableReason, {
  name: "YearlyAverageUnavailableReason",
  description: "Why there is no average of years.",
  valuesConfig: {
    ACROSS_BREAK: {
      description: "Recording rules changed between the years: the average would be of counts by two rules.",
    },
    PART_YEAR: { description: "Of one of the years, only a part is published." },
    MISSING_COUNT: { description: "A figure of one of the years is missing." },
    DIFFERENT_OFFENCES: {
      description: "The code of an offence in the sum was in use in only some of the years.",
    },
    NOT_OF_YEARS: { description: "The sum is of quarters. Leave QUARTER out of `groupBy`." },
  },
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "How many offences a year a sum of several years is.",
})
export class YearlyAverageValue extends DerivedMeasure {
  @Field(() => Float, { description: "Offences a year, rounded to one decimal." })
  value!: number;

  @Field(() => Float, { description: "The average, not rounded: for computing on. Show `value` to readers." })
  exact!: number;

  @Field(() => Int, {
    description:
      "How many years are in the sum: those of its `period`. Years before the first figure or after the last are not.",
  })
  years!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "What to know before the average is shown: of a total of all offences, new recording rules for some of them. Null when there is nothing.",
  })
  caution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "There is no average, and this is why." })
export class YearlyAverageUnavailable {
  @Field(() => YearlyAverageUnavailableReason, { description: "The reason, for code." })
  reason!: YearlyAverageUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, which can be shown as a note to a chart." })
  explanation!: string;

  @Field(() => [SeriesBreak], {
    description: "The series breaks between the years; empty unless the reason is ACROSS_BREAK.",
  })
  seriesBreaks!: SeriesBreak[];
}

export const YearlyAverage = createUnionType({
  name: "YearlyAverage",
  description: "How many offences a year a sum is, or the reason why that cannot be given.",
  types: () => [YearlyAverageValue, YearlyAverageUnavailable] as const,
});
export type YearlyAverage = YearlyAverageValue | YearlyAverageUnavailable;
