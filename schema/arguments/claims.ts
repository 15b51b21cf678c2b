import { ArgsType, Field } from "type-graphql";
import { ClaimVerdict } from "../claim.ts";
import { StatedMeasure } from "../stated-figure.ts";
import { PageArguments } from "./page.ts";

@ArgsType()
export class ClaimsArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: "Only figures stated in this source, by slug." })
  source?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only figures about the force, region or nation with this slug, such as `essex`.",
  })
  area?: string | null;

  @Field(() => String, { nullable: true, description: "Only figures about this offence, by code." })
  offence?: string | null;

  @Field(() => StatedMeasure, { nullable: true, description: "Only figures with this measure." })
  measure?: StatedMeasure | null;

  @Field(() => [ClaimVerdict], {
    nullable: true,
    description: "Only figures with one of these verdicts.",
  })
  verdict?: ClaimVerdict[] | null;
}
