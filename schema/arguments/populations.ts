import { ArgsType, Field, Int } from "type-graphql";
import { DateScalar } from "../date.ts";
import { Sex } from "../population.ts";
import { asOf } from "./years.ts";

@ArgsType()
export class PopulationsArguments {
  @Field(() => Int, { nullable: true, description: "First calendar year." })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: "Last calendar year, inclusive." })
  to?: number | null;

  @Field(() => Sex, { defaultValue: "ALL", description: "Which residents to count." })
  sex!: Sex;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
