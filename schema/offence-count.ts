import { Field, ObjectType } from "type-graphql";
import { Observation } from "./observation.ts";
import { Rank } from "./rank.ts";
import { Rate } from "./rate.ts";

@ObjectType({
  implements: Observation,
  simpleResolvers: true,
  description: "How many offences with one offence code the police of one area recorded in one period.",
})
export class OffenceCount extends Observation {
  @Field(() => Rate, { description: "Offences per 1,000 residents, or why there is no rate." })
  rate!: Rate;

  @Field(() => Rank, { description: "Rank in a list that is ordered by value or rate, or why it has none." })
  rank!: Rank;
}
