import { ArgsType, Field } from "type-graphql";
import { PageArguments } from "./page.ts";

@ArgsType()
export class SearchArguments extends PageArguments {
  @Field(() => String, {
    description:
      "Words of a name, a code, another name that people use, or of a quote. A long word may have a slip, and be only the beginning of one.",
  })
  text!: string;
}
