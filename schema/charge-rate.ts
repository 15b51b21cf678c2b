import { createUnionType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Area } from "./area.ts";
import { DerivedMeasure } from "./derived.ts";
import { OutcomeBasis } from "./enums.ts";
import { Node } from "./node.ts";
import { Offence } from "./offence.ts";
import { SeriesBreak } from "./series-break.ts";
import { Release, Source } from "./source.ts";
import { Period, Year } from "./year.ts";

export const ChargeRateUnavailableReason = {
  MISSING_COUNT: "MISSING_COUNT",
  NO_OUTCOMES: "NO_OUTCOMES",
  NO_OFFENCES: "NO_OFFENCES",
  DIFFERENT_BASIS: "DIFFERENT_BASIS",
  NOT_YET_ASSIGNED_UNKNOWN: "NOT_YET_ASSIGNED_UNKNOWN",
} as const;
export type ChargeRateUnavailableReason = keyof typeof ChargeRateUnavailableReason;
/** What each reason means, for every enum that has it. */
export const chargeRateReasons = {
  MISSING_COUNT: { description: "The outcomes are missing, or the offences that they are divided by." },
  NO_OUTCOMES: {
    description:
      "The denominator is zero: there are no outcomes, and no offences without an outcome are counted.",
  },
  NO_OFFENCES: { description: "No offences were recorded, so the denominator is zero." },
  DIFFERENT_BASIS: {
    description: "There are only figures on the other basis, and the two are never mixed.",
  },
  NOT_YET_ASSIGNED_UNKNOWN: {
    description: "The source does not give offences with no outcome yet, so they cannot be counted.",
  },
};
registerEnumType(ChargeRateUnavailableReason, {
  name: "ChargeRateUnavailableReason",
  description: "Why there is no charge rate.",
  valuesConfig: chargeRateReasons,
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "Charges and summonses as a share of all outcomes, or of all recorded offences.",
})
export class ChargeRateValue extends DerivedMeasure {
  @Field(() => Float, { description: "The rate, 0 to 1, rounded to four decimals: 0.0712 is 7.12%." })
  value!: number;

  @Field(() => Float, { description: "The rate, not rounded: for computing on. Show `value` to readers." })
  exact!: number;

  @Field(() => Int, { description: "How many outcomes are a charge or a summons." })
  numerator!: number;

  @Field(() => Int, {
    description:
      "All outcomes; with `countNotYetAssigned`, also offences that have no outcome yet. In `chargesPerRecorded`, the recorded offences.",
  })
  denominator!: number;
}

@ObjectType({ simpleResolvers: true, description: "There is no charge rate, and this is why." })
export class ChargeRateUnavailable {
  @Field(() => ChargeRateUnavailableReason, { description: "The reason, for code." })
  reason!: ChargeRateUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

export const ChargeRate = createUnionType({
  name: "ChargeRate",
  description: "A charge rate, or the reason why it cannot be given.",
  types: () => [ChargeRateValue, ChargeRateUnavailable] as const,
});
export type ChargeRate = ChargeRateValue | ChargeRateUnavailable;

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "The charge rate of one offence in one area and year, and what it counts.",
})
export class ChargeRateFigure extends Node {
  @Field(() => Area, { description: "The area of the rate." })
  area!: Area;

  @Field(() => Offence, { description: "The offence of the rate." })
  offence!: Offence;

  @Field(() => Year, { description: "The financial year." })
  year!: Year;

  @Field(() => Period, { description: "The exact days covered." })
  period!: Period;

  @Field(() => OutcomeBasis, { description: "Which cases are counted." })
  basis!: OutcomeBasis;

  @Field(() => Boolean, {
    description: "Whether offences with no outcome yet (type 0) are in the denominator.",
  })
  countsNotYetAssigned!: boolean;

  @Field(() => ChargeRate, { description: "The rate, or why there is none." })
  rate!: ChargeRate;

  @Field(() => [SeriesBreak], {
    description:
      "Why the status of `rate` has B: the changes of recording rules that begin in the year, oldest first: those of the offence and of charges and summonses. Empty without charges.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => [String], {
    description:
      "What to know before using the rate: the notes on the charges and summonses in it. Often empty.",
  })
  notes!: string[];

  @Field(() => Source, { description: "The publication that has the outcomes." })
  source!: Source;

  @Field(() => Release, { description: "The edition of that publication." })
  release!: Release;
}
