import { ArgsType, Field } from "type-graphql";
import { PageArguments } from "./page.ts";

@ArgsType()
export class QuotesArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: "Only by this speaker, by slug." })
  speaker?: string | null;

  @Field(() => String, { nullable: true, description: "Only by speakers of this organisation, by slug." })
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: "Only on this topic, by slug." })
  topic?: string | null;

  @Field(() => String, { nullable: true, description: "Only those that speak of this force, by slug." })
  force?: string | null;

  @Field(() => String, { nullable: true, description: "Only those printed in this source, by slug." })
  source?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only those with all these words, in any form (`record` finds `recorded`); best match first. The last word may be unfinished.",
  })
  search?: string | null;
}
