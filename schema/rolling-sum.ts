import { createUnionType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { DerivedMeasure } from "./derived.ts";
import { SeriesBreak } from "./series-break.ts";
import { Period } from "./year.ts";

export const RollingSumUnavailableReason = {
  NOT_A_QUARTER: "NOT_A_QUARTER",
  MISSING_QUARTER: "MISSING_QUARTER",
  INCOMPLETE_QUARTER: "INCOMPLETE_QUARTER",
  DIFFERENT_OFFENCES: "DIFFERENT_OFFENCES",
  ACROSS_BREAK: "ACROSS_BREAK",
} as const;
export type RollingSumUnavailableReason = keyof typeof RollingSumUnavailableReason;
registerEnumType(RollingSumUnavailableReason, {
  name: "RollingSumUnavailableReason",
  description: "Why quarters cannot be added up.",
  valuesConfig: {
    NOT_A_QUARTER: { description: "The figure is not of one quarter. Ask for quarterly figures." },
    MISSING_QUARTER: { description: "There is no figure of one of the quarters." },
    INCOMPLETE_QUARTER: { description: "A part of the figure of one of the quarters is missing." },
    DIFFERENT_OFFENCES: {
      description: "The code of an offence in the sum was in use in only some of the quarters.",
    },
    ACROSS_BREAK: {
      description: "Recording rules changed between whole quarters: the sum would count by two rules.",
    },
  },
});

@ObjectType({
  implements: DerivedMeasure,
  simpleResolvers: true,
  description: "The figures of a quarter and of the quarters before it, added up.",
})
export class RollingSumValue extends DerivedMeasure {
  @Field(() => Int, { description: "Offences recorded in all of the quarters." })
  value!: number;

  @Field(() => Int, { description: "How many quarters are added up." })
  quarters!: number;

  @Field(() => Period, { description: "The days of all of the quarters." })
  period!: Period;

  @Field(() => [SeriesBreak], {
    description:
      "The changes of recording rules that begin within the period, oldest first: on its first day, or within its first or last quarter, whose figures cannot be taken apart.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => String, {
    nullable: true,
    description:
      "What to know before the sum is compared with an earlier one: recording rules that changed within its first or last quarter, or for some offences in a total. Null when there is nothing.",
  })
  caution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The quarters cannot be added up, and this is why." })
export class RollingSumUnavailable {
  @Field(() => RollingSumUnavailableReason, { description: "The reason, for code." })
  reason!: RollingSumUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence, which can be shown as a note to a chart." })
  explanation!: string;

  @Field(() => [SeriesBreak], {
    description: "The series breaks between the quarters; empty unless the reason is ACROSS_BREAK.",
  })
  seriesBreaks!: SeriesBreak[];
}

export const RollingSum = createUnionType({
  name: "RollingSum",
  description: "The sum of a quarter and of the quarters before it, or the reason why it cannot be given.",
  types: () => [RollingSumValue, RollingSumUnavailable] as const,
});
export type RollingSum = RollingSumValue | RollingSumUnavailable;
