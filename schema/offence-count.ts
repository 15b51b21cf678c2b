import { Field, Int, ObjectType } from "type-graphql";
import type { OffenceCountRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { Change } from "./change.ts";
import { MissingReason, ObservationStatus, Unit } from "./enums.ts";
import { Offence } from "./offence.ts";
import { Rate } from "./rate.ts";
import { Release, Source } from "./source.ts";
import { Period, Year } from "./year.ts";

@ObjectType({
  simpleResolvers: true,
  description: "How many offences of one kind the police of one area recorded in one period.",
})
export class OffenceCount implements Pick<OffenceCountRow, "value"> {
  @Field(() => Area, { description: "Whose figure it is." })
  area!: Area;

  @Field(() => Offence, { description: "What is counted." })
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
      "Offences recorded. Null means missing, never zero: see `missingReason`. Can be below zero in a quarter, where earlier offences were cancelled or transferred.",
  })
  value!: number | null;

  @Field(() => [ObservationStatus], {
    description: "What to bear in mind. B: do not compare with earlier periods.",
  })
  status!: ObservationStatus[];

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `value` is null; null when there is a value.",
  })
  missingReason!: MissingReason | null;

  @Field(() => Unit, { description: "What one unit of `value` is: an offence." })
  unit!: Unit;

  @Field(() => Rate, { description: "Offences per 1,000 residents, or why there is no rate." })
  rate!: Rate;

  @Field(() => Change, {
    description:
      "Change on the same period a year before, or why it would mislead: a change in recording rules, a part-year, a missing figure.",
  })
  change!: Change;

  @Field(() => Int, {
    nullable: true,
    description:
      "Place in a list ordered by value or rate, 1 being its first; equal figures share a place. Null for a missing figure and outside such a list.",
  })
  rank!: number | null;

  @Field(() => [String], { description: "Anything else to know about this figure, in sentences for people." })
  notes!: string[];

  @Field(() => Source, { description: "The publication the figure is from." })
  source!: Source;

  @Field(() => Release, { description: "The edition of that publication." })
  release!: Release;
}
