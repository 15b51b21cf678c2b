import { ArgsType, Field, registerEnumType } from "type-graphql";
import { FinancialYearScalar } from "../financial-year.ts";

export const RankScope = { PERIOD: "PERIOD", REGION: "REGION", GROUP: "GROUP" } as const;
export type RankScope = keyof typeof RankScope;
registerEnumType(RankScope, {
  name: "RankScope",
  description: "Which areas a figure is ranked among, always in its own period.",
  valuesConfig: {
    PERIOD: {
      description: "All of its kind: a territorial force among the 43, a region among all regions.",
    },
    REGION: { description: "The territorial forces of the same region." },
    GROUP: {
      description:
        "The forces of the comparison group in the argument `group`, and the force that they are most similar to.",
    },
  },
});

@ArgsType()
export class PeerRankArguments {
  @Field(() => RankScope, { description: "Which areas to compare with." })
  within!: RankScope;

  @Field(() => String, {
    nullable: true,
    description: "With GROUP: the comparison group, by slug or name, such as `forces-of-east`.",
  })
  group?: string | null;

  @Field(() => FinancialYearScalar, {
    nullable: true,
    description: "An earlier financial year, for `movement`; of a quarter, its same quarter.",
  })
  since?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Give `movement` although recording rules changed between the two periods. It has `isAcrossBreak: true` and must be shown with that warning.",
  })
  acrossBreaks!: boolean;
}
