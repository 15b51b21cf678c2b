import { Field, Int, ObjectType } from "type-graphql";
import { DateScalar } from "./date.ts";
import { FinancialYearScalar } from "./financial-year.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";

@ObjectType({ implements: Node, simpleResolvers: true, description: "A financial year, April to March." })
@immutable
export class Year extends Node {
  /** The year it starts in; not part of the API. */
  readonly startYear!: number;

  @Field(() => FinancialYearScalar, {
    description: "The year as `2020/21`, which every year argument accepts.",
  })
  label!: string;

  @Field(() => DateScalar, { description: "First day: 1 April." })
  start!: string;

  @Field(() => DateScalar, {
    description: "Last day: 31 March, also when only part of the year is published.",
  })
  end!: string;

  @Field(() => Int, { description: "How many of its four quarters are published: 4 for a whole year." })
  quartersPublished!: number;

  @Field(() => Boolean, {
    description: "True when some quarters are not published. Never compare such a year with a whole one.",
  })
  isPartial!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "The exact days a figure covers." })
@immutable
export class Period {
  @Field(() => String, {
    description: "Display label: `2020/21`, `2020/21 Q1`, or `2023/24 (1 of 4 quarters)` for a part-year.",
  })
  label!: string;

  @Field(() => DateScalar, { description: "First day covered." })
  start!: string;

  @Field(() => DateScalar, { description: "Last day covered." })
  end!: string;

  @Field(() => Boolean, {
    description:
      "True for a year of which only some quarters are published. A part-year is never compared with a year.",
  })
  isPartial!: boolean;
}
