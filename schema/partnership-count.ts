import { Field, ID, Int, ObjectType } from "type-graphql";
import { ObservationStatus, Unit } from "./enums.ts";
import { FinancialYearScalar } from "./financial-year.ts";
import { Force } from "./force.ts";
import { Offence } from "./offence.ts";
import { SeriesBreak } from "./series-break.ts";
import { Release, Source } from "./source.ts";
import { Period } from "./year.ts";

@ObjectType({
  simpleResolvers: true,
  description:
    "How many offences with one offence code were recorded in the area of a community safety partnership in one period.",
})
export class PartnershipCount {
  @Field(() => ID, {
    description: "Stable id of the figure, for caches. No query finds it by this id.",
  })
  id!: string;

  @Field(() => String, {
    description:
      "The partnership, named as in the table. `Unassigned Kent` stands for offences that the force assigned to no partnership.",
  })
  partnership!: string;

  @Field(() => Force, { description: "The police force of the area that it is in." })
  force!: Force;

  @Field(() => Offence, { description: "The offence of the figure." })
  offence!: Offence;

  @Field(() => FinancialYearScalar, { description: "The financial year of the period." })
  year!: string;

  @Field(() => Int, {
    nullable: true,
    description: "1 (April to June) to 4 (January to March); null for a year.",
  })
  quarter!: number | null;

  @Field(() => Period, {
    description: "The exact days covered. A year of which a quarter is missing is partial.",
  })
  period!: Period;

  @Field(() => Int, {
    description:
      "The count, in `unit`. It can be below zero when earlier offences were cancelled or transferred.",
  })
  value!: number;

  @Field(() => [ObservationStatus], {
    description:
      "What to know about the figure. B: do not compare it with earlier periods. U: a quarter of the year is missing.",
  })
  status!: ObservationStatus[];

  @Field(() => [SeriesBreak], {
    description: "Why `status` has B: the changes of recording rules that begin in the period, oldest first.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => Unit, { description: "What one unit of `value` is." })
  unit!: Unit;

  @Field(() => [String], { description: "More to know about this figure, in sentences for readers." })
  notes!: string[];

  @Field(() => Source, { description: "The publication that has the figure." })
  source!: Source;

  @Field(() => Release, {
    description: "The edition of that publication; of the quarters of a year, the latest.",
  })
  release!: Release;
}
