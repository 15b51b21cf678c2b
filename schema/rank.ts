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
    NOTHING_TO_COMPARE: { description: "The figure itself, or its rate, is missing." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A figure that a ranking leaves out, and why." })
export class LeftOut {
  @Field(() => Area, { description: "Whose figure is left out." })
  area!: Area;

  @Field(() => Offence, { description: "Of which offence." })
  offence!: Offence;

  @Field(() => Period, { description: "Of which period." })
  period!: Period;

  @Field(() => RateUnavailableReason, {
    description:
      "The reason, for code. In an order by RATE: why there is no rate. In an order by VALUE: always MISSING_COUNT.",
  })
  reason!: RateUnavailableReason;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why the count itself is missing; null where there is one, and only no rate of it.",
  })
  missingReason!: MissingReason | null;

  @Field(() => String, { description: "The reason in a sentence, for people." })
  explanation!: string;
}

@ObjectType({ simpleResolvers: true, description: "What a rank is a place among." })
export class RankField {
  @Field(() => Int, { description: "How many figures were compared." })
  compared!: number;

  @Field(() => [LeftOut], { description: "Figures that are in the list but have no rank, and why." })
  leftOut!: LeftOut[];

  @Field(() => String, { description: "How equal figures are ranked, in words." })
  ties!: string;
}

@ObjectType({ simpleResolvers: true, description: "A place in a list ordered by value or rate." })
export class RankValue {
  @Field(() => Int, { description: "The place, 1 being the first of the list. Equal figures share a place." })
  position!: number;

  @Field(() => Int, { description: "How many other figures share the place." })
  tiedWith!: number;

  @Field(() => Int, { description: "How many figures were compared, on all pages of the list." })
  compared!: number;
}

@ObjectType({ simpleResolvers: true, description: "There is no rank, and this is why." })
export class RankUnavailable {
  @Field(() => RankUnavailableReason, { description: "The reason, for code." })
  reason!: RankUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, for people." })
  explanation!: string;
}

export const Rank = createUnionType({
  name: "Rank",
  description: "A place in an ordered list, or the reason why there is none.",
  types: () => [RankValue, RankUnavailable] as const,
});
export type Rank = RankValue | RankUnavailable;
