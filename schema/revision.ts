import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { PercentMissingReason } from "./change.ts";
import { DateScalar } from "./date.ts";
import { MissingReason } from "./enums.ts";
import { Offence } from "./offence.ts";
import { Release } from "./source.ts";
import { Period, Year } from "./year.ts";

// The bundler can rename a class, so the GraphQL name is written out.
@ObjectType("Revision", {
  simpleResolvers: true,
  description: "A figure that a release changed: its value before and after.",
})
export class Revision {
  @Field(() => ID, {
    description: "Stable id of the revision, for caches. No query finds it by this id.",
  })
  id!: string;

  @Field(() => Area, { description: "The area of the figure." })
  area!: Area;

  @Field(() => Offence, { description: "The offence that is counted." })
  offence!: Offence;

  @Field(() => Year, { description: "The financial year of the period." })
  year!: Year;

  @Field(() => Period, { description: "The exact days covered." })
  period!: Period;

  @Field(() => Int, {
    nullable: true,
    description:
      "Offences recorded, before the release; or null, with the reason in `previousMissingReason`.",
  })
  previous!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `previous` is null; null when it has a value.",
  })
  previousMissingReason!: MissingReason | null;

  @Field(() => Int, {
    nullable: true,
    description: "Offences recorded, since the release; or null, with the reason in `currentMissingReason`.",
  })
  current!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `current` is null; null when it has a value.",
  })
  currentMissingReason!: MissingReason | null;

  @Field(() => Int, {
    nullable: true,
    description: "`current` minus `previous`. Null when either is missing.",
  })
  difference!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference in per cent of `previous`, rounded to one decimal. Null when there is no `difference`, or when `percentMissingReason` has the reason.",
  })
  percent!: number | null;

  @Field(() => PercentMissingReason, {
    nullable: true,
    description: "Why `percent` is null although there is a `difference`; null otherwise.",
  })
  percentMissingReason!: PercentMissingReason | null;

  @Field(() => Release, { description: "The release that had the previous figure." })
  previousRelease!: Release;

  @Field(() => Release, { description: "The release that changed it." })
  release!: Release;

  @Field(() => DateScalar, { description: "The day on which the current figure was published." })
  knownFrom!: string;
}
