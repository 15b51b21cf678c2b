import { ArgsType, Field } from "type-graphql";

/** Which table to take places from. */
export const ofSource = {
  nullable: true,
  description: "Only as this publication has them, by slug, such as `ons-local-authority-lookup`.",
} as const;

@ArgsType()
export class PlacesArguments {
  @Field(() => String, {
    nullable: true,
    description: "Only those of this name, in capitals or not, such as `Basildon`.",
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Only those of this code, such as `E07000066`." })
  code?: string | null;

  @Field(() => String, ofSource)
  source?: string | null;
}
