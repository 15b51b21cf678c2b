import { Field, ObjectType, registerEnumType } from "type-graphql";
import { immutable } from "./immutable.ts";
import { PublishedSeries } from "./published-series.ts";
import { Release } from "./source.ts";
import { Period } from "./year.ts";

export const FiguresKind = {
  OFFENCE_COUNTS: "OFFENCE_COUNTS",
  OUTCOMES: "OUTCOMES",
  PUBLISHED_FIGURES: "PUBLISHED_FIGURES",
  POPULATIONS: "POPULATIONS",
} as const;
export type FiguresKind = keyof typeof FiguresKind;
registerEnumType(FiguresKind, {
  name: "FiguresKind",
  description: "A kind of figures, by the field that has them.",
  valuesConfig: {
    OFFENCE_COUNTS: { description: "Offences recorded: `offenceCounts`." },
    OUTCOMES: { description: "What became of offences: `outcomes` and `chargeRates`." },
    PUBLISHED_FIGURES: { description: "Statistics stored as they are printed: `publishedFigures`." },
    POPULATIONS: { description: "Residents: `populations`." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "How far the figures of one kind from one publication go.",
})
@immutable
export class NewestFigures {
  @Field(() => FiguresKind, { description: "Which field has the figures." })
  kind!: FiguresKind;

  @Field(() => PublishedSeries, {
    nullable: true,
    description: "The series, for `PUBLISHED_FIGURES`; null for the other kinds.",
  })
  series!: PublishedSeries | null;

  @Field(() => Period, {
    description:
      "The last quarter, year, month or day with figures. An offence or an area may end earlier: see `Offence.lastYear` and `outcomesTo`.",
  })
  period!: Period;

  @Field(() => Release, { description: "The edition that has them, and through it the publication." })
  release!: Release;
}

const eachPublication = "one entry for each publication, the newest first. Empty where there are none.";

@ObjectType({
  simpleResolvers: true,
  description:
    "How far the figures go, by the field that has them. With `latest: 1` a field gives the last figure of what it is asked for, which may be earlier.",
})
@immutable
export class Newest {
  @Field(() => [NewestFigures], { description: `Offences recorded, by quarter: ${eachPublication}` })
  offenceCounts!: NewestFigures[];

  @Field(() => [NewestFigures], {
    description: `What became of offences, in \`outcomes\` and \`chargeRates\`: ${eachPublication}`,
  })
  outcomes!: NewestFigures[];

  @Field(() => [NewestFigures], {
    description: `What \`offenceTotals\` and \`outcomeTotals\` add up: ${eachPublication}`,
  })
  totals!: NewestFigures[];

  @Field(() => [NewestFigures], {
    description: `Statistics stored as they are printed: ${eachPublication.replace("publication", "series and publication")}`,
  })
  publishedFigures!: NewestFigures[];

  @Field(() => [NewestFigures], { description: `Residents: ${eachPublication}` })
  populations!: NewestFigures[];
}
