import { ArgsType, Field } from "type-graphql";
import { DateScalar } from "../date.ts";
import { PeriodKind } from "../enums.ts";
import { asOf, YearsArguments } from "./years.ts";

@ArgsType()
export class PartnershipCountsArguments extends YearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`. `offences` lists them." })
  offence!: string;

  @Field(() => PeriodKind, { defaultValue: "YEAR", description: "Annual or quarterly figures." })
  by!: PeriodKind;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
