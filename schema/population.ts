import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PopulationRow } from "../db/tables.ts";
import { immutable } from "./immutable.ts";
import { Release, Source } from "./source.ts";

export const PopulationBasis = { PRINTED: "PRINTED", SUM: "SUM" } as const;
export type PopulationBasis = keyof typeof PopulationBasis;
registerEnumType(PopulationBasis, {
  name: "PopulationBasis",
  description: "How a population figure was obtained.",
  valuesConfig: {
    PRINTED: { description: "As printed in the source, rounded to 100." },
    SUM: { description: "The sum of smaller areas that are printed in the source." },
  },
});

export const Sex = { ALL: "ALL", FEMALE: "FEMALE", MALE: "MALE" } as const;
export type Sex = keyof typeof Sex;
registerEnumType(Sex, {
  name: "Sex",
  description: "Which residents are counted.",
  valuesConfig: {
    ALL: { description: "Everybody." },
    FEMALE: { description: "Women and girls. There are figures of some years only." },
    MALE: { description: "Men and boys. There are figures of some years only." },
  },
});

export const CensusBase = {
  CENSUS_2011: "CENSUS_2011",
  CENSUS_2021_FIRST: "CENSUS_2021_FIRST",
  CENSUS_2021: "CENSUS_2021",
} as const;
export type CensusBase = keyof typeof CensusBase;
registerEnumType(CensusBase, {
  name: "CensusBase",
  description:
    "The census that an estimate of residents starts from. Estimates on two bases are not quite comparable, and neither are rates.",
  valuesConfig: {
    CENSUS_2011: { description: "The census of 2011: mid-years to 2020." },
    CENSUS_2021_FIRST: { description: "The first estimates from the census of 2021: mid-2021." },
    CENSUS_2021: { description: "The census of 2021 as later revised: mid-2022 and after." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "The residents of an area in the middle of a calendar year.",
})
@immutable
export class Population implements Pick<PopulationRow, "midYear" | "value"> {
  @Field(() => ID, {
    description: "Stable id of the figure, for caches. No query finds it by this id.",
  })
  id!: string;

  @Field(() => Int, { description: "The calendar year; the estimate is for 30 June." })
  midYear!: number;

  @Field(() => Int, { description: "The number of residents." })
  value!: number;

  @Field(() => Sex, { description: "Which residents are counted." })
  sex!: Sex;

  @Field(() => CensusBase, {
    nullable: true,
    description: "The census that the estimate starts from; null where the edition does not say.",
  })
  censusBase!: CensusBase | null;

  @Field(() => PopulationBasis, { description: "Whether it is printed in the source or a sum." })
  basis!: PopulationBasis;

  @Field(() => Source, { description: "The publication that has the figure." })
  source!: Source;

  @Field(() => Release, {
    description: "The edition of that publication, which is the vintage of the figure.",
  })
  release!: Release;
}
