import { Field, Float, Int, ObjectType } from "type-graphql";
import type { OutcomeGroupRow, OutcomeTypeRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { MissingReason, ObservationStatus, OutcomeBasis, Unit } from "./enums.ts";
import { Offence } from "./offence.ts";
import { Release, Source } from "./source.ts";
import { Period, Year } from "./year.ts";

@ObjectType({
  simpleResolvers: true,
  description: "The publisher's grouping of outcome types, such as `Charged/Summonsed`.",
})
export class OutcomeGroup implements Pick<OutcomeGroupRow, "slug" | "name" | "description"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `charged-summonsed`." })
  slug!: string;

  @Field(() => String, { description: "Name as published." })
  name!: string;

  @Field(() => String, { description: "What it means." })
  description!: string;

  @Field(() => [OutcomeType], { description: "The outcome types in this group." })
  types!: OutcomeType[];
}

@ObjectType({ simpleResolvers: true, description: "A Home Office outcome type, 0 to 22." })
export class OutcomeType implements Pick<OutcomeTypeRow, "code" | "name"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, {
    description:
      "Code as text, such as `16` or `1a`. Type 0 is not an outcome: nothing has been assigned yet.",
  })
  code!: string;

  @Field(() => String, { description: "What it means." })
  name!: string;

  @Field(() => OutcomeGroup, {
    nullable: true,
    description: "The publisher's group; null where it is not known.",
  })
  group!: OutcomeGroup | null;

  @Field(() => OutcomeType, {
    nullable: true,
    description:
      "For `1a`, `2a` and `3a`: the type whose count already contains this one. Never add the two.",
  })
  partOf!: OutcomeType | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How many offences of one kind, of one area and period, had one outcome, or one of a group of outcomes.",
})
export class OutcomeCount {
  @Field(() => Area, { description: "Whose figure it is." })
  area!: Area;

  @Field(() => Offence, { description: "The offence the outcomes are of." })
  offence!: Offence;

  @Field(() => Year, { description: "The financial year the period is, or is in; `basis` says of what." })
  year!: Year;

  @Field(() => Int, {
    nullable: true,
    description: "1 (April to June) to 4 (January to March); null for a year.",
  })
  quarter!: number | null;

  @Field(() => Period, { description: "The exact days covered." })
  period!: Period;

  @Field(() => OutcomeBasis, {
    description: "Which cases are counted: offences recorded, or investigations closed, in the year.",
  })
  basis!: OutcomeBasis;

  @Field(() => OutcomeGroup, { description: "The group of outcomes." })
  outcomeGroup!: OutcomeGroup;

  @Field(() => OutcomeType, {
    nullable: true,
    description:
      "The single outcome type; null for the figure of a group, and where the source gives groups only.",
  })
  outcomeType!: OutcomeType | null;

  @Field(() => Int, {
    nullable: true,
    description: "Outcomes of that group or type. Null means missing, never zero: see `missingReason`.",
  })
  count!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "`count` as a part of `total`, 0 to 1, rounded to four decimals (0.0712 is 7.12%). Offences with no outcome yet are in neither. Null when the count is missing or the total is zero.",
  })
  share!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "All outcomes of that area, period and basis. Null when missing, and for offences with no outcome yet.",
  })
  total!: number | null;

  @Field(() => [ObservationStatus], {
    description: "What to bear in mind, for example E for a count worked out here.",
  })
  status!: ObservationStatus[];

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `count` is null; null when there is a count.",
  })
  missingReason!: MissingReason | null;

  @Field(() => Unit, { description: "What one unit of `count` is: an outcome." })
  unit!: Unit;

  @Field(() => [String], { description: "Anything else to know about this figure, in sentences for people." })
  notes!: string[];

  @Field(() => Source, { description: "The publication the figure is from." })
  source!: Source;

  @Field(() => Release, { description: "The edition of that publication." })
  release!: Release;
}
