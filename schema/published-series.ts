import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { SeriesRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { MissingReason, ObservationStatus } from "./enums.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Release, Source } from "./source.ts";
import { Period } from "./year.ts";

export const SeriesUnit = {
  OFFENCES: "OFFENCES",
  HOUSEHOLDS: "HOUSEHOLDS",
  PROCEEDINGS: "PROCEEDINGS",
  CONVICTIONS: "CONVICTIONS",
  ORDERS: "ORDERS",
} as const satisfies { readonly [Unit in SeriesRow["unit"]]: Unit };
export type SeriesUnit = keyof typeof SeriesUnit;
registerEnumType(SeriesUnit, {
  name: "SeriesUnit",
  description: "What one unit of a published series is.",
  valuesConfig: {
    OFFENCES: { description: "One offence recorded by the police." },
    HOUSEHOLDS: { description: "One household." },
    PROCEEDINGS: { description: "One defendant proceeded against at a magistrates' court." },
    CONVICTIONS: { description: "One defendant convicted." },
    ORDERS: { description: "One court order, or one application for it." },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A statistic stored as its publisher prints it. It may count the same crimes as `offenceCounts`, but for other periods or by another definition: never add or compare the two.",
})
@immutable
export class PublishedSeries
  extends Node
  implements Pick<SeriesRow, "slug" | "name" | "description" | "unit">
{
  /** The key in the store; not part of the API. */
  readonly rowId!: number;
  /** How many months a figure covers; 0 for a figure of one moment. Not part of the API, which has the period. */
  readonly months!: number;

  @Field(() => String, { description: "Short name for arguments, such as `ons-stalking-and-harassment`." })
  slug!: string;

  @Field(() => String, { description: "Name as published, or close to it." })
  name!: string;

  @Field(() => String, { description: "What it counts, and what to know about it." })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The day or the month from which there was something to count, such as `2020-01`; null where that is not known.",
  })
  begins!: string | null;

  @Field(() => SeriesUnit, { description: "What one unit of a figure is." })
  unit!: SeriesUnit;

  @Field(() => Source, { description: "The publication that has the series." })
  source!: Source;
}

@ObjectType({ simpleResolvers: true, description: "One figure of a published series." })
export class PublishedFigure {
  @Field(() => ID, {
    description: "Stable id of the figure, for caches. No query finds it by this id.",
  })
  id!: string;

  @Field(() => Area, { description: "The area of the figure." })
  area!: Area;

  @Field(() => PublishedSeries, { description: "The series it belongs to." })
  series!: PublishedSeries;

  @Field(() => Period, {
    description:
      "The exact days covered. `isPartial` is always false; for a figure of one moment it is one day.",
  })
  period!: Period;

  @Field(() => Int, {
    nullable: true,
    description: "The figure as printed. Null means missing, never zero: see `missingReason`.",
  })
  value!: number | null;

  @Field(() => MissingReason, {
    nullable: true,
    description: "Why `value` is null; null when there is a value.",
  })
  missingReason!: MissingReason | null;

  @Field(() => [ObservationStatus], {
    description: "What to know about the figure; A for a figure as printed.",
  })
  status!: ObservationStatus[];

  @Field(() => SeriesUnit, { description: "What one unit of `value` is." })
  unit!: SeriesUnit;

  @Field(() => Source, { description: "The publication that has the figure." })
  source!: Source;

  @Field(() => Release, { description: "The edition of that publication." })
  release!: Release;

  @Field(() => [String], { description: "More to know about this figure, in sentences for readers." })
  notes!: string[];
}
