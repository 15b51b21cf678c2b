import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";
import { SeriesBreak } from "./series-break.ts";
import { Period } from "./year.ts";

export const IndexUnavailableReason = {
  ACROSS_BREAK: "ACROSS_BREAK",
  PART_YEAR: "PART_YEAR",
  MISSING_COUNT: "MISSING_COUNT",
  MISSING_BASE: "MISSING_BASE",
  BASE_NOT_ABOVE_ZERO: "BASE_NOT_ABOVE_ZERO",
  SEVERAL_PERIODS: "SEVERAL_PERIODS",
  DIFFERENT_OFFENCES: "DIFFERENT_OFFENCES",
} as const;
export type IndexUnavailableReason = keyof typeof IndexUnavailableReason;
registerEnumType(IndexUnavailableReason, {
  name: "IndexUnavailableReason",
  description: "Why there is no index.",
  valuesConfig: {
    ACROSS_BREAK: {
      description:
        "Recording rules changed between the period and the base: the index would measure the rules.",
    },
    PART_YEAR: { description: "The period or the base is a part-year." },
    MISSING_COUNT: { description: "This period's count is missing or incomplete." },
    MISSING_BASE: { description: "The count of the base is missing or incomplete." },
    BASE_NOT_ABOVE_ZERO: { description: "The count of the base is zero or below." },
    SEVERAL_PERIODS: {
      description: "The sum is of several years or quarters. Group by YEAR or QUARTER, or ask for one year.",
    },
    DIFFERENT_OFFENCES: {
      description: "The code of an offence was in use in only one of the periods, so the sums differ in it.",
    },
  },
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "A count in per cent of that of a base year: 100 is as many as then.",
})
export class IndexValue extends DerivedMeasure {
  @Field(() => Float, { description: "The index, rounded to one decimal. The base is 100." })
  value!: number;

  @Field(() => Float, { description: "The index, not rounded: for computing on. Show `value` to readers." })
  exact!: number;

  @Field(() => Int, { description: "The count of the base." })
  base!: number;

  @Field(() => Period, { description: "The base: the year asked for, or its same quarter." })
  basePeriod!: Period;

  @Field(() => String, {
    nullable: true,
    description:
      "What to know before the index is shown: small numbers, or, for a total of all offences, new recording rules for some of them. Null when there is nothing.",
  })
  caution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "There is no index, and this is why." })
export class IndexUnavailable {
  @Field(() => IndexUnavailableReason, { description: "The reason, for code." })
  reason!: IndexUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, which can be shown as a note to a chart." })
  explanation!: string;

  @Field(() => [SeriesBreak], {
    description: "The series breaks between the two periods; empty unless the reason is ACROSS_BREAK.",
  })
  seriesBreaks!: SeriesBreak[];
}

export const Index = createUnionType({
  name: "Index",
  description: "A count in per cent of that of a base year, or the reason why it cannot be given.",
  types: () => [IndexValue, IndexUnavailable] as const,
});
export type Index = IndexValue | IndexUnavailable;
