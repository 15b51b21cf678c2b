import { ArgsType, Field, Int } from "type-graphql";

/** The largest number of items on one page. */
export const largestPage = 2000;

@ArgsType()
export abstract class PageArguments {
  @Field(() => Int, {
    defaultValue: 100,
    description: `The largest number of items on the page, 1 to ${largestPage}.`,
  })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: "The cursor to continue after: the `endCursor` of the page before.",
  })
  after?: string | null;
}
