import { ArgsType, Field } from "type-graphql";
import { DateScalar } from "../date.ts";
import { OutcomeBasis, OutcomeDetail, PeriodKind } from "../enums.ts";
import { FinancialYearScalar } from "../financial-year.ts";
import { OutcomeDimension } from "../total.ts";
import { asOf, PagedYearsArguments, YearsArguments } from "./years.ts";

const basis = {
  defaultValue: "RECORDED_IN_YEAR",
  description:
    "Which cases to count. One basis per answer: the two are never mixed. Figures of investigations closed in the year are there once a release that has them is loaded.",
};

@ArgsType()
export class AreaOutcomesArguments extends YearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`." })
  offence!: string;

  @Field(() => FinancialYearScalar, {
    nullable: true,
    description: "One financial year; the same as giving it as both `from` and `to`.",
  })
  year?: string | null;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => OutcomeDetail, {
    defaultValue: "GROUP",
    description: "Outcome groups, or single outcome types.",
  })
  detail!: OutcomeDetail;

  @Field(() => PeriodKind, {
    defaultValue: "YEAR",
    description: "Annual figures, or quarterly ones where the source has them.",
  })
  by!: PeriodKind;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether figures for England and Wales include British Transport Police, as the published ones do. Makes no difference to other areas.",
  })
  includeBritishTransportPolice!: boolean;
}

@ArgsType()
export class ChargeRatesArguments extends YearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`." })
  offence!: string;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether offences with no outcome yet (type 0) count in the denominator.",
  })
  countNotYetAssigned!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether figures for England and Wales include British Transport Police, as the published ones do. Makes no difference to other areas.",
  })
  includeBritishTransportPolice!: boolean;
}

@ArgsType()
export class OutcomeTotalsArguments extends PagedYearsArguments {
  @Field(() => [OutcomeDimension], {
    description: "What to keep apart; everything else is added up. At least one.",
  })
  groupBy!: OutcomeDimension[];

  @Field(() => [String], {
    nullable: true,
    description: "Offence codes to add up. Left out: every offence with outcomes.",
  })
  offences?: string[] | null;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => [String], { nullable: true, description: "Only these forces, by slug." })
  forces?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Only forces in these regions, by slug." })
  regions?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether British Transport Police is added in, as in the published totals for England and Wales.",
  })
  includeBritishTransportPolice!: boolean;
}
