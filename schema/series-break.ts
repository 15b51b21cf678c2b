import { Field, ObjectType } from "type-graphql";
import type { SeriesBreakRow } from "../db/tables.ts";
import { DateScalar } from "./date.ts";
import { immutable } from "./immutable.ts";
import { Offence } from "./offence.ts";

@ObjectType({
  simpleResolvers: true,
  description:
    "A change in how offences are recorded. Figures from its date on cannot be compared with earlier ones.",
})
@immutable
export class SeriesBreak
  implements Pick<SeriesBreakRow, "slug" | "date" | "title" | "reason" | "citation" | "url">
{
  @Field(() => String, { description: "Short name of the change." })
  slug!: string;

  @Field(() => DateScalar, { description: "First day under the new rule." })
  date!: string;

  @Field(() => String, { description: "What changed, in a few words, fit for a chart." })
  title!: string;

  @Field(() => String, { description: "What changed and what it does to the figures." })
  reason!: string;

  @Field(() => [Offence], { description: "The offences it affects." })
  offences!: Offence[];

  @Field(() => String, { description: "Who says so, and where." })
  citation!: string;

  @Field(() => String, { description: "Address of the cited page." })
  url!: string;
}
