import { ArgsType, Field, InputType, registerEnumType } from "type-graphql";
import { DateScalar } from "../date.ts";
import { AreaKind, ForceKind, PeriodKind } from "../enums.ts";
import { FinancialYearScalar } from "../financial-year.ts";
import { OffenceDimension } from "../total.ts";
import { asOf, PagedYearsArguments, YearsArguments } from "./years.ts";

const withBtp =
  "Whether figures for England and Wales include British Transport Police, as the published ones do. Makes no difference to other areas.";

const acrossBreaks = {
  defaultValue: false,
  description:
    "Insist on the change although recording rules changed in between. The answer is marked `isAcrossBreak` and must be shown as such.",
};

@ArgsType()
export class ChangeArguments {
  @Field(() => FinancialYearScalar, {
    nullable: true,
    description:
      "The earlier financial year to compare with; for a quarter, the same quarter of it. Left out: the year before.",
  })
  since?: string | null;

  @Field(() => Boolean, acrossBreaks)
  acrossBreaks!: boolean;
}

@ArgsType()
export class AreaChangeArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`, or `TOTAL`. `offences` lists them." })
  offence!: string;

  @Field(() => FinancialYearScalar, { description: "The earlier financial year, such as `2020/21`." })
  from!: string;

  @Field(() => FinancialYearScalar, {
    description: "The later financial year, such as `2022/23`. Any number of years after `from`.",
  })
  to!: string;

  @Field(() => Boolean, acrossBreaks)
  acrossBreaks!: boolean;

  @Field(() => Boolean, { defaultValue: true, description: withBtp })
  includeBritishTransportPolice!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}

@ArgsType()
export class AreaOffenceCountsArguments extends YearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`, or `TOTAL`. `offences` lists them." })
  offence!: string;

  @Field(() => PeriodKind, { defaultValue: "YEAR", description: "Annual or quarterly figures." })
  by!: PeriodKind;

  @Field(() => Boolean, { defaultValue: true, description: withBtp })
  includeBritishTransportPolice!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}

export const OffenceCountMeasure = { VALUE: "VALUE", RATE: "RATE", AREA: "AREA", PERIOD: "PERIOD" } as const;
export type OffenceCountMeasure = keyof typeof OffenceCountMeasure;
registerEnumType(OffenceCountMeasure, {
  name: "OffenceCountMeasure",
  description: "What to order a list of counts by.",
  valuesConfig: {
    VALUE: { description: "The count. Gives each figure a `rank`." },
    RATE: {
      description:
        "The rate per 1,000 residents, unrounded; annual figures only. Gives each figure a `rank`.",
    },
    AREA: { description: "The name of the area." },
    PERIOD: { description: "Time." },
  },
});

export const Direction = { ASC: "ASC", DESC: "DESC" } as const;
export type Direction = keyof typeof Direction;
registerEnumType(Direction, {
  name: "Direction",
  description: "Which way an order runs. Missing figures come last either way.",
  valuesConfig: {
    ASC: { description: "Smallest, earliest or A first." },
    DESC: { description: "Largest, latest or Z first." },
  },
});

@InputType({ description: "How to order a list of counts." })
export class OffenceCountOrder {
  @Field(() => OffenceCountMeasure, { description: "What to order by." })
  by!: OffenceCountMeasure;

  @Field(() => Direction, { defaultValue: "ASC", description: "Which way." })
  direction!: Direction;
}

@ArgsType()
export class OffenceCountsArguments extends PagedYearsArguments {
  @Field(() => [String], { description: 'Offence codes, such as `["8Q", "8L"]`. `offences` lists them.' })
  offences!: string[];

  @Field(() => PeriodKind, { defaultValue: "YEAR", description: "Annual or quarterly figures." })
  by!: PeriodKind;

  @Field(() => AreaKind, {
    defaultValue: "FORCE",
    description: "Whose figures: of each force, region, nation or reporting body.",
  })
  areaKind!: AreaKind;

  @Field(() => [ForceKind], {
    defaultValue: ["TERRITORIAL"],
    description: "With areaKind FORCE: which kinds of force.",
  })
  forceKinds!: ForceKind[];

  @Field(() => [String], {
    nullable: true,
    description: "Only these areas of that kind, by slug. Left out: all of them.",
  })
  areas?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "With areaKind FORCE: only forces in these regions, by slug.",
  })
  regions?: string[] | null;

  @Field(() => Boolean, { defaultValue: true, description: withBtp })
  includeBritishTransportPolice!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => OffenceCountOrder, { nullable: true, description: "Left out: by time, then area." })
  orderBy?: OffenceCountOrder | null;
}

@ArgsType()
export class OffenceTotalsArguments extends PagedYearsArguments {
  @Field(() => [OffenceDimension], {
    description: "What to keep apart; everything else is added up. At least one.",
  })
  groupBy!: OffenceDimension[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Offence codes to add up. Left out: every single offence, without `TOTAL`. `TOTAL` cannot be added to others.",
  })
  offences?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Only these forces, by slug." })
  forces?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Only forces in these regions, by slug." })
  regions?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether British Transport Police is added in, as in the published totals for England and Wales.",
  })
  includeBritishTransportPolice!: boolean;

  @Field(() => Direction, {
    nullable: true,
    description: "Order by value. Left out: in the order of what it is grouped by.",
  })
  orderByValue?: Direction | null;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
