import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PopulationRow } from "../db/tables.ts";
import { Release, Source } from "./source.ts";

export const PopulationBasis = { PRINTED: "PRINTED", SUM: "SUM" } as const;
export type PopulationBasis = keyof typeof PopulationBasis;
registerEnumType(PopulationBasis, {
  name: "PopulationBasis",
  description: "How a population figure came about.",
  valuesConfig: {
    PRINTED: { description: "As the source prints it, rounded to 100." },
    SUM: { description: "The sum of smaller areas that the source prints." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Residents of an area at the middle of a calendar year." })
export class Population implements Pick<PopulationRow, "midYear" | "value"> {
  @Field(() => Int, { description: "The calendar year; the estimate is for 30 June." })
  midYear!: number;

  @Field(() => Int, { description: "Residents, in people." })
  value!: number;

  @Field(() => PopulationBasis, { description: "As printed, or added up." })
  basis!: PopulationBasis;

  @Field(() => Source, { description: "The publication it is from." })
  source!: Source;

  @Field(() => Release, { description: "Its vintage: the edition of that publication." })
  release!: Release;
}
