import { Field, Float, Int, InterfaceType, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { OutcomeBasis } from "./enums.ts";
import { Offence } from "./offence.ts";
import { OutcomeGroup } from "./outcome.ts";
import { Release } from "./source.ts";
import { StatedUnit } from "./stated-figure.ts";
import { Period } from "./year.ts";

@InterfaceType({
  description:
    "An official figure that a stated one can be set beside, with how it comes about: a count, a growth or a share.",
})
export abstract class ClaimEvidence {
  @Field(() => Float, {
    description:
      "The figure, in `unit`. Multiples and shares are rounded to two decimals; verdicts are reached before rounding.",
  })
  value!: number;

  @Field(() => StatedUnit, { description: "The unit of `value`: what the stated figure is in too." })
  unit!: StatedUnit;

  @Field(() => String, { description: "How the figure comes about, in words, fit to be shown beneath it." })
  formula!: string;

  @Field(() => Area, { description: "Whose figure it is." })
  area!: Area;

  @Field(() => Offence, { description: "The offence it is about." })
  offence!: Offence;

  @Field(() => Period, { description: "The exact days it covers. For a growth: the later ones." })
  period!: Period;

  @Field(() => [Release], { description: "The editions it is from: one, unless it is put together." })
  releases!: Release[];
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "Offences recorded in a year, or in some quarters of one.",
})
export class OfficialCount extends ClaimEvidence {
  @Field(() => [Int], {
    description: "The counts added together, oldest first: one for a year, or one for each quarter.",
  })
  parts!: number[];
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "A count as a multiple of the count a year before.",
})
export class OfficialGrowth extends ClaimEvidence {
  @Field(() => Int, { description: "Offences recorded in `period`." })
  numerator!: number;

  @Field(() => Int, { description: "Offences recorded in `earlierPeriod`." })
  denominator!: number;

  @Field(() => Period, { description: "The same period a year before." })
  earlierPeriod!: Period;
}

@ObjectType({
  implements: ClaimEvidence,
  simpleResolvers: true,
  description: "The share, in per cent, of outcomes that fall in some groups, on one basis.",
})
export class OfficialShare extends ClaimEvidence {
  @Field(() => Int, { description: "Outcomes in `outcomeGroups`." })
  numerator!: number;

  @Field(() => Int, {
    description: "All outcomes on that basis. Offences with no outcome yet are in neither number.",
  })
  denominator!: number;

  @Field(() => OutcomeBasis, {
    description: "Which cases are counted: offences recorded, or investigations closed, in the period.",
  })
  basis!: OutcomeBasis;

  @Field(() => [OutcomeGroup], { description: "The groups of outcomes added together." })
  outcomeGroups!: OutcomeGroup[];
}
