import { Field, Int, InterfaceType } from "type-graphql";
import { Area } from "./area.ts";
import { MissingReason, ObservationStatus, Unit } from "./enums.ts";
import { Offence } from "./offence.ts";
import { Release, Source } from "./source.ts";
import { Period, Year } from "./year.ts";

@InterfaceType({
  description:
    "A published figure: of whom, of what, of when, from where, and what to bear in mind. `value` is a number, zero included, or null with the reason in `missingReason`.",
})
export abstract class Observation {
  @Field(() => Area, { description: "Whose figure it is." })
  area!: Area;

  @Field(() => Offence, { description: "The offence it is about." })
  offence!: Offence;

  @Field(() => Year, { description: "The financial year the period is, or is in." })
  year!: Year;

  @Field(() => Int, {
    nullable: true,
    description: "1 (April to June) to 4 (January to March); null for a year.",
  })
  quarter!: number | null;

  @Field(() => Period, { description: "The exact days covered." })
  period!: Period;

  @Field(() => Int, {
    nullable: true,
    description:
      "The count, in `unit`. Null means missing, never zero: see `missingReason`. Can be below zero, where earlier ones were cancelled or transferred. A sum that parts are missing from has status U and names them in `excludes`.",
  })
  value!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `value` is null; null when there is a value.",
  })
  missingReason!: MissingReason | null;

  @Field(() => [ObservationStatus], {
    description: "What to bear in mind. B: do not compare with earlier periods.",
  })
  status!: ObservationStatus[];

  @Field(() => Unit, { description: "What one unit of `value` is." })
  unit!: Unit;

  @Field(() => [String], { description: "Anything else to know about this figure, in sentences for people." })
  notes!: string[];

  @Field(() => Source, { description: "The publication the figure is from." })
  source!: Source;

  @Field(() => Release, { description: "The edition of that publication." })
  release!: Release;
}
