import { Field, ObjectType } from "type-graphql";
import type { OutcomeGroupRow, OutcomeTypeRow } from "../db/tables.ts";
import { OutcomeBasis } from "./enums.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Observation } from "./observation.ts";
import { SeriesBreak } from "./series-break.ts";
import { Share } from "./share.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A group of outcome types as the publisher defines it, such as `Charged/Summonsed`.",
})
@immutable
export class OutcomeGroup extends Node implements Pick<OutcomeGroupRow, "slug" | "name" | "description"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `charged-summonsed`." })
  slug!: string;

  @Field(() => String, { description: "Name as published." })
  name!: string;

  @Field(() => String, { description: "What it means." })
  description!: string;

  @Field(() => [OutcomeType], { description: "The outcome types in this group." })
  types!: OutcomeType[];

  @Field(() => [SeriesBreak], {
    description: "Changes in how outcomes of this group are recorded, of whatever offence, oldest first.",
  })
  seriesBreaks!: SeriesBreak[];
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "A Home Office outcome type, 0 to 22." })
@immutable
export class OutcomeType extends Node implements Pick<OutcomeTypeRow, "code" | "name"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, {
    description: "Code as text, such as `16` or `1a`. Type 0 is not an outcome: none has been assigned yet.",
  })
  code!: string;

  @Field(() => String, { description: "What it means." })
  name!: string;

  @Field(() => OutcomeGroup, {
    nullable: true,
    description: "The publisher's group; null where it is not known.",
  })
  group!: OutcomeGroup | null;

  @Field(() => OutcomeType, {
    nullable: true,
    description:
      "For `1a`, `2a` and `3a`: the type whose count already includes this one. Never add the two.",
  })
  partOf!: OutcomeType | null;
}

@ObjectType({
  implements: [Observation, Node],
  simpleResolvers: true,
  description:
    "How many offences with one offence code, in one area and period, had one outcome, or an outcome of one group. `basis` says which cases are counted.",
})
export class OutcomeCount extends Observation {
  @Field(() => OutcomeBasis, {
    description: "Which cases are counted: offences recorded, or investigations closed, in the period.",
  })
  basis!: OutcomeBasis;

  @Field(() => OutcomeGroup, { description: "The group of outcomes." })
  outcomeGroup!: OutcomeGroup;

  @Field(() => OutcomeType, {
    nullable: true,
    description:
      "The outcome type; null for the figure of a whole group, and when the source has groups only.",
  })
  outcomeType!: OutcomeType | null;

  @Field(() => Share, {
    description:
      "The count as a share of all outcomes of the same area, period and basis, or why there is no share.",
  })
  share!: Share;
}
