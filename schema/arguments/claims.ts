import { ArgsType, Field } from "type-graphql";
import { ClaimVerdict } from "../claim.ts";
import { StatedMeasure } from "../stated-figure.ts";
import { PageArguments } from "./page.ts";

@ArgsType()
export class ClaimsArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: "Only those stated in this source, by slug." })
  source?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only those about the force, region or nation of this slug, such as `essex`.",
  })
  area?: string | null;

  @Field(() => String, { nullable: true, description: "Only those about this offence, by code." })
  offence?: string | null;

  @Field(() => StatedMeasure, { nullable: true, description: "Only those that measure this." })
  measure?: StatedMeasure | null;

  @Field(() => [ClaimVerdict], {
    nullable: true,
    description: "Only those with this verdict, or one of these.",
  })
  verdict?: ClaimVerdict[] | null;
}
