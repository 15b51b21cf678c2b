import { ArgsType, Field, Int } from "type-graphql";
import { FinancialYearScalar } from "../financial-year.ts";
import { PageArguments } from "./page.ts";

const from = {
  nullable: true,
  description: "First financial year, such as `2018/19`. Default: the first with figures.",
};
const to = { nullable: true, description: "Last financial year, inclusive. Default: the last with figures." };

/** The argument that selects the figures known on a day. */
export const asOf = {
  nullable: true,
  description:
    "The figures that were known on this day, such as `2019-01-01`: those of the latest release up to it. Default: the latest figures.",
};

/** The largest number of periods that `latest` can name. */
export const mostPeriods = 1000;

/** The argument that selects the newest periods. */
const latest = {
  nullable: true,
  description: `Only the newest periods, 1 to ${mostPeriods}, in place of \`from\` and \`to\`: with 1 the last that has a figure of what is asked for, whenever that was. Years, or with \`by: QUARTER\` quarters; the last year may be a part-year. A period without a figure in between counts.`,
};

@ArgsType()
export abstract class YearsArguments {
  @Field(() => FinancialYearScalar, from)
  from?: string | null;

  @Field(() => FinancialYearScalar, to)
  to?: string | null;

  @Field(() => Int, latest)
  latest?: number | null;
}

@ArgsType()
export abstract class PagedYearsArguments extends PageArguments {
  @Field(() => FinancialYearScalar, from)
  from?: string | null;

  @Field(() => FinancialYearScalar, to)
  to?: string | null;
}

@ArgsType()
export abstract class PagedPeriodsArguments extends PagedYearsArguments {
  @Field(() => Int, latest)
  latest?: number | null;
}
