import { Field, Float, Int, InterfaceType, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { DateScalar } from "./date.ts";
import { OutcomeBasis } from "./enums.ts";
import { Offence } from "./offence.ts";
import { OutcomeGroup } from "./outcome.ts";
import { Release } from "./source.ts";
import { StatedUnit } from "./stated-figure.ts";
import { Period } from "./year.ts";

@InterfaceType({
  description:
    "An official figure that a stated figure can be compared with, and how it is computed: a count, a growth, a rate, a share or a date.",
})
export abstract class ClaimEvidence {
  @Field(() => Float, {
    description:
      "The figure, in `unit`. Multiples and shares are rounded to two decimals; the verdict uses the unrounded figure.",
  })
  value!: number;

  @Field(() => StatedUnit, { description: "The unit of `value`, which the stated figure has too." })
  unit!: StatedUnit;

  @Field(() => String, { description: "How the figure is computed, in words that can be shown below it." })
  formula!: string;

  @Field(() => Area, { description: "The area of the figure." })
  area!: Area;

  @Field(() => Offence, { description: "The offence of the figure." })
  offence!: Offence;

  @Field(() => Period, { description: "The exact days it covers; for a growth, those of the later period." })
  period!: Period;

  @Field(() => [Release], {
    description: "The editions it is from: several when it is computed from figures of several editions.",
  })
  releases!: Release[];
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "Offences recorded in a year, or in some quarters of a year.",
})
export class OfficialCount extends ClaimEvidence {
  @Field(() => [Int], {
    description: "The counts that are added, oldest first: one for a year, or one for each quarter.",
  })
  parts!: number[];
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description:
    "A count as a multiple of an earlier count, or its change in per cent of that count, as the unit says.",
})
export class OfficialGrowth extends ClaimEvidence {
  @Field(() => Int, { description: "Offences recorded in `period`." })
  numerator!: number;

  @Field(() => Int, { description: "Offences recorded in `earlierPeriod`." })
  denominator!: number;

  @Field(() => Period, { description: "The same period of the earlier year." })
  earlierPeriod!: Period;
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "Offences recorded in a year per 1,000 residents.",
})
export class OfficialRate extends ClaimEvidence {
  @Field(() => Int, { description: "Offences recorded in `period`." })
  numerator!: number;

  @Field(() => Int, {
    description: "The number of residents, from the mid-year estimate of `populationYear`.",
  })
  denominator!: number;

  @Field(() => Int, { description: "The year of the mid-year population estimate." })
  populationYear!: number;
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "The share of outcomes that are in some groups, in per cent, on one basis.",
})
export class OfficialShare extends ClaimEvidence {
  @Field(() => Int, { description: "How many outcomes are in `outcomeGroups`." })
  numerator!: number;

  @Field(() => Int, {
    description: "All outcomes on that basis. Offences with no outcome yet are not counted.",
  })
  denominator!: number;

  @Field(() => OutcomeBasis, {
    description: "Which cases are counted: offences recorded, or investigations closed, in the period.",
  })
  basis!: OutcomeBasis;

  @Field(() => [OutcomeGroup], { description: "The outcome groups that are added." })
  outcomeGroups!: OutcomeGroup[];
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "When something came into effect, as published, in the unit of the stated date.",
})
export class OfficialDate extends ClaimEvidence {
  @Field(() => DateScalar, { description: "The day; the first of the month where only that is known." })
  date!: string;

  @Field(() => String, { description: "What came into effect." })
  title!: string;

  @Field(() => String, { description: "Where that is published." })
  citation!: string;

  @Field(() => String, { nullable: true, description: "Its address." })
  url!: string | null;
}
