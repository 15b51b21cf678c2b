import { createUnionType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Area } from "./area.ts";
import { ChangeUnavailableReason, PercentMissingReason } from "./change.ts";
import { MissingReason } from "./enums.ts";
import { Offence } from "./offence.ts";
import { RateUnavailableReason } from "./rate.ts";
import { Period } from "./year.ts";

export const RankUnavailableReason = {
  NOT_ORDERED: "NOT_ORDERED",
  NOTHING_TO_COMPARE: "NOTHING_TO_COMPARE",
} as const;
export type RankUnavailableReason = keyof typeof RankUnavailableReason;
registerEnumType(RankUnavailableReason, {
  name: "RankUnavailableReason",
  description: "Why there is no rank.",
  valuesConfig: {
    NOT_ORDERED: { description: "The figure is not in a list ordered by value, rate or change." },
    NOTHING_TO_COMPARE: { description: "The figure, its rate or its change is missing." },
  },
});

export const LeftOutReason = {
  ...RateUnavailableReason,
  ...ChangeUnavailableReason,
  ...PercentMissingReason,
  FEW_OFFENCES: "FEW_OFFENCES",
} as const;
export type LeftOutReason = keyof typeof LeftOutReason;
registerEnumType(LeftOutReason, {
  name: "LeftOutReason",
  description: "Why a figure has no rank: why it, its rate or its change is missing.",
  valuesConfig: {
    NO_POPULATION: { description: "There is no rate: there are no figures of the residents." },
    PART_YEAR: {
      description: "Only a part of the year, or of the year that it is compared with, is published.",
    },
    QUARTER: { description: "There is no rate of a quarter." },
    MISSING_COUNT: { description: "The count is missing; of a change, also when a part of it is." },
    INCOMPLETE_SUM: { description: "A part of the count is missing." },
    SEVERAL_YEARS: { description: "There is no rate of a sum of several years." },
    ACROSS_BREAK: {
      description: "There is no change: recording rules changed between the two periods.",
    },
    NO_EARLIER_PERIOD: {
      description: "There is no change: the earlier period has no figures, or is not earlier.",
    },
    MISSING_EARLIER_COUNT: { description: "There is no change: the earlier count is missing or incomplete." },
    SEVERAL_PERIODS: { description: "There is no change of a sum of several periods." },
    DIFFERENT_OFFENCES: {
      description: "There is no change: the code of an offence was in use in only one of the periods.",
    },
    ZERO_DENOMINATOR: { description: "There is no change in per cent: the earlier count is zero." },
    NEGATIVE_DENOMINATOR: { description: "There is no change in per cent: the earlier count is below zero." },
    FEW_OFFENCES: { description: "The earlier count is below the `minimum` of the order." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A figure that has no rank, and why." })
export class LeftOut {
  @Field(() => Area, { description: "The area of the figure." })
  area!: Area;

  @Field(() => Offence, {
    nullable: true,
    description: "The offence of the figure; null for a sum of several offences.",
  })
  offence!: Offence | null;

  @Field(() => Period, { description: "The period of the figure." })
  period!: Period;

  @Field(() => LeftOutReason, {
    description:
      "The reason, for code. By RATE or CHANGE: why there is no rate, or no change in per cent. By VALUE: MISSING_COUNT, and among other areas also PART_YEAR or INCOMPLETE_SUM.",
  })
  reason!: LeftOutReason;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why the count or the sum is missing; null when there is one.",
  })
  missingReason!: MissingReason | null;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

@ObjectType({ simpleResolvers: true, description: "The figures that a ranking compares." })
export class RankField {
  @Field(() => Int, { description: "How many figures were compared." })
  compared!: number;

  @Field(() => [LeftOut], { description: "Figures that are in the list but have no rank, and why." })
  leftOut!: LeftOut[];

  @Field(() => String, { description: "How equal figures are ranked, in words." })
  ties!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "A rank in a list that is ordered by value, rate or change.",
})
export class RankValue {
  @Field(() => Int, { description: "The rank: 1 is the first of the list. Equal figures share a rank." })
  position!: number;

  @Field(() => Int, { description: "How many other figures share the rank." })
  tiedWith!: number;

  @Field(() => Int, { description: "How many figures were compared, on all pages of the list." })
  compared!: number;
}

@ObjectType({ simpleResolvers: true, description: "There is no rank, and this is why." })
export class RankUnavailable {
  @Field(() => RankUnavailableReason, { description: "The reason, for code." })
  reason!: RankUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

export const Rank = createUnionType({
  name: "Rank",
  description: "A rank in an ordered list, or the reason why there is none.",
  types: () => [RankValue, RankUnavailable] as const,
});
export type Rank = RankValue | RankUnavailable;
