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
