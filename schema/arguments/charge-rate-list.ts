import { ArgsType, Field, InputType, Int, registerEnumType } from "type-graphql";
import { DateScalar } from "../date.ts";
import { ForceKind, OutcomeBasis } from "../enums.ts";
import { FinancialYearScalar } from "../financial-year.ts";
import { kindsOfForce } from "./bodies.ts";
import { Direction } from "./offence-counts.ts";
import { basis, countNotYetAssigned } from "./outcomes.ts";
import { PageArguments } from "./page.ts";
import { asOf } from "./years.ts";

export const ChargeRateMeasure = { RATE: "RATE", AREA: "AREA" } as const;
export type ChargeRateMeasure = keyof typeof ChargeRateMeasure;
registerEnumType(ChargeRateMeasure, {
  name: "ChargeRateMeasure",
  description: "What to order a list of charge rates by.",
  valuesConfig: {
    RATE: { description: "The rate, unrounded; equal ones by the name of the force." },
    AREA: { description: "The name of the force." },
  },
});

@InputType({ description: "How to order a list of charge rates." })
export class ChargeRateOrder {
  @Field(() => ChargeRateMeasure, { defaultValue: "RATE", description: "What to order by." })
  by!: ChargeRateMeasure;

  @Field(() => Direction, {
    defaultValue: "ASC",
    description: "The direction of the order and of the ranks: with DESC the highest rate has rank 1.",
  })
  direction!: Direction;
}

@ArgsType()
export class ChargeRateListArguments extends PageArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`." })
  offence!: string;

  @Field(() => FinancialYearScalar, { description: "The financial year, such as `2020/21`." })
  year!: string;

  @Field(() => Int, {
    defaultValue: 50,
    description:
      "Forces with fewer outcomes than this are left out, because a few cases more or fewer change their rate much.",
  })
  minimumOutcomes!: number;

  @Field(() => ChargeRateOrder, { nullable: true, description: "Default: the lowest rate first." })
  orderBy?: ChargeRateOrder | null;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => Boolean, countNotYetAssigned)
  countNotYetAssigned!: boolean;

  @Field(() => [ForceKind], { ...kindsOfForce, description: "The kinds of force that are compared." })
  forceKinds!: ForceKind[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Only these forces are compared, by slug, or those of a comparison group, by its slug or name.",
  })
  forces?: string[] | null;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
