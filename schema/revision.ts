import { Field, Float, Int, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { DateScalar } from "./date.ts";
import { Offence } from "./offence.ts";
import { Release } from "./source.ts";
import { Period, Year } from "./year.ts";

@ObjectType({
  simpleResolvers: true,
  description: "A figure that one release changed: what it was before, and what it became.",
})
export class Revision {
  @Field(() => Area, { description: "Whose figure it is." })
  area!: Area;

  @Field(() => Offence, { description: "What is counted." })
  offence!: Offence;

  @Field(() => Year, { description: "The financial year the period is, or is in." })
  year!: Year;

  @Field(() => Period, { description: "The exact days covered." })
  period!: Period;

  @Field(() => Int, {
    nullable: true,
    description: "Offences recorded, as known before. Null when it was missing.",
  })
  previous!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Offences recorded, as known since. Null when it became missing.",
  })
  current!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "`current` less `previous`. Null when either is missing.",
  })
  difference!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference in per cent of `previous`, rounded to one decimal. Null when that is missing, zero or less.",
  })
  percent!: number | null;

  @Field(() => Release, { description: "The release the figure was in before." })
  previousRelease!: Release;

  @Field(() => Release, { description: "The release that changed it." })
  release!: Release;

  @Field(() => DateScalar, { description: "The day from which the current figure was known." })
  knownFrom!: string;
}
