import { ArgsType, Field, Float, InputType, Int, registerEnumType } from "type-graphql";
import { DateScalar } from "../date.ts";
import { OffenceDimension } from "../dimension.ts";
import { AreaKind, ForceKind, PeriodKind } from "../enums.ts";
import { FinancialYearScalar } from "../financial-year.ts";
import { btpInNation, btpInSums, kindsOfForce, onlyForces, onlyRegions } from "./bodies.ts";
import { asOf, PagedPeriodsArguments, YearsArguments } from "./years.ts";

const acrossBreaks = {
  defaultValue: false,
  description:
    "Give the change although recording rules changed between the two periods. It has `isAcrossBreak: true` and must be shown with that warning.",
};

@ArgsType()
export class ChangeArguments {
  @Field(() => FinancialYearScalar, {
    nullable: true,
    description:
      "The earlier financial year to compare with; for a quarter, its same quarter. Default: the year before.",
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
    description: "The later financial year, such as `2022/23`: any year after `from`.",
  })
  to!: string;

  @Field(() => Boolean, acrossBreaks)
  acrossBreaks!: boolean;

  @Field(() => Boolean, btpInNation)
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

  @Field(() => Boolean, btpInNation)
  includeBritishTransportPolice!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}

export const OffenceCountMeasure = {
  VALUE: "VALUE",
  RATE: "RATE",
  CHANGE: "CHANGE",
  AREA: "AREA",
  PERIOD: "PERIOD",
} as const;
export type OffenceCountMeasure = keyof typeof OffenceCountMeasure;
registerEnumType(OffenceCountMeasure, {
  name: "OffenceCountMeasure",
  description: "What to order a list of counts by.",
  valuesConfig: {
    VALUE: { description: "The count. Each figure gets a `rank`." },
    RATE: {
      description: "The rate per 1,000 residents, unrounded; annual figures only. Each figure gets a `rank`.",
    },
    CHANGE: {
      description:
        "The change in per cent since the year before, or since the year in `since`, unrounded. Each figure gets a `rank`; those without a change are in `ranking { leftOut }` with the reason.",
    },
    AREA: { description: "The name of the area." },
    PERIOD: { description: "Time." },
  },
});

export const Direction = { ASC: "ASC", DESC: "DESC" } as const;
export type Direction = keyof typeof Direction;
registerEnumType(Direction, {
  name: "Direction",
  description: "The direction of an order. Missing figures come last in both directions.",
  valuesConfig: {
    ASC: { description: "Ascending: smallest, earliest or A first." },
    DESC: { description: "Descending: largest, latest or Z first." },
  },
});

@InputType({ description: "How to order a list of counts." })
export class OffenceCountOrder {
  @Field(() => OffenceCountMeasure, { description: "What to order by." })
  by!: OffenceCountMeasure;

  @Field(() => Direction, { defaultValue: "ASC", description: "The direction of the order." })
  direction!: Direction;

  @Field(() => FinancialYearScalar, {
    nullable: true,
    description:
      "With CHANGE: the earlier financial year to compare with; for a quarter, its same quarter. Default: the year before.",
  })
  since?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "With CHANGE: rank also what recording rules changed in between, whose change measures the rules as well as crime. Select `change(since:, acrossBreaks: true) { ... on ChangeValue { isAcrossBreak } }` beside it.",
  })
  acrossBreaks!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "With CHANGE: rank only what changed from at least this many offences, such as 50. Of fewer, a few more or less are a large change; they are in `ranking { leftOut }` with FEW_OFFENCES.",
  })
  minimum?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "With VALUE, RATE or CHANGE: list only figures above this, unrounded: offences, offences per 1,000 residents, or per cent. 0 with CHANGE is what rose. `totalCount` says how many they are; ranks and `ranking` are still of all figures.",
  })
  above?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same for figures below this: 0 with CHANGE is what fell.",
  })
  below?: number | null;
}

@ArgsType()
export class OffenceCountsArguments extends PagedPeriodsArguments {
  @Field(() => [String], {
    nullable: true,
    description:
      'Offence codes, such as `["8Q", "8L"]`. `offences` lists them. Default: every offence except `TOTAL`.',
  })
  offences?: string[] | null;

  @Field(() => PeriodKind, { defaultValue: "YEAR", description: "Annual or quarterly figures." })
  by!: PeriodKind;

  @Field(() => AreaKind, {
    defaultValue: "FORCE",
    description: "The kind of area: each force, region, nation or reporting body.",
  })
  areaKind!: AreaKind;

  @Field(() => [ForceKind], kindsOfForce)
  forceKinds!: ForceKind[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Only these areas of that kind, by slug. With FORCE, a comparison group such as `forces-of-east` stands for its forces. Default: all of them.",
  })
  areas?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "With `areaKind: FORCE`: only forces in these regions, by slug.",
  })
  regions?: string[] | null;

  @Field(() => Boolean, btpInNation)
  includeBritishTransportPolice!: boolean;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;

  @Field(() => OffenceCountOrder, { nullable: true, description: "Default: by time, then by area." })
  orderBy?: OffenceCountOrder | null;
}

@ArgsType()
export class OffenceTotalsArguments extends PagedPeriodsArguments {
  @Field(() => [OffenceDimension], {
    description: "The dimensions to group by, at least one. Everything else is added up.",
  })
  groupBy!: OffenceDimension[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Offence codes to add up. Default: every offence except `TOTAL`, which cannot be added to others.",
  })
  offences?: string[] | null;

  @Field(() => [String], onlyForces)
  forces?: string[] | null;

  @Field(() => [String], onlyRegions)
  regions?: string[] | null;

  @Field(() => Boolean, btpInSums)
  includeBritishTransportPolice?: boolean | null;

  @Field(() => Direction, {
    nullable: true,
    description: "Order by value. Default: in the order of the dimensions.",
  })
  orderByValue?: Direction | null;

  @Field(() => DateScalar, asOf)
  asOf?: string | null;
}
