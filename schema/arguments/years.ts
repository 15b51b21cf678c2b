import { ArgsType, Field } from "type-graphql";
import { FinancialYearScalar } from "../financial-year.ts";
import { PageArguments } from "./page.ts";

const from = {
  nullable: true,
  description: "First financial year, such as `2018/19`. Left out: the first with figures.",
};
const to = { nullable: true, description: "Last financial year, included. Left out: the last with figures." };

/** The argument that asks for figures as they were known. */
export const asOf = {
  nullable: true,
  description:
    "Figures as they were known on this day, such as `2019-01-01`: those of the latest release by then. Left out: the latest.",
};

@ArgsType()
export abstract class YearsArguments {
  @Field(() => FinancialYearScalar, from)
  from?: string | null;

  @Field(() => FinancialYearScalar, to)
  to?: string | null;
}

@ArgsType()
export abstract class PagedYearsArguments extends PageArguments {
  @Field(() => FinancialYearScalar, from)
  from?: string | null;

  @Field(() => FinancialYearScalar, to)
  to?: string | null;
}
