import { ArgsType, Field } from "type-graphql";
import { PageArguments } from "./page.ts";

@ArgsType()
export class QuotesArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: "Only quotes of this speaker, by slug." })
  speaker?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only quotes of speakers of this organisation, by slug.",
  })
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: "Only quotes on this topic, by slug." })
  topic?: string | null;

  @Field(() => String, { nullable: true, description: "Only quotes about this force, by slug." })
  force?: string | null;

  @Field(() => String, { nullable: true, description: "Only quotes in this source, by slug." })
  source?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only quotes with all these words, in any form (`record` finds `recorded`), the best match first. The last word can be incomplete.",
  })
  search?: string | null;
}
