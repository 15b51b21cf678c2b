import { Field, Int, InterfaceType } from "type-graphql";
import { Area } from "./area.ts";
import { MissingReason, ObservationStatus, Unit } from "./enums.ts";
import { Node } from "./node.ts";
import { Offence } from "./offence.ts";
import { SeriesBreak } from "./series-break.ts";
import { Release, Source } from "./source.ts";
import { Period, Year } from "./year.ts";

@InterfaceType({
  implements: Node,
  description:
    "A published figure, with its area, offence, period, source and status. `value` is a number, which may be zero, or null with the reason in `missingReason`.",
})
export abstract class Observation extends Node {
  @Field(() => Area, { description: "The area or body of the figure." })
  area!: Area;

  @Field(() => Offence, { description: "The offence of the figure." })
  offence!: Offence;

  @Field(() => Year, { description: "The financial year of the period." })
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
      "The count, in `unit`. Null means missing, never zero: see `missingReason`. It can be below zero when earlier offences were cancelled or transferred. A sum with missing parts has status U and lists them in `excludes`.",
  })
  value!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `value` is null; null when there is a value.",
  })
  missingReason!: MissingReason | null;

  @Field(() => [ObservationStatus], {
    description: "What to know about the figure. B: do not compare it with earlier periods.",
  })
  status!: ObservationStatus[];

  @Field(() => [SeriesBreak], {
    description:
      "Why `status` has B: the changes of recording rules that begin in the period, oldest first: those of the offence and, for outcomes, of the outcome group. Empty without B.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => Unit, { description: "What one unit of `value` is." })
  unit!: Unit;

  @Field(() => [String], { description: "More to know about this figure, in sentences for readers." })
  notes!: string[];

  @Field(() => Source, { description: "The publication that has the figure." })
  source!: Source;

  @Field(() => Release, { description: "The edition of that publication." })
  release!: Release;
}
