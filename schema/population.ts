import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PopulationRow } from "../db/tables.ts";
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

@ObjectType({
  simpleResolvers: true,
  description: "The residents of an area in the middle of a calendar year.",
})
export class Population implements Pick<PopulationRow, "midYear" | "value"> {
  @Field(() => Int, { description: "The calendar year; the estimate is for 30 June." })
  midYear!: number;

  @Field(() => Int, { description: "The number of residents." })
  value!: number;

  @Field(() => PopulationBasis, { description: "Whether it is printed in the source or a sum." })
  basis!: PopulationBasis;

  @Field(() => Source, { description: "The publication that has the figure." })
  source!: Source;

  @Field(() => Release, {
    description: "The edition of that publication, which is the vintage of the figure.",
  })
  release!: Release;
}
