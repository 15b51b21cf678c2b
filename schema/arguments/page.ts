import { ArgsType, Field, Int } from "type-graphql";

/** The most items on one page. */
export const largestPage = 2000;

@ArgsType()
export abstract class PageArguments {
  @Field(() => Int, {
    defaultValue: 100,
    description: `How many items to give at most, 1 to ${largestPage}.`,
  })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: "Go on after this cursor: the `endCursor` of the page before.",
  })
  after?: string | null;
}
