import { ArgsType, Field } from "type-graphql";
import { DateScalar } from "../date.ts";
import { OutcomeDimension } from "../dimension.ts";
import { OutcomeBasis, OutcomeDetail, PeriodKind } from "../enums.ts";
import { FinancialYearScalar } from "../financial-year.ts";
import { btpInNation, btpInSums, onlyForces, onlyRegions } from "./bodies.ts";
import { asOf, PagedPeriodsArguments, YearsArguments } from "./years.ts";

/** The argument that says which cases are counted. */
export const basis = {
  defaultValue: "RECORDED_IN_YEAR",
  description:
    "Which cases to count. The two bases are never mixed. There are figures of investigations closed in the year only when a loaded release has them.",
};

/** The argument that says whether offences without an outcome are counted. */
export const countNotYetAssigned = {
  defaultValue: false,
  description: "Whether offences with no outcome yet (type 0) are in the denominator.",
};

@ArgsType()
export class AreaOutcomesArguments extends YearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`." })
  offence!: string;

  @Field(() => FinancialYearScalar, {
    nullable: true,
    description: "One financial year: the same as this year as `from` and `to`.",
  })
  year?: string | null;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => OutcomeDetail, {
    defaultValue: "GROUP",
    description: "Figures by outcome group or by outcome type.",
  })
  detail!: OutcomeDetail;

  @Field(() => PeriodKind, {
    defaultValue: "YEAR",
    description: "Annual figures, or quarterly figures when the source has them.",
  })
  by!: PeriodKind;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => Boolean, btpInNation)
  includeBritishTransportPolice!: boolean;
}

@ArgsType()
export class ChargeRatesArguments extends YearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`." })
  offence!: string;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => Boolean, countNotYetAssigned)
  countNotYetAssigned!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => Boolean, btpInNation)
  includeBritishTransportPolice!: boolean;
}

@ArgsType()
export class OutcomeTotalsArguments extends PagedPeriodsArguments {
  @Field(() => [OutcomeDimension], {
    description: "The dimensions to group by, at least one. Everything else is added up.",
  })
  groupBy!: OutcomeDimension[];

  @Field(() => [String], {
    nullable: true,
    description: "Offence codes to add up. Default: every offence with outcomes.",
  })
  offences?: string[] | null;

  @Field(() => OutcomeBasis, basis)
  basis!: OutcomeBasis;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => [String], onlyForces)
  forces?: string[] | null;

  @Field(() => [String], onlyRegions)
  regions?: string[] | null;

  @Field(() => Boolean, btpInSums)
  includeBritishTransportPolice?: boolean | null;
}
