import { Field, ObjectType } from "type-graphql";
import type { OffenceRow } from "../db/tables.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { OffenceGroup, OffenceSubgroup } from "./offence-group.ts";
import { SeriesBreak } from "./series-break.ts";
import { Year } from "./year.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An offence that has counts: a Home Office offence code, or `TOTAL` for all recorded crime.",
})
@immutable
export class Offence extends Node implements Pick<OffenceRow, "code" | "name"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;
  /** Whether there are counts of it, and not only outcomes; not part of the API. */
  readonly isCounted!: boolean;

  @Field(() => String, {
    description:
      "Home Office offence code, such as `8Q`. Always text: `4.10` is not `4.1`. `TOTAL` is all offences, including fraud.",
  })
  code!: string;

  @Field(() => String, { description: "Current name of the publisher, such as `Stalking`." })
  name!: string;

  @Field(() => Boolean, {
    description: "True for `TOTAL`, which already contains every other offence: do not add it to them.",
  })
  isTotal!: boolean;

  @Field(() => OffenceSubgroup, {
    nullable: true,
    description: "The publisher's subgroup. Null for `TOTAL`.",
  })
  subgroup!: OffenceSubgroup | null;

  @Field(() => OffenceGroup, { nullable: true, description: "The publisher's group. Null for `TOTAL`." })
  group!: OffenceGroup | null;

  @Field(() => Year, { description: "The first year with figures under this code." })
  firstYear!: Year;

  @Field(() => Year, { description: "The last year with figures under this code." })
  lastYear!: Year;

  @Field(() => Year, {
    nullable: true,
    description:
      "The first year with outcomes of this offence, on either basis. Null when there are none at hand: then `outcomes` and `chargeRates` are empty lists.",
  })
  outcomesFrom!: Year | null;

  @Field(() => Year, {
    nullable: true,
    description: "The last year with outcomes of this offence, on either basis.",
  })
  outcomesTo!: Year | null;

  @Field(() => [SeriesBreak], {
    description: "Changes in recording rules, oldest first. Figures before and after one are not comparable.",
  })
  seriesBreaks!: SeriesBreak[];
}
