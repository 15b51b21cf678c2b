import { ArgsType, Field } from "type-graphql";
import { DateScalar } from "../date.ts";
import { asOf } from "./years.ts";

@ArgsType()
export class PublishedFiguresArguments {
  @Field(() => String, {
    description: "The series, by slug, such as `ons-stalking-and-harassment`; `publishedSeries` lists them.",
  })
  series!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only periods that end on this day or later, such as `2018-01-01`.",
  })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Only periods that end on this day or earlier." })
  to?: string | null;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
