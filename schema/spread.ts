import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Area } from "./area.ts";
import { DerivedMeasure } from "./derived.ts";

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description:
    "How the figures of several forces are spread: the lowest, the median and the highest, and the quartiles between them. Forces without a figure are left out, never counted as zero.",
})
export class SpreadValue extends DerivedMeasure {
  @Field(() => Float, { description: "The lowest figure." })
  low!: number;

  @Field(() => Float, {
    description:
      "A quarter of the way from the lowest figure to the highest, in their order. Of few forces it says little.",
  })
  lowerQuartile!: number;

  @Field(() => Float, {
    description: "The figure in the middle; between the two in the middle where their number is even.",
  })
  median!: number;

  @Field(() => Float, { description: "Three quarters of the way." })
  upperQuartile!: number;

  @Field(() => Float, { description: "The highest figure." })
  high!: number;

  @Field(() => [Area], { description: "The force that has the lowest figure; several where they are equal." })
  lowest!: Area[];

  @Field(() => [Area], {
    description: "The force that has the highest figure; several where they are equal.",
  })
  highest!: Area[];

  @Field(() => Int, { description: "How many forces have a figure, and are compared." })
  compared!: number;
}

export const SpreadUnavailableReason = {
  NO_FIGURES: "NO_FIGURES",
  NOT_OF_AREAS: "NOT_OF_AREAS",
  SEVERAL_PERIODS: "SEVERAL_PERIODS",
} as const;
export type SpreadUnavailableReason = keyof typeof SpreadUnavailableReason;
registerEnumType(SpreadUnavailableReason, {
  name: "SpreadUnavailableReason",
  description: "Why it cannot be said how the figures of several forces are spread.",
  valuesConfig: {
    NO_FIGURES: { description: "None of the forces has a figure, or a rate, to compare." },
    NOT_OF_AREAS: {
      description: "The rate is per residents of one sex; only rates per all residents are compared.",
    },
    SEVERAL_PERIODS: {
      description: "The sum is of several years or quarters. Group by YEAR or QUARTER, or ask for one year.",
    },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "It cannot be said how the figures are spread, and this is why.",
})
export class SpreadUnavailable {
  @Field(() => SpreadUnavailableReason, { description: "The reason, for code." })
  reason!: SpreadUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

export const Spread = createUnionType({
  name: "Spread",
  description: "How the figures of several forces are spread, or the reason why that cannot be said.",
  types: () => [SpreadValue, SpreadUnavailable] as const,
});
export type Spread = SpreadValue | SpreadUnavailable;
