import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { StatedFigureRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { OutcomeBasis } from "./enums.ts";
import { Offence } from "./offence.ts";
import { OutcomeGroup } from "./outcome.ts";
import { Quote } from "./quote.ts";
import { Source } from "./source.ts";
import { Period } from "./year.ts";

export const Comparator = { EXACT: "EXACT", ABOUT: "ABOUT", NEARLY: "NEARLY", OVER: "OVER" } as const;
export type Comparator = keyof typeof Comparator;
registerEnumType(Comparator, {
  name: "Comparator",
  description: "How exactly the words state the figure.",
  valuesConfig: {
    EXACT: { description: "To the last digit, such as `2,754`." },
    ABOUT: { description: "Rounded, such as `60,000` or `84 per cent`." },
    NEARLY: { description: "A little under it." },
    OVER: { description: "A little above it." },
  },
});

export const StatedMeasure = {
  COUNT: "COUNT",
  GROWTH: "GROWTH",
  OUTCOME_SHARE: "OUTCOME_SHARE",
  OTHER: "OTHER",
} as const;
export type StatedMeasure = keyof typeof StatedMeasure;
registerEnumType(StatedMeasure, {
  name: "StatedMeasure",
  description: "What a stated figure measures.",
  valuesConfig: {
    COUNT: { description: "Offences recorded in the period." },
    GROWTH: { description: "The count as a multiple of the count a year before." },
    OUTCOME_SHARE: { description: "The share of outcomes that fall in the named groups." },
    OTHER: { description: "Something that these statistics do not measure." },
  },
});

export const StatedUnit = {
  OFFENCES: "OFFENCES",
  CASES: "CASES",
  PER_CENT: "PER_CENT",
  TIMES: "TIMES",
} as const;
export type StatedUnit = keyof typeof StatedUnit;
registerEnumType(StatedUnit, {
  name: "StatedUnit",
  description: "The unit a stated figure is in.",
  valuesConfig: {
    OFFENCES: { description: "Recorded offences." },
    CASES: { description: "Cases, which the words do not define further." },
    PER_CENT: { description: "Per cent." },
    TIMES: { description: "A multiple: `tripled` is 3." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "A figure that an article or a quote states in words, and what it is about: what an official figure can be set beside.",
})
export class StatedFigure implements Pick<StatedFigureRow, "slug" | "words" | "value"> {
  @Field(() => String, { description: "Short name of the figure." })
  slug!: string;

  @Field(() => String, { description: "The words that state it, verbatim." })
  words!: string;

  @Field(() => Float, {
    description: "The figure in those words, in `unit`. It is what was said, not a statistic.",
  })
  value!: number;

  @Field(() => StatedUnit, { description: "The unit of `value`." })
  unit!: StatedUnit;

  @Field(() => Comparator, { description: "How exactly it is stated." })
  comparator!: Comparator;

  @Field(() => StatedMeasure, { description: "What it measures." })
  measure!: StatedMeasure;

  @Field(() => Area, {
    nullable: true,
    description: "The area it is about; null when it is about none here.",
  })
  area!: Area | null;

  @Field(() => Offence, {
    nullable: true,
    description: "The offence it is about; null when it is about none here.",
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
    description: "For a share of outcomes: the groups it adds together. Empty otherwise.",
  })
  outcomeGroups!: OutcomeGroup[];

  @Field(() => Source, { description: "Where it is stated." })
  source!: Source;

  @Field(() => Quote, {
    nullable: true,
    description: "The quote that states it; null when the source does so in its own words.",
  })
  quote!: Quote | null;
}
