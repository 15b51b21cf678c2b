import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Area } from "./area.ts";
import { ChargeRateFigure, ChargeRateUnavailableReason, chargeRateReasons } from "./charge-rate.ts";
import { cursorDescription, type Edge } from "./connection.ts";
import { RankValue } from "./rank.ts";
import { Spread, type SpreadUnavailable, type SpreadValue } from "./spread.ts";

export const ChargeRateLeftOutReason = {
  ...ChargeRateUnavailableReason,
  NO_FIGURES: "NO_FIGURES",
  FEW_OUTCOMES: "FEW_OUTCOMES",
} as const;
export type ChargeRateLeftOutReason = keyof typeof ChargeRateLeftOutReason;
registerEnumType(ChargeRateLeftOutReason, {
  name: "ChargeRateLeftOutReason",
  description: "Why a force is not in a list of charge rates: one of the reasons for no rate, or another.",
  valuesConfig: {
    ...chargeRateReasons,
    NO_FIGURES: { description: "There are no outcomes at all of that force and year." },
    FEW_OUTCOMES: { description: "There are fewer outcomes than `minimumOutcomes`." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A force that is not compared, and why." })
export class ChargeRateLeftOut {
  @Field(() => Area, { description: "The force." })
  area!: Area;

  @Field(() => ChargeRateLeftOutReason, { description: "The reason, for code." })
  reason!: ChargeRateLeftOutReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;

  @Field(() => ChargeRateFigure, {
    nullable: true,
    description: "Its figure, with the rate where only the outcomes are too few; null with NO_FIGURES.",
  })
  figure!: ChargeRateFigure | null;
}

@ObjectType({ simpleResolvers: true, description: "The charge rates that a list compares." })
export class ChargeRateRanking {
  @Field(() => Int, { description: "How many forces were compared, on all pages." })
  compared!: number;

  @Field(() => [ChargeRateLeftOut], {
    description: "The other forces, by name: those with too few outcomes or no rate, each with the reason.",
  })
  leftOut!: ChargeRateLeftOut[];

  @Field(() => String, { description: "How equal rates are ranked, in words." })
  ties!: string;

  @Field(() => Spread, {
    description:
      "The median, the range and the quartiles of the rates that are compared, or why there are none.",
  })
  spread!: SpreadValue | SpreadUnavailable;
}

// The bundler can rename a class, so the GraphQL name is written out.
@ObjectType("ChargeRateFigureEdge", {
  simpleResolvers: true,
  description: "One of the charge rates, with its cursor and its rank in the list.",
})
export class ChargeRateFigureEdge implements Edge<ChargeRateFigure> {
  @Field(() => String, { description: cursorDescription })
  cursor!: string;

  @Field(() => ChargeRateFigure, { description: "The item." })
  node!: ChargeRateFigure;

  @Field(() => RankValue, {
    description:
      "Its rank by rate: 1 is the lowest rate, or with `direction: DESC` the highest. Equal rates share a rank.",
  })
  rank!: RankValue;
}
