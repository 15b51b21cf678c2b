import { Field, Int, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { MissingReason, ObservationStatus, OutcomeBasis, Unit } from "./enums.ts";
import { Force } from "./force.ts";
import { Node } from "./node.ts";
import { Offence } from "./offence.ts";
import { OffenceGroup, OffenceSubgroup } from "./offence-group.ts";
import { OutcomeGroup, OutcomeType } from "./outcome.ts";
import { Region } from "./region.ts";
import { SeriesBreak } from "./series-break.ts";
import { Period, Year } from "./year.ts";

@ObjectType({ simpleResolvers: true, description: "A figure that is missing from a sum." })
export class MissingFigure {
  @Field(() => Area, { description: "The area or body of the missing figure." })
  area!: Area;

  @Field(() => Offence, { description: "The offence of the missing figure." })
  offence!: Offence;

  @Field(() => Period, { description: "The period of the missing figure." })
  period!: Period;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why it is missing. Null when the sum has only some quarters of the year.",
  })
  missingReason!: MissingReason | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A sum of offence counts. Fields of dimensions that are not in `groupBy` are null: the sum includes all their values.",
})
export class OffenceTotal extends Node {
  @Field(() => Force, { nullable: true, description: "Set when grouped by FORCE." })
  force!: Force | null;

  @Field(() => Region, {
    nullable: true,
    description: "Set when grouped by REGION; null for British Transport Police, which is in no region.",
  })
  region!: Region | null;

  @Field(() => Year, { nullable: true, description: "Set when grouped by YEAR or QUARTER." })
  year!: Year | null;

  @Field(() => Int, { nullable: true, description: "Set when grouped by QUARTER: 1 (April to June) to 4." })
  quarter!: number | null;

  @Field(() => Offence, { nullable: true, description: "Set when grouped by OFFENCE." })
  offence!: Offence | null;

  @Field(() => OffenceSubgroup, { nullable: true, description: "Set when grouped by OFFENCE_SUBGROUP." })
  offenceSubgroup!: OffenceSubgroup | null;

  @Field(() => OffenceGroup, { nullable: true, description: "Set when grouped by OFFENCE_GROUP." })
  offenceGroup!: OffenceGroup | null;

  @Field(() => Int, {
    nullable: true,
    description: "Offences recorded. Null when every figure in the sum is missing; missing is never zero.",
  })
  value!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `value` is null; null when there is a value.",
  })
  missingReason!: MissingReason | null;

  @Field(() => [ObservationStatus], {
    description:
      "B when the sum has figures of a period in which new recording rules begin, U when a figure is missing from the sum.",
  })
  status!: ObservationStatus[];

  @Field(() => [SeriesBreak], {
    description:
      "Why `status` has B: the changes of recording rules that begin in the periods of the figures in the sum, oldest first.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => Unit, { description: "What one unit of `value` is: an offence." })
  unit!: Unit;

  @Field(() => Int, { description: "How many published figures the sum adds up." })
  figures!: number;

  @Field(() => Int, {
    description:
      "How many figures are missing from the sum: not supplied, not collected or suppressed. A sum of all offences lacks none of a code that was not collected yet: its cases are in the sum under another one, as in `TOTAL`.",
  })
  missingFigures!: number;

  @Field(() => [MissingFigure], {
    description: "The figures that are missing from the sum. Empty for a complete sum.",
  })
  excludes!: MissingFigure[];

  @Field(() => [Offence], { description: "The offences in the sum." })
  offences!: Offence[];

  @Field(() => Period, { description: "The days the sum covers." })
  period!: Period;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A sum of outcomes on one basis. Fields of dimensions that are not in `groupBy` are null: the sum includes all their values.",
})
export class OutcomeTotal extends Node {
  @Field(() => Force, { nullable: true, description: "Set when grouped by FORCE." })
  force!: Force | null;

  @Field(() => Region, {
    nullable: true,
    description: "Set when grouped by REGION; null for British Transport Police, which is in no region.",
  })
  region!: Region | null;

  @Field(() => Year, { nullable: true, description: "Set when grouped by YEAR." })
  year!: Year | null;

  @Field(() => Offence, { nullable: true, description: "Set when grouped by OFFENCE." })
  offence!: Offence | null;

  @Field(() => OutcomeGroup, { nullable: true, description: "Set when grouped by OUTCOME_GROUP." })
  outcomeGroup!: OutcomeGroup | null;

  @Field(() => OutcomeType, {
    nullable: true,
    description: "Set when grouped by OUTCOME_TYPE and the source has types.",
  })
  outcomeType!: OutcomeType | null;

  @Field(() => OutcomeBasis, { description: "Which cases are counted. A sum has one basis only." })
  basis!: OutcomeBasis;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of outcomes. Null when every figure in the sum is missing; missing is never zero.",
  })
  value!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `value` is null; null when there is a value.",
  })
  missingReason!: MissingReason | null;

  @Field(() => [ObservationStatus], {
    description:
      "B when the sum has figures of a year in which new recording rules begin, E when some figures are estimated, U when a figure is missing from the sum.",
  })
  status!: ObservationStatus[];

  @Field(() => [SeriesBreak], {
    description:
      "Why `status` has B: the changes of recording rules that begin in the years of the figures in the sum, oldest first: those of its offences and of its outcome groups.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => Unit, { description: "What one unit of `value` is: an outcome." })
  unit!: Unit;

  @Field(() => Int, { description: "How many published figures the sum adds up." })
  figures!: number;

  @Field(() => Int, { description: "How many figures are missing from the sum." })
  missingFigures!: number;

  @Field(() => [MissingFigure], {
    description:
      "The outcomes that are missing from the sum: one item for each area, offence and year, even when several groups or types are missing. Empty for a complete sum.",
  })
  excludes!: MissingFigure[];

  @Field(() => [Offence], { description: "The offences in the sum." })
  offences!: Offence[];

  @Field(() => Period, { description: "The days the sum covers." })
  period!: Period;
}
