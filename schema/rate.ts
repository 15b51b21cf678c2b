import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";
import { CensusBase } from "./population.ts";

export const RateUnavailableReason = {
  NO_POPULATION: "NO_POPULATION",
  PART_YEAR: "PART_YEAR",
  QUARTER: "QUARTER",
  MISSING_COUNT: "MISSING_COUNT",
  INCOMPLETE_SUM: "INCOMPLETE_SUM",
  SEVERAL_YEARS: "SEVERAL_YEARS",
} as const;
export type RateUnavailableReason = keyof typeof RateUnavailableReason;
registerEnumType(RateUnavailableReason, {
  name: "RateUnavailableReason",
  description: "Why there is no rate.",
  valuesConfig: {
    NO_POPULATION: {
      description:
        "The body has no resident population, or there are no figures of the residents asked for; of a sum: a body in it has none, and the sum is not of all of England and Wales.",
    },
    PART_YEAR: { description: "Only part of the year is published, and rates are for whole years." },
    QUARTER: { description: "Rates are given for whole years, not for quarters." },
    MISSING_COUNT: { description: "The count is missing." },
    INCOMPLETE_SUM: {
      description: "A part of the count is missing, but the population includes the residents of that part.",
    },
    SEVERAL_YEARS: { description: "The sum is of several years. Group by YEAR, or ask for one year." },
  },
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "Offences in a year per 1,000 residents, or per another number of them.",
})
export class RateValue extends DerivedMeasure {
  @Field(() => Float, { description: "The rate, rounded to two decimals." })
  value!: number;

  @Field(() => Float, {
    description: "The rate, not rounded: for computing on, and for small rates. Show `value` to readers.",
  })
  exact!: number;

  @Field(() => Int, { description: "The rate is per this many residents: 1,000, or the argument `per`." })
  per!: number;

  @Field(() => Int, { description: "The number of offences." })
  numerator!: number;

  @Field(() => Int, {
    description: "The number of residents, from the mid-year estimate of `populationYear`.",
  })
  denominator!: number;

  @Field(() => Int, {
    description:
      "The year of the mid-year population estimate: the year in which the financial year starts, or the nearest earlier one.",
  })
  populationYear!: number;

  @Field(() => CensusBase, {
    nullable: true,
    description:
      "The census that the estimate of residents starts from. Rates on two bases are not quite comparable; null where the edition does not say.",
  })
  censusBase!: CensusBase | null;

  @Field(() => Boolean, {
    description:
      "True when the population is from an earlier year, because the estimate of that year is not loaded.",
  })
  isEstimated!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "Why the rate can mislead although it is correct, in words that can be shown as a note: few residents for the people who are there, or a small count. Null for most rates.",
  })
  caution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "There is no rate, and this is why." })
export class RateUnavailable {
  @Field(() => RateUnavailableReason, { description: "The reason, for code." })
  reason!: RateUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

export const Rate = createUnionType({
  name: "Rate",
  description: "A rate per residents, or the reason why there is none.",
  types: () => [RateValue, RateUnavailable] as const,
});
export type Rate = RateValue | RateUnavailable;
