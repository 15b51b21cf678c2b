import { ArgsType, Field, Int } from "type-graphql";
import { DateScalar } from "../date.ts";
import { asOf } from "./years.ts";

@ArgsType()
export class PopulationsArguments {
  @Field(() => Int, { nullable: true, description: "First calendar year." })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: "Last calendar year, inclusive." })
  to?: number | null;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
