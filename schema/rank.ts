import { createUnionType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Area } from "./area.ts";
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
    NOT_ORDERED: { description: "The figure is not in a list ordered by value or rate." },
    NOTHING_TO_COMPARE: { description: "The figure, or its rate, is missing." },
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

  @Field(() => RateUnavailableReason, {
    description:
      "The reason, for code. By RATE: why there is no rate. By VALUE: MISSING_COUNT, and among other areas also PART_YEAR or INCOMPLETE_SUM.",
  })
  reason!: RateUnavailableReason;

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

@ObjectType({ simpleResolvers: true, description: "A rank in a list that is ordered by value or rate." })
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
