import { ArgsType, Field } from "type-graphql";

/** The argument that limits places to one geography table. */
export const ofSource = {
  nullable: true,
  description: "Only places in this publication, by slug, such as `ons-local-authority-lookup`.",
} as const;

@ArgsType()
export class PlacesArguments {
  @Field(() => String, {
    nullable: true,
    description: "Only places with this name, in upper or lower case, such as `Basildon`.",
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Only places with this code, such as `E07000066`." })
  code?: string | null;

  @Field(() => String, ofSource)
  source?: string | null;
}
