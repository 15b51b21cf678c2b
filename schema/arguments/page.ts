import { ArgsType, Field, Int } from "type-graphql";

/** The number of items on a page where the client names none. */
export const defaultPage = 100;

/** The largest number of items on one page. */
export const largestPage = 2000;

@ArgsType()
export abstract class PageArguments {
  @Field(() => Int, {
    defaultValue: defaultPage,
    description: `The largest number of items on the page, 1 to ${largestPage}. \`pageInfo\` says whether there are more.`,
  })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "The cursor to continue after: the `endCursor` of the page before. When figures have changed since that page, the error has the code STALE_CURSOR: start again with the first page.",
  })
  after?: string | null;
}
