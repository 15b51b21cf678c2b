import { Field, ObjectType } from "type-graphql";
import type { SeriesBreakRow } from "../db/tables.ts";
import { DateScalar } from "./date.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Offence } from "./offence.ts";
import { OutcomeGroup } from "./outcome.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A change in how offences or their outcomes are recorded. Figures from its date on cannot be compared with earlier ones.",
})
@immutable
export class SeriesBreak
  extends Node
  implements
    Pick<
      SeriesBreakRow,
      "slug" | "date" | "isDayKnown" | "title" | "reason" | "citation" | "url" | "movesWithin"
    >
{
  @Field(() => String, { description: "Short name of the change." })
  slug!: string;

  @Field(() => DateScalar, {
    description: "The first day of the new rules; the first of the month where the day is not known.",
  })
  date!: string;

  @Field(() => Boolean, { description: "Whether the day is known, and not only the month." })
  isDayKnown!: boolean;

  @Field(() => String, { description: "What changed, in a few words that can be shown on a chart." })
  title!: string;

  @Field(() => String, { description: "What changed, and how that affects the figures." })
  reason!: string;

  @Field(() => [Offence], {
    description: "The offences it affects. Empty for a change in how outcomes are recorded.",
  })
  offences!: Offence[];

  @Field(() => [OutcomeGroup], {
    description:
      "The outcome groups it affects, of whatever offence. Empty for a change in how offences are recorded.",
  })
  outcomeGroups!: OutcomeGroup[];

  @Field(() => Boolean, {
    description:
      "Whether cases are known to have moved between these offences and no others: a sum of all of them is not affected.",
  })
  movesWithin!: boolean;

  @Field(() => String, { description: "The publication that describes the change." })
  citation!: string;

  @Field(() => String, { description: "URL of the cited page." })
  url!: string;
}
