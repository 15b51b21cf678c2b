import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { StatedFigureRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { OutcomeBasis } from "./enums.ts";
import { immutable } from "./immutable.ts";
import { Offence } from "./offence.ts";
import { OutcomeGroup } from "./outcome.ts";
import { Quote } from "./quote.ts";
import { Source } from "./source.ts";
import { Period } from "./year.ts";

export const Comparator = { EXACT: "EXACT", ABOUT: "ABOUT", NEARLY: "NEARLY", OVER: "OVER" } as const;
export type Comparator = keyof typeof Comparator;
registerEnumType(Comparator, {
  name: "Comparator",
  description: "How precisely the words state the figure.",
  valuesConfig: {
    EXACT: { description: "To the last digit, such as `2,754`." },
    ABOUT: { description: "Rounded, such as `60,000` or `84 per cent`." },
    NEARLY: { description: "The words mean a little less, such as `nearly tripled`." },
    OVER: { description: "The words mean a little more, such as `over 2,000`." },
  },
});

export const StatedMeasure = {
  COUNT: "COUNT",
  GROWTH: "GROWTH",
  OUTCOME_SHARE: "OUTCOME_SHARE",
  DATE: "DATE",
  OTHER: "OTHER",
} as const;
export type StatedMeasure = keyof typeof StatedMeasure;
registerEnumType(StatedMeasure, {
  name: "StatedMeasure",
  description: "What a stated figure measures.",
  valuesConfig: {
    COUNT: { description: "Offences recorded in the period." },
    GROWTH: { description: "The count as a multiple of the count a year earlier." },
    OUTCOME_SHARE: { description: "The share of outcomes that are in the named groups." },
    DATE: { description: "When something came into effect." },
    OTHER: { description: "Something that these statistics do not measure." },
  },
});

export const StatedUnit = {
  OFFENCES: "OFFENCES",
  CASES: "CASES",
  PER_CENT: "PER_CENT",
  TIMES: "TIMES",
  PER_1000_RESIDENTS: "PER_1000_RESIDENTS",
  CALENDAR_YEAR: "CALENDAR_YEAR",
  FINANCIAL_YEAR: "FINANCIAL_YEAR",
  MONTH: "MONTH",
} as const;
export type StatedUnit = keyof typeof StatedUnit;
registerEnumType(StatedUnit, {
  name: "StatedUnit",
  description: "The unit of a stated figure.",
  valuesConfig: {
    OFFENCES: { description: "Recorded offences." },
    CASES: { description: "Cases, which the words do not define." },
    PER_CENT: { description: "Per cent." },
    TIMES: { description: "A multiple: `tripled` is 3." },
    PER_1000_RESIDENTS: { description: "Offences per 1,000 residents." },
    CALENDAR_YEAR: { description: "A calendar year: 2019." },
    FINANCIAL_YEAR: { description: "The year in which a financial year begins: 2020 for 2020/21." },
    MONTH: { description: "A month: 202001 for January 2020." },
  },
});

@immutable
@ObjectType({
  simpleResolvers: true,
  description:
    "A figure that an article or a quote states in words, and what it is about, so that it can be compared with an official figure.",
})
export class StatedFigure implements Pick<StatedFigureRow, "slug" | "words" | "value"> {
  @Field(() => String, { description: "Short name of the figure." })
  slug!: string;

  @Field(() => String, { description: "The exact words that state it." })
  words!: string;

  @Field(() => Float, {
    description: "The figure in those words, in `unit`. It is what the words say, not an official statistic.",
  })
  value!: number;

  @Field(() => StatedUnit, { description: "The unit of `value`." })
  unit!: StatedUnit;

  @Field(() => Comparator, { description: "How precisely it is stated." })
  comparator!: Comparator;

  @Field(() => StatedMeasure, { description: "What it measures." })
  measure!: StatedMeasure;

  @Field(() => Area, {
    nullable: true,
    description: "The area it is about; null when that is no area of this API.",
  })
  area!: Area | null;

  @Field(() => Offence, {
    nullable: true,
    description: "The offence it is about; null when that is no offence of this API.",
  })
  offence!: Offence | null;

  @Field(() => Period, { nullable: true, description: "The period it is about; null when it names none." })
  period!: Period | null;

  @Field(() => OutcomeBasis, {
    nullable: true,
    description: "For a share of outcomes: the basis that the words imply.",
  })
  outcomeBasis!: OutcomeBasis | null;

  @Field(() => [OutcomeGroup], {
    description: "For a share of outcomes: the outcome groups that it adds up. Empty otherwise.",
  })
  outcomeGroups!: OutcomeGroup[];

  @Field(() => Source, { description: "The source that states it." })
  source!: Source;

  @Field(() => Quote, {
    nullable: true,
    description: "The quote that states it; null when the source states it in its own words.",
  })
  quote!: Quote | null;
}
