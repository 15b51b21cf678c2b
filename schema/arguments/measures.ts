import { ArgsType, Field, Int } from "type-graphql";
import { FinancialYearScalar } from "../financial-year.ts";

/** How many quarters can be added up. */
export const longestRolling = 12;

@ArgsType()
export class RollingArguments {
  @Field(() => Int, {
    description: `How many quarters to add up, the figure's own and those before it: 2 to ${longestRolling}. 4 is twelve months.`,
  })
  rolling!: number;
}

@ArgsType()
export class IndexArguments {
  @Field(() => FinancialYearScalar, {
    description:
      "The financial year that is 100, such as `2020/21`; for a quarter, its same quarter. It may be earlier or later.",
  })
  base!: string;
}
