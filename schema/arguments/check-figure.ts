import { ArgsType, Field, Float, Int, registerEnumType } from "type-graphql";
import { OutcomeBasis } from "../enums.ts";
import { FinancialYearScalar } from "../financial-year.ts";
import { Comparator } from "../stated-figure.ts";

export const CheckedMeasure = {
  COUNT: "COUNT",
  CHANGE: "CHANGE",
  GROWTH: "GROWTH",
  RATE: "RATE",
  OUTCOME_SHARE: "OUTCOME_SHARE",
} as const;
export type CheckedMeasure = keyof typeof CheckedMeasure;
registerEnumType(CheckedMeasure, {
  name: "CheckedMeasure",
  description: "What a figure measures that `checkFigure` checks.",
  valuesConfig: {
    COUNT: { description: "Offences recorded in the period." },
    CHANGE: {
      description: "The change of the count since an earlier year, in per cent: a fall is below zero.",
    },
    GROWTH: { description: "The count as a multiple of that of an earlier year: `tripled` is 3." },
    RATE: { description: "Offences recorded in the year per 1,000 residents." },
    OUTCOME_SHARE: { description: "The share of outcomes that are in the named groups, in per cent." },
  },
});

@ArgsType()
export class CheckFigureArguments {
  @Field(() => String, {
    description: "The area that the figure is about: any kind of area, by name, slug or code.",
  })
  area!: string;

  @Field(() => String, { description: "The offence, by code or name, such as `8Q` or `stalking`." })
  offence!: string;

  @Field(() => CheckedMeasure, { description: "What the figure measures." })
  measure!: CheckedMeasure;

  @Field(() => Float, { description: "The figure as stated: 2754, 254 for +254%, 3 for tripled, 1.5, 84." })
  value!: number;

  @Field(() => Comparator, {
    defaultValue: "ABOUT",
    description: "How precisely it is stated. With ABOUT zeros at the end are rounding.",
  })
  comparator!: Comparator;

  @Field(() => FinancialYearScalar, { description: "The financial year that it is about." })
  year!: string;

  @Field(() => Int, { nullable: true, description: "Only from this quarter of the year on, 1 to 4." })
  fromQuarter?: number | null;

  @Field(() => Int, { nullable: true, description: "Only up to this quarter of the year, 1 to 4." })
  toQuarter?: number | null;

  @Field(() => FinancialYearScalar, {
    nullable: true,
    description: "With CHANGE and GROWTH: the earlier year. Default: the year before.",
  })
  since?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "With OUTCOME_SHARE: the outcome groups that are added up, by slug. `outcomeGroups` lists them.",
  })
  outcomeGroups?: string[] | null;

  @Field(() => OutcomeBasis, {
    defaultValue: "RECORDED_IN_YEAR",
    description: "With OUTCOME_SHARE: the basis that the words imply. The other is tried, too.",
  })
  basis!: OutcomeBasis;
}
