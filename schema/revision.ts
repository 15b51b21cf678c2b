import { Field, Float, Int, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { PercentMissingReason } from "./change.ts";
import { DateScalar } from "./date.ts";
import { MissingReason } from "./enums.ts";
import { Offence } from "./offence.ts";
import { Release } from "./source.ts";
import { Period, Year } from "./year.ts";

// Bundled, a class of this name is the store's revision, and this one is renamed.
@ObjectType("Revision", {
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
    description: "Offences recorded, as known before; or null, with the reason in `previousMissingReason`.",
  })
  previous!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `previous` is null; null when there is one.",
  })
  previousMissingReason!: MissingReason | null;

  @Field(() => Int, {
    nullable: true,
    description: "Offences recorded, as known since; or null, with the reason in `currentMissingReason`.",
  })
  current!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `current` is null; null when there is one.",
  })
  currentMissingReason!: MissingReason | null;

  @Field(() => Int, {
    nullable: true,
    description: "`current` less `previous`. Null when either is missing.",
  })
  difference!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference in per cent of `previous`, rounded to one decimal. Null where there is no `difference`, or with the reason in `percentMissingReason`.",
  })
  percent!: number | null;

  @Field(() => PercentMissingReason, {
    nullable: true,
    description: "Why `percent` is null although there is a `difference`; null otherwise.",
  })
  percentMissingReason!: PercentMissingReason | null;

  @Field(() => Release, { description: "The release the figure was in before." })
  previousRelease!: Release;

  @Field(() => Release, { description: "The release that changed it." })
  release!: Release;

  @Field(() => DateScalar, { description: "The day from which the current figure was known." })
  knownFrom!: string;
}
